using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework;
using Shikaku.Rules.Audit;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Registration;
using Shikaku.Casework.SignIn;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.SignIn;
using Shikaku.Web.Security;

namespace Shikaku.Portal.SignIn;

/// <summary>A facility the person claims to belong to.</summary>
/// <param name="Verified">An application of this person for it was approved: what is the facility's may be seen and changed.</param>
public sealed record HeldFacility(FacilityCode Code, FacilityKind Kind, string Name, bool Verified);

/// <summary>Who is signed in, and for which facility, looked up anew at every request. A page gets it by <c>HttpContext.Me()</c>.</summary>
/// <param name="Facility">The one in use: everything on a page is about it.</param>
/// <param name="Facilities">All they hold, as they came.</param>
public sealed record CurrentUser(Guid UserId, Guid SessionId, string Name, string Mail, HeldFacility Facility, IReadOnlyList<HeldFacility> Facilities)
{
    public FacilityCode FacilityCode => Facility.Code;

    public FacilityKind FacilityKind => Facility.Kind;

    public string FacilityName => Facility.Name;

    public bool FacilityVerified => Facility.Verified;

    public bool HoldsSeveral => Facilities.Count > 1;

    /// <summary>Null: not theirs.</summary>
    public HeldFacility? Held(FacilityCode? code) => Facilities.FirstOrDefault(facility => facility.Code == code);

    /// <summary>Of this request.</summary>
    public string Network { get; init; } = NetworkPrefix.Unknown;

    public ActingAs Acting(DateTimeOffset now, string? reason = null) => new(Actor.Portal(UserId), reason, now) { Network = Network };

    /// <summary>Without personal data.</summary>
    public override string ToString() => Actor.Portal(UserId);
}

internal static class CurrentUserLookup
{
    /// <exception cref="InvalidOperationException">Nobody is signed in: the page lets anybody in and must ask <see cref="MeOrNobody"/>.</exception>
    public static CurrentUser Me(this HttpContext context) => context.MeOrNobody() ?? throw new InvalidOperationException("Nobody is signed in.");

    public static CurrentUser? MeOrNobody(this HttpContext context) => context.Features.Get<CurrentUser>();

    public static async Task<bool> ResumeAsync(HttpContext context, Guid sessionId)
    {
        var services = context.RequestServices;
        var sessions = services.GetRequiredService<SignInSessions>();
        var session = await sessions.ResumeAsync(sessionId, Audience.Portal, SessionTerms.Portal, context.RequestAborted);
        var me = session is null ? null : await FindAsync(services.GetRequiredService<AppDbContext>(), session, context.RequestAborted);
        me = me is null ? null : me with { Network = context.Network() };
        context.Features.Set(me);
        context.Features.Set(session is null ? null : new PersonProof(session.Id, sessions.IsProved(session), sessions.HasSecondFactor(session)));
        if (me is not null && (LinkedFacility(context.Request, me) ?? me.Facility) is { } facility && facility.Code != session!.FacilityCode)
        {
            await UseAsync(context, facility.Code);
        }

        return me is not null;
    }

    /// <summary>From now on everything is about this facility, in this request and, unless a script asked, in this browser.</summary>
    /// <returns>False: it is not theirs, and nothing has changed.</returns>
    public static async Task<bool> UseAsync(HttpContext context, FacilityCode code)
    {
        var me = context.Me();
        if (me.Held(code) is not { } facility)
        {
            return false;
        }

        var services = context.RequestServices;
        context.Features.Set(me with { Facility = facility });

        // A draft is saved by a script of a tab that is left: that must not take the person back.
        if (me.HoldsSeveral && !SessionCookie.IsScript(context.Request))
        {
            await services.GetRequiredService<ChooseFacility>().RunAsync(
                me.UserId, me.SessionId, code, services.GetRequiredService<TimeProvider>().GetUtcNow(), context.RequestAborted);
        }

        return true;
    }

    /// <summary>What a mailed link is about.</summary>
    private static HeldFacility? LinkedFacility(HttpRequest request, CurrentUser me) =>
        HttpMethods.IsGet(request.Method) && FacilityCode.TryParse(request.Query[PortalLinks.FacilityQuery], out var code) ? me.Held(code) : null;

    private static async Task<CurrentUser?> FindAsync(AppDbContext db, SignInSession session, CancellationToken cancellationToken)
    {
        var rows = await (
            from m in db.PortalMemberships.AsNoTracking()
            where m.UserId == session.UserId
            join u in db.PortalUsers.AsNoTracking() on m.UserId equals u.Id
            where u.DisabledAt == null
            join f in db.Facilities.AsNoTracking() on m.FacilityCode equals f.FacilityCode
            orderby m.RegisteredAt, m.FacilityCode
            select new { u.Name, Mail = u.Email!, m.ChosenAt, Facility = new HeldFacility(f.FacilityCode, f.Kind, f.Name, m.VerifiedAt != null) }).ToListAsync(cancellationToken);
        var chosen = rows.Find(row => row.Facility.Code == session.FacilityCode) ?? rows.MaxBy(row => row.ChosenAt ?? DateTimeOffset.MinValue);
        return chosen is null ? null : new CurrentUser(session.UserId, session.Id, chosen.Name, chosen.Mail, chosen.Facility, [.. rows.Select(row => row.Facility)]);
    }
}
