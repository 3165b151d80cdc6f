using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Shikaku.Web.Security;

/// <summary>Something kept in the browser between the pages of one task: sealed, for this site's own pages alone, and only for a time.</summary>
/// <param name="sameSite">Lax: it has to come along when another site has led here.</param>
public sealed class SealedCookie<T>(IDataProtectionProvider protection, TimeProvider time, string name, SameSiteMode sameSite = SameSiteMode.Strict)
    where T : class
{
    private readonly IDataProtector protector = protection.CreateProtector("Shikaku.SealedCookie", typeof(T).FullName!);

    public void Write(HttpContext context, T value, TimeSpan validFor)
    {
        var kept = JsonSerializer.SerializeToUtf8Bytes(new Kept(value, time.GetUtcNow() + validFor));
        context.Response.Cookies.Append(name, Convert.ToBase64String(protector.Protect(kept)), CookieNames.Options(context, name, sameSite));
    }

    /// <returns>Null: none, or its time is over. The last instant still counts.</returns>
    public T? Read(HttpContext context)
    {
        if (context.Request.Cookies[name] is not { Length: > 0 } text)
        {
            return null;
        }

        try
        {
            var kept = JsonSerializer.Deserialize<Kept>(protector.Unprotect(Convert.FromBase64String(text)));
            return kept is not null && time.GetUtcNow() <= kept.Until ? kept.Value : null;
        }
        catch (Exception broken) when (broken is FormatException or CryptographicException or JsonException)
        {
            return null;
        }
    }

    public void Delete(HttpContext context) => context.Response.Cookies.Delete(name, CookieNames.Options(context, name, sameSite));

    private sealed record Kept(T Value, DateTimeOffset Until);
}
