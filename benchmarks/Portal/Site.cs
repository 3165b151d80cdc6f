using System.Net;

namespace Shikaku.Benchmarks.Portal;

/// <summary>The processes of a run and its SHIKAKU_HOME.</summary>
internal sealed record Sites(Uri Portal, Uri Office, Uri Bare, string Home)
{
    public required int PortalProcess { get; init; }

    public required int OfficeProcess { get; init; }

    public required int BareProcess { get; init; }
}

/// <summary>One request as a browser sends it.</summary>
/// <param name="Form">Posted when given.</param>
/// <param name="From">The address it comes from, as a proxy tells it; null: this machine's.</param>
internal sealed record Visit(string Path, string? Cookie = null, string? Form = null, string? From = null);

internal sealed record Answer(HttpStatusCode Status, byte[] Body, string? Location, string? SetCookie, string? Encoding)
{
    /// <summary>Says when to come again.</summary>
    public bool SaysWhen { get; init; }

    public string Text => System.Text.Encoding.UTF8.GetString(Body);
}

/// <summary>A host, reached over kept connections. Keeps no cookies and follows no redirect: what is timed is one request.</summary>
internal sealed class Site(Uri address) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        UseCookies = false,
        UseProxy = false,
        AllowAutoRedirect = false,
        PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
    })
    {
        BaseAddress = address,
    };

    public async Task<Answer> SendAsync(Visit visit)
    {
        using var request = new HttpRequestMessage(visit.Form is null ? HttpMethod.Get : HttpMethod.Post, visit.Path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate, br");
        request.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", visit.Form is null ? "none" : "same-origin");
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Mode", "navigate");
        if (visit.Cookie is not null)
        {
            request.Headers.TryAddWithoutValidation("Cookie", visit.Cookie);
        }

        if (visit.From is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", visit.From);
        }

        if (visit.Form is not null)
        {
            request.Headers.TryAddWithoutValidation("Origin", address.GetLeftPart(UriPartial.Authority));
            request.Content = new StringContent(visit.Form, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        }

        using var response = await client.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        var setCookie = response.Headers.TryGetValues("Set-Cookie", out var values) ? string.Join('\n', values) : null;
        return new Answer(response.StatusCode, body, response.Headers.Location?.OriginalString, setCookie, response.Content.Headers.ContentEncoding.FirstOrDefault())
        {
            SaysWhen = response.Headers.RetryAfter is not null,
        };
    }

    /// <exception cref="InvalidOperationException">Anything but the page (200), or for a form the redirect to what follows.</exception>
    public async Task<Answer> ExpectAsync(Visit visit, string? location = null)
    {
        var answer = await SendAsync(visit);
        var right = location is null ? answer.Status == HttpStatusCode.OK : answer.Location?.StartsWith(location, StringComparison.Ordinal) == true;
        return right ? answer : throw new InvalidOperationException($"{visit.Path} answered {(int)answer.Status} {answer.Location}");
    }

    public void Dispose() => client.Dispose();
}
