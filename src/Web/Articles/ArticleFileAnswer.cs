using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Shikaku.Web.Articles;

/// <summary>
/// How a picture or a document of an article is served: even a browser that mistook it for a page would find nothing it may do there, and what is no picture is saved. A
/// name keeps its content as long as no import brings another: the browser asks again, and is told that nothing changed.
/// </summary>
public static class ArticleFileAnswer
{
    private const string Policy = "default-src 'none'; sandbox; frame-ancestors 'none'";

    public static IResult Of(HttpContext context, byte[] content, string mediaType, string name, byte[] sha256)
    {
        context.Response.Headers.ContentSecurityPolicy = Policy;
        var isPicture = mediaType.StartsWith("image/", StringComparison.Ordinal);
        return Results.Bytes(content, mediaType, isPicture ? null : name, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(sha256)}\""));
    }
}
