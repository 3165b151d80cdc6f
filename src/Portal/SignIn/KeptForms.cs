using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Shikaku.Casework;

namespace Shikaku.Portal.SignIn;

/// <summary>A form that was sent after its session had ended.</summary>
/// <param name="Path">Where it went, with the query.</param>
/// <param name="User">Whose session it was; null: not known any more.</param>
/// <param name="Fields">Name and value of each field, in order. No passwords, no files.</param>
public sealed record KeptForm(string Path, Guid? User, IReadOnlyList<KeptField> Fields, DateTimeOffset At)
{
    /// <summary>Without what was typed.</summary>
    public override string ToString() => nameof(KeptForm);
}

public sealed record KeptField(string Name, string Value)
{
    /// <summary>Without what was typed.</summary>
    public override string ToString() => nameof(KeptField);
}

/// <summary>
/// An expired session must not wipe what was typed. A form sent without being signed in is sent on by its browser to the sign-in page (307),
/// which carries its fields sealed; after signing in the same person sends it again with one press.
/// </summary>
public sealed class KeptForms(IDataProtectionProvider protection, IOptionsMonitor<CookieAuthenticationOptions> cookies, AppDbContext db, TimeProvider time)
{
    public const int LargestForm = 64 * 1024;

    private const int LongestPath = 1500;

    private static readonly TimeSpan ValidFor = TimeSpan.FromHours(12);

    /// <summary>Parts of field names whose values are secrets or work only once.</summary>
    private static readonly string[] NeverKept = ["password", "__requestverificationtoken", "credential", "token", "pin"];

    /// <summary>Where the browser takes its form when nobody is signed in; null: it is none that can be kept.</summary>
    public async Task<string?> AddressAsync(HttpContext context)
    {
        var request = context.Request;
        var path = request.PathBase + request.Path + request.QueryString;
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType || request.ContentLength is null or > LargestForm || path.Length > LongestPath || !IsOwnForm(request))
        {
            return null;
        }

        var start = new KeptForm(path, await UserOfOldCookieAsync(context), [], time.GetUtcNow());
        return "/sign-in/keep?of=" + Uri.EscapeDataString(Seal(start));
    }

    /// <summary>The form as its browser has sent it on, sealed for the sign-in page; null: it is not one of ours.</summary>
    public async Task<(string Path, string Sealed)?> KeepAsync(HttpRequest request, string? of)
    {
        if (!IsOwnForm(request) || Open(of) is not { } start)
        {
            return null;
        }

        var form = await request.ReadFormAsync();
        var fields = form.Where(field => !Array.Exists(NeverKept, part => field.Key.Contains(part, StringComparison.OrdinalIgnoreCase)))
            .SelectMany(field => field.Value.Select(value => new KeptField(field.Key, value ?? "")));
        return (start.Path, Seal(start with { Fields = [.. fields] }));
    }

    /// <summary>The form, if this person may have it back.</summary>
    public KeptForm? Restore(string? sealedForm, Guid user) =>
        Open(sealedForm) is { Fields.Count: > 0 } form && (form.User is null || form.User == user) ? form : null;

    /// <summary>Browsers say with every form where it comes from. Another site's form is never offered for sending.</summary>
    private static bool IsOwnForm(HttpRequest request) => request.Headers.Origin.ToString() == $"{request.Scheme}://{request.Host}";

    private async Task<Guid?> UserOfOldCookieAsync(HttpContext context)
    {
        var options = cookies.Get(CookieAuthenticationDefaults.AuthenticationScheme);
        var cookie = options.CookieManager.GetRequestCookie(context, options.Cookie.Name!);
        var session = options.TicketDataFormat.Unprotect(cookie)?.Principal.FindFirst("session")?.Value;
        return Guid.TryParse(session, out var id)
            ? await db.SignInSessions.Where(s => s.Id == id).Select(s => (Guid?)s.UserId).SingleOrDefaultAsync(context.RequestAborted)
            : null;
    }

    private string Seal(KeptForm form) => Protector().Protect(JsonSerializer.Serialize(form));

    private KeptForm? Open(string? sealedForm)
    {
        if (sealedForm is not { Length: > 0 })
        {
            return null;
        }

        try
        {
            var form = JsonSerializer.Deserialize<KeptForm>(Protector().Unprotect(sealedForm));
            return form is not null && time.GetUtcNow() - form.At <= ValidFor ? form : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector() => protection.CreateProtector("Shikaku.Portal.KeptForms");
}
