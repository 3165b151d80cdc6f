using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Staff;
using Shikaku.Rules.Staff;
using Shikaku.Web.Security;

namespace Shikaku.BackOffice.SignIn;

/// <summary>How far somebody has come with signing in. There is no session before the end: nothing else can be reached.</summary>
/// <param name="Stamp">Of the account when the password was shown; with another one, signing in starts anew.</param>
public sealed record SignInStep(Guid UserId, SignInStage Stage, string Stamp, string Next);

/// <summary>Keeps the step in the browser, sealed.</summary>
public sealed class SignInSteps(IDataProtectionProvider protection, TimeProvider time, AppDbContext db, string cookieName)
{
    private readonly SealedCookie<SignInStep> cookie = new(protection, time, cookieName);

    public void Write(HttpContext context, SignInStep step) =>
        cookie.Write(context, step, step.Stage == SignInStage.SecondFactor ? SignInLimits.Step : SignInLimits.Setup);

    /// <returns>Null: not at this stage, too late, or the account has changed since.</returns>
    public async Task<(SignInStep Step, StaffUser User)?> ReadAsync(HttpContext context, SignInStage stage)
    {
        if (cookie.Read(context) is not { } step || step.Stage != stage)
        {
            return null;
        }

        var user = await db.StaffUsers.AsNoTracking().SingleOrDefaultAsync(u => u.Id == step.UserId && u.DisabledAt == null, context.RequestAborted);
        return user is null || user.SecurityStamp != step.Stamp ? null : (step, user);
    }

    public void Delete(HttpContext context) => cookie.Delete(context);
}
