using System.Net.Http.Json;

namespace Shikaku.Demo.MainJob;

/// <summary>Puts cards on the virtual reader of this copy and takes them away.</summary>
internal sealed class VirtualReader(Uri panel) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = panel };

    /// <summary>The card that lies there, or null.</summary>
    public async Task<string?> CurrentAsync(CancellationToken cancellationToken) =>
        (await http.GetFromJsonAsync<Placed>("/card", cancellationToken))?.Name;

    public async Task PlaceAsync(string card, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Put, "/card", new { name = card }, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new StepFailedException("VirtualCard", $"the card {card} could not be put on the reader: {await response.Content.ReadAsStringAsync(cancellationToken)}");
        }
    }

    public async Task TakeAwayAsync(CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Delete, "/card", null, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Gives the card on the reader its PIN tries back, so that a run leaves the cards as it found them.</summary>
    public async Task ResetTriesAsync(CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Post, "/card/reset-tries", null, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("Origin", panel.GetLeftPart(UriPartial.Authority));
        return await http.SendAsync(request, cancellationToken);
    }

    private sealed record Placed(string? Name);
}
