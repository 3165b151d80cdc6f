using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Shikaku.Web.Security;

/// <summary>A form that was sent after its session had ended, without its secrets.</summary>
/// <param name="Session">The session that had ended: only who had it gets the form back.</param>
/// <param name="Target">Where the form was sent to, with the query.</param>
public sealed record HeldForm(Guid Session, string Target, IReadOnlyList<KeyValuePair<string, string>> Fields, DateTimeOffset At);

/// <summary>
/// What somebody typed while the session ended is offered again after signing in (/held/…). Kept in memory: it is personal data of minutes, and
/// losing it with a restart is less than writing it down. Holds a bounded number of forms of bounded size.
/// </summary>
public sealed class HeldForms(TimeProvider time)
{
    public const int MostCharacters = 64 * 1024;

    private const int MostForms = 500;
    private static readonly TimeSpan HeldFor = TimeSpan.FromHours(1);

    // Of passwords any name that has the word; of codes only the one that signs in: reasons, banks and facilities have codes too.
    private static readonly string[] Secrets = ["Credential", "Code", "__RequestVerificationToken"];

    private readonly ConcurrentDictionary<string, HeldForm> held = new(StringComparer.Ordinal);

    /// <returns>The address that offers the form again; null: nothing was held.</returns>
    /// <param name="session">That had ended; null: nobody was signed in, so nothing of theirs can be lost.</param>
    public async Task<string?> KeepAsync(HttpContext context, Guid? session)
    {
        var request = context.Request;
        if (session is not { } ended || !HttpMethods.IsPost(request.Method) || !request.HasFormContentType || !IsOwnPage(request))
        {
            return null;
        }

        // A form too large, broken or cut off is refused with the request itself.
        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception broken) when (broken is InvalidDataException or BadHttpRequestException or IOException)
        {
            return null;
        }

        var fields = form.Where(field => !IsSecret(field.Key))
            .SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? ""))).ToList();
        if (fields.Count == 0 || fields.Sum(field => field.Key.Length + field.Value.Length) > MostCharacters)
        {
            return null;
        }

        Forget();
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        held[token] = new HeldForm(ended, request.PathBase + request.Path + request.QueryString, fields, time.GetUtcNow());
        return "/held/" + token;
    }

    public HeldForm? Find(string token) => held.TryGetValue(token, out var form) && time.GetUtcNow() - form.At <= HeldFor ? form : null;

    public void Drop(string token) => held.TryRemove(token, out _);

    private void Forget()
    {
        var oldest = held.OrderByDescending(each => each.Value.At).Skip(MostForms - 1).Select(each => each.Key);
        var over = held.Where(each => time.GetUtcNow() - each.Value.At > HeldFor).Select(each => each.Key);
        foreach (var token in oldest.Concat(over).ToList())
        {
            held.TryRemove(token, out _);
        }
    }

    private static bool IsSecret(string field) =>
        field.Contains("Password", StringComparison.OrdinalIgnoreCase) || Secrets.Contains(field, StringComparer.OrdinalIgnoreCase);

    // Its antiforgery token belongs to a session that is no more, so the browser's own word has to do: a form of another site is never offered.
    private static bool IsOwnPage(HttpRequest request) =>
        request.Headers.Origin.ToString() == $"{request.Scheme}://{request.Host.Value}" && request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin";
}
