using System.Collections.Frozen;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Shikaku.Web.Serving;

public static class KnownMethods
{
    private static readonly FrozenSet<string> Known = new[]
    {
        HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete,
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string Allowed = string.Join(", ", Known);

    /// <summary>TRACE, CONNECT, OPTIONS (no other site may ask us anything) and whatever nobody has heard of get no further. Methods are told apart by case (RFC 9110, 9.1).</summary>
    public static IApplicationBuilder UseKnownMethods(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (Known.Contains(context.Request.Method))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = Allowed;
        return Task.CompletedTask;
    });
}
