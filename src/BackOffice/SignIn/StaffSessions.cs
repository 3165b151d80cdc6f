using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Staff;
using Shikaku.Rules;
using Shikaku.Web.Pages;
using Shikaku.Web.Security;

namespace Shikaku.BackOffice.SignIn;

/// <summary>The end of every way of signing in.</summary>
public sealed class StaffSessions(BeginStaffSession begin, SignInSteps steps, NewAuthenticator authenticator, TimeProvider time)
{
    public async Task<Refusal?> BeginAsync(HttpContext context, Guid user, string with, UserPasskeyInfo? passkey = null)
    {
        var device = BrowserWords.Of(context.Request.Headers.UserAgent);
        var acting = new ActionContext($"staff:{user}", Reason: null, time.GetUtcNow());
        var outcome = await begin.RunAsync(new BeginStaffSession.Request(user, with, device, passkey), acting, context.RequestAborted);
        if (outcome.IsRefused(out var refusal, out var begun))
        {
            return refusal;
        }

        steps.Delete(context);
        authenticator.Forget(context);
        await SessionCookie.SignInAsync(context, begun.SessionId, begun.Role.ToString());
        return null;
    }
}

internal sealed class StaffFormOwner(AppDbContext db) : IFormOwner
{
    public Task<bool> HadAsync(HttpContext context, Guid session)
    {
        var me = context.Me().UserId;
        return db.SignInSessions.AnyAsync(s => s.Id == session && s.UserId == me && s.Audience == Casework.Registration.Audience.BackOffice, context.RequestAborted);
    }
}
