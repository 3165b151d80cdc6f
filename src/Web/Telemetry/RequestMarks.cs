using Microsoft.AspNetCore.Builder;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Web.Telemetry;

public static class RequestMarks
{
    /// <summary>After the network is known, which a proxy may say.</summary>
    public static void UseRequestMarks(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        RequestMark.Begin(NetworkPrefix.Of(context.Connection.RemoteIpAddress));
        await next(context);
    });
}
