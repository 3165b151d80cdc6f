using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Shikaku.Web.Security;

/// <summary>
/// For a web interface meant for the person at this machine alone. Other machines, other names for this machine (DNS rebinding) and pages
/// of other sites are refused before anything else looks at the request. Another port is another site here, though browsers call it same-site.
/// </summary>
public static class LoopbackGuard
{
    /// <param name="programsMayWrite">Also lets programs of this machine in that are no browser: they name no origin, as browsers always do when they change something.</param>
    public static IApplicationBuilder UseLoopbackGuard(this IApplicationBuilder app, bool programsMayWrite = false) => app.Use(async (context, next) =>
    {
        if (Refuse(context, programsMayWrite) is { } status)
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync("このアドレスからは利用できません。アプリのウィンドウから操作してください。\n");
            return;
        }

        await next(context);
    });

    /// <summary>The status to refuse with, or null when the request may go on.</summary>
    internal static int? Refuse(HttpContext context, bool programsMayWrite = false)
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

        return IsOwnPage(request, programsMayWrite) ? null : StatusCodes.Status403Forbidden;
    }

    private static bool IsOwnHost(string? host, int port) =>
        host == $"127.0.0.1:{port}" || host == $"localhost:{port}" || host == $"[::1]:{port}";

    private static bool IsOwnPage(HttpRequest request, bool programsMayWrite)
    {
        var origin = request.Headers.Origin;
        if (origin.Count > 0 ? origin.Count > 1 || origin[0] != $"http://{request.Host.Value}" : !programsMayWrite && ChangesSomething(request.Method))
        {
            return false;
        }

        var site = request.Headers["Sec-Fetch-Site"];
        return site.Count == 0 || (site.Count == 1 && site[0] is "same-origin" or "none");
    }

    private static bool ChangesSomething(string method) => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method);
}
