using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Registration;
using Shikaku.Rules.Facilities;

namespace Shikaku.Portal.SignIn;

/// <summary>Who is signed in, looked up anew at every request. A page gets it by <c>HttpContext.Me()</c>.</summary>
/// <param name="FacilityVerified">An application of this person was approved: what is the facility's may be seen and changed.</param>
public sealed record CurrentUser(
    Guid UserId, Guid SessionId, string Name, string Mail, FacilityCode FacilityCode, FacilityKind FacilityKind, string FacilityName, bool FacilityVerified)
{
    public ActionContext Acting(DateTimeOffset now, string? reason = null) => new($"portal:{UserId}", reason, now);

    /// <summary>Without personal data.</summary>
    public override string ToString() => $"portal:{UserId}";
}

internal static class CurrentUserLookup
{
    /// <summary>A browser not used for this long is signed out.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(12);

    /// <exception cref="InvalidOperationException">Nobody is signed in: the page lets anybody in and must ask <see cref="MeOrNobody"/>.</exception>
    public static CurrentUser Me(this HttpContext context) => context.MeOrNobody() ?? throw new InvalidOperationException("Nobody is signed in.");

    public static CurrentUser? MeOrNobody(this HttpContext context) => context.Features.Get<CurrentUser>();

    public static async Task<bool> ResumeAsync(HttpContext context, Guid sessionId)
    {
        var services = context.RequestServices;
        var session = await services.GetRequiredService<SignInSessions>().ResumeAsync(sessionId, Audience.Portal, Idle, context.RequestAborted);
        if (session is null)
        {
            return false;
        }

        var db = services.GetRequiredService<AppDbContext>();
        var me = await db.PortalUsers.AsNoTracking().Where(u => u.Id == session.UserId)
            .Join(db.Facilities, u => u.FacilityCode, f => f.FacilityCode, (u, f) => new CurrentUser(
                u.Id, sessionId, u.Name, u.Email!, f.FacilityCode, f.Kind, f.Name, u.FacilityVerifiedAt != null))
            .SingleOrDefaultAsync(context.RequestAborted);
        context.Features.Set(me);
        return me is not null;
    }
}
