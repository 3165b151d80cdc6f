using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.Audit;
using Shikaku.Casework.SignIn;
using Shikaku.Casework.Staff;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Web.Security;

namespace Shikaku.BackOffice.SignIn;

/// <summary>The end of every way of signing in.</summary>
public sealed class StaffSessions(
    BeginStaffSession begin, SignInSteps steps, NewAuthenticator authenticator, SignInSessions sessions, KeptForms keptForms, TimeProvider time)
{
    public async Task<Refusal?> BeginAsync(HttpContext context, Guid user, string with, UserPasskeyInfo? passkey = null)
    {
        var device = BrowserTexts.Of(context.Request.Headers.UserAgent);
        var acting = new ActingAs(Actor.Staff(user), Reason: null, time.GetUtcNow()) { Network = context.Network() };
        var outcome = await begin.RunAsync(new BeginStaffSession.Request(user, with, device, passkey), acting, context.RequestAborted);
        if (outcome.IsRefused(out var refusal, out var begun))
        {
            return refusal;
        }

        await sessions.EndReplacedAsync(SessionCookie.Present(context), acting, context.RequestAborted);
        steps.Delete(context);
        authenticator.Forget(context);
        await SessionCookie.SignInAsync(context, begun.SessionId, begun.Role.ToString());
        await CurrentStaffLookup.ResumeAsync(context, begun.SessionId);
        return null;
    }

    /// <summary>To where somebody who has just signed in was going, or to what they had typed when their session ended.</summary>
    /// <param name="kept">As the sign-in page carried it.</param>
    public async Task<IActionResult> GoOnAsync(HttpContext context, string? kept, string next)
    {
        var me = context.Me().UserId;
        var givenBack = await keptForms.GiveBackAsync(context, kept, session => sessions.IsOfAsync(session, me, context.RequestAborted));
        return givenBack ? new EmptyResult() : new LocalRedirectResult(next);
    }
}
