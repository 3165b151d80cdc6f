using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Shikaku.Web.Security;

/// <summary>Who may change something.</summary>
public enum LoopbackCallers
{
    /// <summary>Pages of this site alone.</summary>
    OwnPages,

    /// <summary>Programs of this machine too. They send neither Origin nor Sec-Fetch-Site; with a change, browsers always send one of them.</summary>
    OwnPagesAndPrograms,
}

/// <summary>
/// For a web interface meant for the person at this machine alone. Other machines, other names for this machine (DNS rebinding) and pages
/// of other sites are refused before anything else looks at the request. Another port is another site here, though browsers call it same-site.
/// </summary>
public static class LoopbackGuard
{
    public static IApplicationBuilder UseLoopbackGuard(this IApplicationBuilder app, LoopbackCallers callers = LoopbackCallers.OwnPages) => app.Use(async (context, next) =>
    {
        if (Refuse(context, callers) is { } status)
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync("このアドレスからは利用できません。アプリのウィンドウから操作してください。\n");
            return;
        }

        await next(context);
    });

    /// <summary>The status to refuse with, or null when the request may go on.</summary>
    internal static int? Refuse(HttpContext context, LoopbackCallers callers = LoopbackCallers.OwnPages)
    {
        var request = context.Request;
        if (context.Connection.RemoteIpAddress is not { } remote || !IPAddress.IsLoopback(remote))
        {
            return StatusCodes.Status403Forbidden;
        }

        if (!IsOwnHost(request.Host.Value, context.Connection.LocalPort))
        {
            return StatusCodes.Status421MisdirectedRequest;
        }

        return IsOwnPage(request, callers) ? null : StatusCodes.Status403Forbidden;
    }

    private static bool IsOwnHost(string? host, int port) =>
        host == $"127.0.0.1:{port}" || host == $"localhost:{port}" || host == $"[::1]:{port}";

    private static bool IsOwnPage(HttpRequest request, LoopbackCallers callers)
    {
        var origin = request.Headers.Origin;
        var site = request.Headers["Sec-Fetch-Site"];
        var originIsOurs = origin.Count == 0
            ? !ChangesSomething(request.Method) || (callers == LoopbackCallers.OwnPagesAndPrograms && site.Count == 0)
            : origin.Count == 1 && origin[0] == $"http://{request.Host.Value}";
        return originIsOurs && (site.Count == 0 || (site.Count == 1 && site[0] is "same-origin" or "none"));
    }

    private static bool ChangesSomething(string method) => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method);
}
