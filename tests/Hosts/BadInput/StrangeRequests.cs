using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Routing.Patterns;
using Shikaku.TestKit.Fuzzing;

namespace Shikaku.Hosts.BadInput;

/// <summary>Requests as they never come from our pages, but made of what stands on them. The same number always makes the same request: it is all a failure has to tell.</summary>
/// <param name="patterns">What the host answers on.</param>
/// <param name="origin">What its addresses begin with.</param>
internal sealed class StrangeRequests(IReadOnlyList<RoutePattern> patterns, string origin)
{
    private const string TokenField = "__RequestVerificationToken";

    private static readonly string[] Values =
    [
        "", "%20", "0", "-1", "1", "2147483648", "99999999999999999999999999", "%EF%BC%91", "%E3%81%82", "%ED%A1%82", "%00", "%FF", "true", "on", "1.5", "1e9", "2026-11-21", "2026-02-30",
        "2026-11-21T10%3A00%3A00%2B09%3A00", "%E6%98%AD%E5%92%8C", "W0000001", "1379999004", "U261121-000000042-4", "00000000-0000-0000-0000-000000000000", "..%2F..%2Fetc%2Fpasswd",
        "%3Cscript%3E", "%5B0%5D", "Lead", "All", "%0D%0AX%3A1", "//evil.example", "a@example.jp",
    ];

    private static readonly string[] Methods = ["GET", "GET", "GET", "POST", "POST", "POST", "POST", "HEAD", "PUT", "PATCH", "DELETE", "BREW"];

    private static readonly byte[][] Texts = [.. Mutation.Corpus("mail-addresses"), .. Mutation.Corpus("activation-links")];
    private static readonly byte[][] Bodies = Mutation.Corpus("api-bodies");

    private readonly SortedSet<string> names = new(StringComparer.Ordinal) { "Version", "page", "after", "sort", "q", "state", "token", "next" };
    private readonly SortedSet<string> handlers = new(StringComparer.Ordinal);

    /// <summary>Remembers the fields and handlers of a page.</summary>
    public void Learn(string html)
    {
        using var page = new HtmlParser().ParseDocument(html);
        names.UnionWith(page.QuerySelectorAll("input[name], select[name], textarea[name], button[name]").Select(field => field.GetAttribute("name")!).Where(name => name is not ("" or TokenField)));
        handlers.UnionWith(page.QuerySelectorAll("[formaction*='handler='], [action*='handler='], [href*='handler=']")
            .Select(element => element.GetAttribute("formaction") ?? element.GetAttribute("action") ?? element.GetAttribute("href")!)
            .Select(address => address[(address.IndexOf("handler=", StringComparison.Ordinal) + "handler=".Length)..].Split('&')[0]));
    }

    /// <param name="token">A good one of who asks.</param>
    public HttpRequestMessage Of(int number, string token)
    {
        var random = new Random(number);
        var request = new HttpRequestMessage(new HttpMethod(Pick(random, Methods)), Address(random));
        request.Headers.TryAddWithoutValidation("Origin", random.Next(8) == 0 ? "https://evil.example" : origin);
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
        if (random.Next(6) == 0)
        {
            request.Headers.TryAddWithoutValidation("Accept-Language", Value(random));
        }

        if (request.Method.Method is not ("GET" or "HEAD"))
        {
            AddBody(request, random, Token(random, token));
        }

        return request;
    }

    private void AddBody(HttpRequestMessage request, Random random, string? token)
    {
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("RequestVerificationToken", token);
        }

        var (type, body) = random.Next(10) switch
        {
            < 6 => ("application/x-www-form-urlencoded", Encoding.ASCII.GetBytes(Form(random, token))),
            6 => ("application/json", Mutation.Of(Bodies, random.Next())),
            7 => ("multipart/form-data; boundary=x", Mutation.Of([Encoding.UTF8.GetBytes(Multipart(random, token))], random.Next())),
            8 => ("application/offset+octet-stream", Mutation.Of(Texts, random.Next())),
            _ => ("text/plain; charset=utf-99", Mutation.Of(Texts, random.Next())),
        };
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };
        if (random.Next(3) == 0)
        {
            request.Headers.TryAddWithoutValidation("Upload-Offset", Value(random));
        }
    }

    private string Address(Random random)
    {
        var path = SiteEndpoints.Fill(patterns[random.Next(patterns.Count)], Value(random) is { Length: > 0 } value ? value.Replace("//", "", StringComparison.Ordinal) : "x");
        var query = Enumerable.Range(0, random.Next(4)).Select(_ => $"{Name(random)}={Value(random)}").ToList();
        if (handlers.Count > 0 && random.Next(2) == 0)
        {
            query.Add($"handler={handlers.ElementAt(random.Next(handlers.Count))}");
        }

        return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }

    private string Form(Random random, string? token)
    {
        var fields = Enumerable.Range(0, random.Next(12)).Select(_ => $"{Name(random)}={Value(random)}");
        return string.Join('&', token is null ? fields : fields.Append($"{TokenField}={Uri.EscapeDataString(token)}"));
    }

    private string Multipart(Random random, string? token) =>
        $"--x\r\nContent-Disposition: form-data; name=\"{TokenField}\"\r\n\r\n{token}\r\n--x\r\nContent-Disposition: form-data; name=\"{Name(random)}\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7\r\n--x--\r\n";

    private static string? Token(Random random, string good) => random.Next(8) switch
    {
        0 => null,
        1 => string.Concat(Mutation.Of([Encoding.ASCII.GetBytes(good)], random.Next()).Select(each => each is > 0x20 and < 0x7F ? (char)each : '!')),
        _ => good,
    };

    /// <summary>As it stands in an address or a form.</summary>
    private static string Value(Random random) => random.Next(4) switch
    {
        0 => string.Concat(Mutation.Of(Texts, random.Next()).Select(each => $"%{each:X2}")),
        1 when random.Next(10) == 0 => new string('9', 3000),
        _ => Pick(random, Values),
    };

    private string Name(Random random) => Uri.EscapeDataString(names.ElementAt(random.Next(names.Count)));

    private static string Pick(Random random, string[] among) => among[random.Next(among.Length)];
}
