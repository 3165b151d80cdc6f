using System.IO.Compression;
using System.Net;
using AngleSharp.Dom;
using Shikaku.Hosts.Portal.Registration;
using Shikaku.TestKit.Pages;
using Xunit;

namespace Shikaku.Hosts.Portal;

public sealed class AssetTests(PortalFixture fixture) : IClassFixture<PortalFixture>, IAsyncLifetime
{
    private readonly PageClient client = fixture.Portal.NewClient();

    public async ValueTask InitializeAsync() => await client.GetAsync("/sign-in");

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private string StyleSheet => client.Page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;

    [Theory]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("br;q=0, GZIP", "gzip")]
    [InlineData("br;q=0, gzip;q=0.0", null)]
    [InlineData("deflate", null)]
    [InlineData("", null)]
    [InlineData("no=header;;", null)]
    public async Task StyleSheet_AsTheBrowserTakesIt_IsPackedAndTheSame(string accepted, string? packed)
    {
        var plain = await client.Http.GetByteArrayAsync(new Uri(StyleSheet, UriKind.Relative));

        using var answer = await GetAsync(StyleSheet, accepted);

        var body = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(packed, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal(plain, Unpack(body, packed));
        Assert.Equal(packed is not null, body.Length < plain.Length / 2);
        Assert.Equal("Accept-Encoding", Assert.Single(answer.Headers.Vary));
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task StyleSheet_OldAddress_IsGone()
    {
        using var answer = await GetAsync("/assets/0123456789abcdef/shikaku.css", "br");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Page_WithATokenInIt_IsNeverPacked()
    {
        using var answer = await GetAsync("/sign-in", "gzip, deflate, br");

        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string accepted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        return await client.Http.SendAsync(request);
    }

    private static byte[] Unpack(byte[] body, string? packed)
    {
        using var source = new MemoryStream(body);
        using Stream stream = packed switch { "br" => new BrotliStream(source, CompressionMode.Decompress), "gzip" => new GZipStream(source, CompressionMode.Decompress), _ => source };
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        return plain.ToArray();
    }
}
