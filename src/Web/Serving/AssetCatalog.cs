using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Shikaku.Web.Serving;

/// <summary>Style sheets, scripts and pictures embedded in the assemblies, under addresses that change with their content.</summary>
public sealed class AssetCatalog
{
    private const string FolderMark = ".Assets.";

    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, Asset> byName;

    /// <summary>Gathers the files of the Assets folders of this assembly and of the hosts' own.</summary>
    public AssetCatalog(params Assembly[] hosts) =>
        byName = hosts.Prepend(typeof(AssetCatalog).Assembly).SelectMany(Load)
            .ToFrozenDictionary(asset => asset.Name, StringComparer.Ordinal);

    /// <summary>The address of a file such as <c>shikaku.css</c>.</summary>
    public string Url(string name) => byName[name].Url;

    /// <summary>A file's own text, for documents that carry it inside.</summary>
    public string Text(string name) => Encoding.UTF8.GetString(byName[name].Content);

    /// <summary>Answers /assets/… Old addresses are 404: the page that knows the new one is never cached.</summary>
    public void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/assets/{hash}/{name}", [HttpMethods.Get, HttpMethods.Head], (string hash, string name, HttpContext context) =>
        {
            if (!byName.TryGetValue(name, out var asset) || asset.Hash != hash)
            {
                return Results.NotFound();
            }

            var (encoding, content) = Packed(asset, context.Request);
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
            context.Response.Headers.ContentEncoding = encoding;
            return Results.Bytes(content, asset.ContentType);
        }).AllowAnonymous().DisableRateLimiting();

    // Pages with a secret stay as they are (PackedPages). These files are everybody's.
    private static (string? Encoding, byte[] Content) Packed(Asset asset, HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        bool Takes(string encoding) => accepted.Any(each => each.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && each.Quality is not 0);
        return Takes("br") ? ("br", asset.Brotli.Value) : Takes("gzip") ? ("gzip", asset.Gzip.Value) : (null, asset.Content);
    }

    private static IEnumerable<Asset> Load(Assembly assembly)
    {
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            var mark = resource.IndexOf(FolderMark, StringComparison.Ordinal);
            if (mark < 0)
            {
                continue;
            }

            using var stream = assembly.GetManifestResourceStream(resource)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            var name = resource[(mark + FolderMark.Length)..];
            yield return new Asset(name, Convert.ToHexStringLower(SHA256.HashData(content))[..16], ContentTypes[Path.GetExtension(name)], content);
        }
    }

    private sealed record Asset(string Name, string Hash, string ContentType, byte[] Content)
    {
        public string Url { get; } = $"/assets/{Hash}/{Name}";

        public Lazy<byte[]> Brotli { get; } = new(() => Pack(Content, packed => new BrotliStream(packed, CompressionLevel.SmallestSize)));

        public Lazy<byte[]> Gzip { get; } = new(() => Pack(Content, packed => new GZipStream(packed, CompressionLevel.SmallestSize)));

        private static byte[] Pack(byte[] content, Func<Stream, Stream> packer)
        {
            using var packed = new MemoryStream();
            using (var packing = packer(packed))
            {
                packing.Write(content);
            }

            return packed.ToArray();
        }
    }
}
