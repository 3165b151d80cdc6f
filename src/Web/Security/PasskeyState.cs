using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Shikaku.Web.Security;

/// <summary>Keeps the challenge of a passkey between the two requests of its use: in the browser, sealed, for five minutes and one try.</summary>
public sealed class PasskeyState(IDataProtectionProvider protection, TimeProvider time, string cookieName)
{
    /// <summary>As long as browsers wait for the person.</summary>
    private static readonly TimeSpan ValidFor = TimeSpan.FromMinutes(5);

    /// <param name="use">What the passkey is for, such as the user it is registered for. A state kept for one use is none for another.</param>
    public void Keep(HttpContext context, string use, string? state)
    {
        var kept = JsonSerializer.SerializeToUtf8Bytes(new Kept(state ?? "", time.GetUtcNow()));
        var text = Convert.ToBase64String(Protector(use).Protect(kept));
        context.Response.Cookies.Append(cookieName, text, CookieNames.Options(context, cookieName));
    }

    /// <returns>Null: nothing was kept for this use, or too long ago.</returns>
    public string? Take(HttpContext context, string use)
    {
        if (context.Request.Cookies[cookieName] is not { Length: > 0 } text)
        {
            return null;
        }

        context.Response.Cookies.Delete(cookieName, CookieNames.Options(context, cookieName));
        try
        {
            var kept = JsonSerializer.Deserialize<Kept>(Encoding.UTF8.GetString(Protector(use).Unprotect(Convert.FromBase64String(text))));
            return kept is not null && time.GetUtcNow() - kept.At <= ValidFor ? kept.State : null;
        }
        catch (Exception broken) when (broken is FormatException or System.Security.Cryptography.CryptographicException or JsonException)
        {
            return null;
        }
    }

    private IDataProtector Protector(string use) => protection.CreateProtector("Shikaku.PasskeyState", use);

    private sealed record Kept(string State, DateTimeOffset At);
}
