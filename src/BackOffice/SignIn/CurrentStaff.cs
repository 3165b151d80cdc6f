using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Rules.Audit;
using Shikaku.Casework.Audit;
using Shikaku.Casework.SignIn;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.SignIn;
using Shikaku.Rules.Staff;
using Shikaku.Web.Security;

namespace Shikaku.BackOffice.SignIn;

/// <summary>Who is signed in, looked up anew at every request. A page gets it by <c>HttpContext.Me()</c>.</summary>
/// <param name="OwnFacilities">Facilities whose cases this person never decides.</param>
/// <param name="Bureau">Whose region alone this person sees; null: not of a bureau.</param>
/// <param name="Prefecture">01 to 47, which alone this person sees; null: not of a prefecture.</param>
public sealed record CurrentStaff(
    Guid UserId, Guid SessionId, string Name, StaffRole Role, OwnFacilities OwnFacilities, RegionalBureau? Bureau, string? Prefecture = null)
{
    public DateTimeOffset SignedInAt { get; init; }

    /// <summary>Of this request.</summary>
    public string Network { get; init; } = NetworkPrefix.Unknown;

    public ActingAs Acting(DateTimeOffset now, string? reason = null) => new(Actor.Staff(UserId), reason, now) { Network = Network };

    public bool May(StaffRight right) => StaffPermissions.May(Role, right);

    /// <summary>Without personal data.</summary>
    public override string ToString() => Actor.Staff(UserId);
}

internal static class CurrentStaffLookup
{
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public static CurrentStaff Me(this HttpContext context) => context.MeOrNobody() ?? throw new InvalidOperationException("Nobody is signed in.");

    public static CurrentStaff? MeOrNobody(this HttpContext context) => context.Features.Get<CurrentStaff>();

    public static async Task<bool> ResumeAsync(HttpContext context, Guid sessionId)
    {
        var services = context.RequestServices;
        var sessions = services.GetRequiredService<SignInSessions>();
        var session = await sessions.ResumeAsync(sessionId, Audience.BackOffice, SessionTerms.Staff, context.RequestAborted, seen: IsSomebodyThere(context.Request));
        if (session is null)
        {
            return false;
        }

        context.Features.Set(new PersonProof(session.Id, sessions.IsProved(session)));
        var db = services.GetRequiredService<AppDbContext>();
        var me = await db.StaffUsers.AsNoTracking().Where(u => u.Id == session.UserId && u.DisabledAt == null)
            .Select(u => new CurrentStaff(u.Id, sessionId, u.Name, u.Role, OwnFacilities.Of(u.OwnFacilityCodes), u.Bureau, u.Prefecture) { SignedInAt = session.StartedAt })
            .SingleOrDefaultAsync(context.RequestAborted);
        me = me is null ? null : me with { Network = context.Network() };
        context.Features.Set(me);
        return me is not null;
    }

    // A page that looks by itself how an import goes must not keep a browser signed in that everybody has left.
    private static bool IsSomebodyThere(HttpRequest request) => request.Path == OfficeAddresses.Account.Session || request.Headers["Sec-Fetch-Dest"] != "empty";
}
