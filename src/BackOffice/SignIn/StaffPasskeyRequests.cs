using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Staff;
using Shikaku.Casework.Strangers;
using Shikaku.Rules.Audit;
using Shikaku.Web.Security;

namespace Shikaku.BackOffice.SignIn;

/// <summary>What passkeys.js asks for and sends. The browser's user is always verified by the authenticator (PIN, finger, face).</summary>
public sealed class StaffPasskeyRequests(IPasskeyHandler<StaffUser> handler, PasskeyState state, AppDbContext db, TimeProvider time)
{
    private const int LongestCredential = 20_000;
    private const string SignInUse = "sign-in";
    private const string ProvingUse = "prove";

    public async Task<IActionResult> CreationOptionsAsync(HttpContext context, StaffUser user)
    {
        var entity = new PasskeyUserEntity { Id = user.Id.ToString(), Name = user.UserName!, DisplayName = user.UserName! };
        var options = await handler.MakeCreationOptionsAsync(entity, context);
        state.Keep(context, Creating(user.Id), options.AttestationState);
        return Json(options.CreationOptionsJson);
    }

    /// <returns>Null: not proven.</returns>
    public async Task<UserPasskeyInfo?> CreatedAsync(HttpContext context, Guid user, string? credential)
    {
        var kept = state.Take(context, Creating(user));
        if (credential is null or { Length: > LongestCredential } || kept is null)
        {
            return null;
        }

        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = context, CredentialJson = credential, AttestationState = kept });
        return result is { Succeeded: true, Passkey.IsUserVerified: true } ? result.Passkey : null;
    }

    /// <summary>The same for everybody: which passkeys there are is for the browser to know.</summary>
    public Task<IActionResult> RequestOptionsAsync(HttpContext context) => RequestOptionsAsync(context, SignInUse);

    /// <summary>For whoever is signed in and shows again who they are.</summary>
    public Task<IActionResult> ProofOptionsAsync(HttpContext context) => RequestOptionsAsync(context, ProvingUse);

    /// <returns>Null: not proven.</returns>
    public Task<(StaffUser User, UserPasskeyInfo Passkey)?> ProvenAsync(HttpContext context, string? credential) => AssertedAsync(context, SignInUse, credential);

    /// <returns>Whether it is a passkey of theirs.</returns>
    public async Task<bool> ProvesAsync(HttpContext context, Guid user, string? credential) =>
        await AssertedAsync(context, ProvingUse, credential) is var (asserted, _) && asserted.Id == user;

    private async Task<IActionResult> RequestOptionsAsync(HttpContext context, string use)
    {
        var options = await handler.MakeRequestOptionsAsync(user: null, context);
        state.Keep(context, use, options.AssertionState);
        return Json(options.RequestOptionsJson);
    }

    /// <summary>One that is refused is counted, of whomever it is.</summary>
    private async Task<(StaffUser User, UserPasskeyInfo Passkey)?> AssertedAsync(HttpContext context, string use, string? credential)
    {
        if (await LookAsync(context, use, credential) is { } asserted)
        {
            return asserted;
        }

        var acting = new ActingAs(Actor.System("sign-in"), Reason: null, time.GetUtcNow()) { Network = context.Network() };
        await db.CountAsync(AuditActions.Staff.SignInFailed, acting, context.RequestAborted);
        return null;
    }

    private async Task<(StaffUser User, UserPasskeyInfo Passkey)?> LookAsync(HttpContext context, string use, string? credential)
    {
        var kept = state.Take(context, use);
        if (credential is null or { Length: > LongestCredential } || kept is null)
        {
            return null;
        }

        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context, CredentialJson = credential, AssertionState = kept });
        return result is { Succeeded: true, Passkey.IsUserVerified: true } ? (result.User, result.Passkey) : null;
    }

    private static string Creating(Guid user) => $"create:{user}";

    private static ContentResult Json(string json) => new() { Content = json, ContentType = "application/json" };
}
