using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shikaku.Benchmarks.Portal;

namespace Shikaku.Benchmarks.Security;

/// <summary>
/// Signed-in people who upload what costs most to look at: a JPEG of fill bytes, a PNG of empty chunks; every third upload is begun and never sent.
/// </summary>
/// <param name="people">Each with a draft and the token of its form.</param>
internal sealed class Uploading(HttpClient client, IReadOnlyList<(string Draft, string Cookie, string Token)> people)
{
    private const int Size = 5 * 1024 * 1024;

    private static readonly (string Name, byte[] Content)[] Files = [("a.jpg", FillBytes()), ("b.png", EmptyChunks())];

    /// <param name="sessions">Cookies of people with a draft.</param>
    public static async Task<Attack> OpenAsync(HttpClient client, Site site, IReadOnlyList<string> sessions)
    {
        var people = new List<(string Draft, string Cookie, string Token)>();
        foreach (var cookie in sessions)
        {
            var page = await site.ExpectAsync(new Visit(Submits.Path, cookie));
            people.Add((page.Field("DraftId"), $"{cookie}; {page.Cookies()}", page.Token()));
        }

        return new Attack(people.Count, new Uploading(client, people).TryAsync);
    }

    private async Task TryAsync(int stranger, int nth, Tally tally)
    {
        var (draft, cookie, token) = people[stranger];
        var (name, content) = Files[nth % Files.Length];
        using var begin = Request(HttpMethod.Post, $"/attachments/{draft}/uploads", cookie, token);
        begin.Content = JsonContent.Create(new { name = string.Create(CultureInfo.InvariantCulture, $"{nth}{name}"), size = content.Length });
        using var begun = await client.SendAsync(begin);
        tally.Add(begun.StatusCode, begun.Headers.RetryAfter is not null);
        if (!begun.IsSuccessStatusCode || nth % 3 == 2)
        {
            return;
        }

        var id = JsonNode.Parse(await begun.Content.ReadAsStringAsync())!["id"]!.GetValue<string>();
        using var send = Request(HttpMethod.Patch, $"/attachments/{draft}/uploads/{id}", cookie, token);
        send.Headers.Add("Upload-Offset", "0");
        send.Content = new ByteArrayContent(content);
        using var sent = await client.SendAsync(send);
        tally.Add(sent.StatusCode, sent.Headers.RetryAfter is not null);
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string cookie, string token)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", cookie);
        request.Headers.Add("RequestVerificationToken", token);
        return request;
    }

    private static byte[] FillBytes()
    {
        var content = Enumerable.Repeat((byte)0xFF, Size).ToArray();
        content[1] = 0xD8;
        return content;
    }

    private static byte[] EmptyChunks()
    {
        byte[] start = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0, 0x90, 0x77, 0x53, 0xDE];
        byte[] chunk = [0, 0, 0, 0, .. "tEXt"u8, 0, 0, 0, 0];
        return [.. start, .. Enumerable.Repeat(chunk, (Size - start.Length) / chunk.Length).SelectMany(bytes => bytes)];
    }
}
