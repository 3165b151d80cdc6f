using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace Shikaku.Web.Serving;

/// <summary>
/// The page is packed for who is not signed in. Whoever writes it on a page says that it then holds no secret: no form with a token, nothing about a person. What is packed
/// together with a secret can tell it by its length (BREACH), so every other page goes as it is.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PackedPageAttribute : Attribute;

public static class PackedPages
{
    public static void AddPackedPages(this IServiceCollection services) => services.AddResponseCompression(packing =>
    {
        packing.EnableForHttps = true;
        packing.MimeTypes = ["text/html"];
    });

    /// <summary>After who is signed in is known.</summary>
    /// <param name="isSomebody">Whether the page is for a person: their name, their token to sign out with.</param>
    public static void UsePackedPages(this IApplicationBuilder app, Func<HttpContext, bool> isSomebody) => app.UseWhen(
        http => HttpMethods.IsGet(http.Request.Method) && http.GetEndpoint()?.Metadata.GetMetadata<PackedPageAttribute>() is not null && !isSomebody(http),
        packed => packed.UseResponseCompression());
}
