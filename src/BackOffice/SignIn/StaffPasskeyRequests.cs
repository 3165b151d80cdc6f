using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.Staff;
using Shikaku.Web.Security;

namespace Shikaku.BackOffice.SignIn;

/// <summary>What passkeys.js asks for and sends. The browser's user is always verified by the authenticator (PIN, finger, face).</summary>
public sealed class StaffPasskeyRequests(IPasskeyHandler<StaffUser> handler, PasskeyState state)
{
    private const int LongestCredential = 20_000;

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
    public async Task<IActionResult> RequestOptionsAsync(HttpContext context)
    {
        var options = await handler.MakeRequestOptionsAsync(user: null, context);
        state.Keep(context, "sign-in", options.AssertionState);
        return Json(options.RequestOptionsJson);
    }

    /// <returns>Null: not proven.</returns>
    public async Task<(StaffUser User, UserPasskeyInfo Passkey)?> ProvenAsync(HttpContext context, string? credential)
    {
        var kept = state.Take(context, "sign-in");
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
