namespace Shikaku.VirtualCard.Panel;

/// <summary>
/// Keeps other web pages in the user's browser away: a name that only resolves to this machine (DNS rebinding) is not ours, and what changes
/// something must come from a page of ours or from a program that is no browser (those send neither Origin nor Sec-Fetch-Site).
/// </summary>
public sealed class OwnPagesOnly(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.CacheControl = "no-store";

        if (OwnHost(context) && (HttpMethods.IsGet(context.Request.Method) || OwnOrigin(context.Request)))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool OwnHost(HttpContext context) =>
        context.Request.Host is { Host: "127.0.0.1" or "localhost" } host && host.Port == context.Connection.LocalPort;

    private static bool OwnOrigin(HttpRequest request)
    {
        string? origin = request.Headers.Origin;
        string? site = request.Headers["Sec-Fetch-Site"];
        return (origin is null || origin == $"http://{request.Host}") && (site is null or "same-origin" or "none");
    }
}
