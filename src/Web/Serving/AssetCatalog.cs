using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

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

    /// <summary>Answers /assets/… Old addresses are 404: the page that knows the new one is never cached.</summary>
    public void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/assets/{hash}/{name}", [HttpMethods.Get, HttpMethods.Head], (string hash, string name, HttpContext context) =>
        {
            if (!byName.TryGetValue(name, out var asset) || asset.Hash != hash)
            {
                return Results.NotFound();
            }

            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Bytes(asset.Content, asset.ContentType);
        }).AllowAnonymous();

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
    }
}
