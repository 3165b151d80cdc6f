using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Shikaku.Web.Forms;

namespace Shikaku.Web.Security;

/// <summary>
/// Nothing typed is lost because a session or a page ended meanwhile (docs/adr/0016-forms-that-come-too-late.md). The form goes into the answer: sealed on
/// the sign-in page, for the same person to send again, or at once on <see cref="Page"/>. Nothing is kept here.
/// </summary>
public sealed class KeptForms(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>Bytes; a larger form is not kept.</summary>
    public const int LargestForm = 64 * 1024;

    /// <summary>Offers a form again.</summary>
    internal const string Page = "/kept-form";

    private static readonly TimeSpan ValidFor = TimeSpan.FromHours(12);

    /// <summary>Parts of names of fields that are typed anew: secrets, and what works only once.</summary>
    private static readonly string[] NeverKept = ["Password", "Credential", "__RequestVerificationToken"];

    private readonly IDataProtector protector = protection.CreateProtector("Shikaku.KeptForms");

    /// <summary>Answers with the sign-in page, which carries the form along.</summary>
    /// <returns>False: nothing to keep, or too large, or not from a page of ours.</returns>
    public Task<bool> AskToSignInAsync(HttpContext context, string signInPath, Guid? session) => AnswerAsync(context, signInPath, session);

    /// <summary>Answers with the form, to be sent again with one press.</summary>
    /// <returns>False: nothing to keep, or too large, or not from a page of ours.</returns>
    public Task<bool> OfferAgainAsync(HttpContext context) => AnswerAsync(context, Page, session: null);

    /// <summary>Whether the request is being answered with a form that is offered again.</summary>
    public static bool IsOffered(HttpContext context) => LateForm.Of(context) is not null;

    /// <summary>On the sign-in page: the form it carries, sealed; null: none.</summary>
    public string? Carried(HttpContext context) => LateForm.Of(context) is { } form ? protector.Protect(JsonSerializer.Serialize(form)) : null;

    /// <summary>After signing in: answers with the form that the sign-in page carried, if it is theirs.</summary>
    /// <param name="had">Whether who has signed in now had this session.</param>
    public async Task<bool> GiveBackAsync(HttpContext context, string? carried, Func<Guid, Task<bool>> had)
    {
        if (Open(carried) is not { } form || (form.Session is { } session && !await had(session)))
        {
            return false;
        }

        LateForm.Answer(context, Page, form);
        return true;
    }

    private async Task<bool> AnswerAsync(HttpContext context, string page, Guid? session)
    {
        var request = context.Request;
        var target = request.PathBase + request.Path + request.QueryString;
        var isOurs = HttpMethods.IsPost(request.Method) && request.HasFormContentType && request.ContentLength is <= LargestForm && IsOwnPage(request) && IsOwnPath(target);
        var fields = isOurs ? await FieldsAsync(request) : [];
        if (fields.TrueForAll(field => IsOfTheForm(field.Name)))
        {
            return false;
        }

        LateForm.Answer(context, page, new KeptForm(session, target, fields, time.GetUtcNow()));
        return true;
    }

    private static async Task<List<KeptField>> FieldsAsync(HttpRequest request)
    {
        var form = await PostedForm.TryReadAsync(request);
        return form is null ? [] : [.. form.Where(field => IsKept(field.Key)).SelectMany(field => field.Value.Select(value => new KeptField(field.Key, value ?? "")))];
    }

    /// <summary>What every form carries by itself is nothing that could be lost.</summary>
    private static bool IsOfTheForm(string field) => field.StartsWith("__", StringComparison.Ordinal);

    /// <summary>"Code" is that of an authenticator app; reasons have codes too, and are kept.</summary>
    private static bool IsKept(string field) => field is not ("Code" or "Again") && !Array.Exists(NeverKept, part => field.Contains(part, StringComparison.OrdinalIgnoreCase));

    // The token of the form is no longer good, so the browser's own word has to do: a form of another site is never offered for sending.
    private static bool IsOwnPage(HttpRequest request) =>
        request.Headers.Origin.ToString() == $"{request.Scheme}://{request.Host.Value}" && request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin";

    private static bool IsOwnPath(string target) => target is ['/', not ('/' or '\\'), ..] and { Length: <= 1500 };

    private KeptForm? Open(string? carried)
    {
        if (carried is not { Length: > 0 })
        {
            return null;
        }

        try
        {
            var form = JsonSerializer.Deserialize<KeptForm>(protector.Unprotect(carried));
            return form is not null && time.GetUtcNow() - form.At <= ValidFor ? form : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
