using System.Collections.Frozen;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shikaku.Rules;

namespace Shikaku.Web.Security;

/// <summary>
/// Whatever is refused because of who asks or what was sent leaves a line: forms without a good token, pages that a person may not see, uploads that are not taken, terminals without a right, challenges used twice. Where,
/// by the route; who, by the session and network that every line has. Wrong addresses are nobody's doing, and limits count by themselves.
/// </summary>
public static partial class RefusalLog
{
    private static readonly FrozenSet<int> Told = new[]
    {
        StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge,
        StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status423Locked,
    }.ToFrozenSet();

    /// <summary>Inside of what explains a refusal by a page of its own, which is no second one.</summary>
    public static void UseRefusalLog(this IApplicationBuilder app)
    {
        var logger = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RefusalLog).FullName!);
        app.Use(async (context, next) =>
        {
            await next(context);
            if (Told.Contains(context.Response.StatusCode) && context.Features.Get<IStatusCodeReExecuteFeature>() is null && context.Request.Path != KeptForms.Page)
            {
                Log.Refused(logger, context.Response.StatusCode, context.Request.Method, RouteOf(context));
            }
        });
    }

    /// <summary>A form, or what a script sends in its place, without a good token.</summary>
    public static void NoteFormToken(HttpContext context) => Log.FormTokenRefused(Logger(context), RouteOf(context));

    /// <summary>A file that is not taken, and why.</summary>
    public static void NoteUpload(HttpContext context, Refusal refusal) => Log.UploadRefused(Logger(context), refusal.Code, RouteOf(context));

    private static ILogger Logger(HttpContext context) => context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RefusalLog).FullName!);

    /// <summary>Never the address itself, which may carry tokens and numbers.</summary>
    private static string? RouteOf(HttpContext context) => context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route } ? "/" + route.TrimStart('/') : null;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Refused with {Status}: {Method} {Route}")]
        public static partial void Refused(ILogger logger, int status, string method, string? route);

        [LoggerMessage(2, LogLevel.Warning, "The token of a form is not good: {Route}")]
        public static partial void FormTokenRefused(ILogger logger, string? route);

        [LoggerMessage(3, LogLevel.Information, "A file is not taken ({Code}): {Route}")]
        public static partial void UploadRefused(ILogger logger, string code, string? route);
    }
}
