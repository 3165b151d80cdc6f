using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Shikaku.Web.Security;

/// <summary>A page, or an endpoint, that shows or changes what a stolen password must not reach: a second factor has to have been shown in this session, not long ago.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AsksSecondFactorAttribute : Attribute
{
    /// <summary>Whether it also stays closed for a while to whom the mailbox alone has let in.</summary>
    public bool ClosedAfterReset { get; init; }
}

/// <summary>How a site asks for a second factor.</summary>
public interface ISecondFactorDesk
{
    /// <returns>The page that asks for it, or says why it stays closed; null: go on.</returns>
    Task<string?> FindAskingPageAsync(HttpContext http, AsksSecondFactorAttribute asked);
}

/// <summary>The same for an endpoint that is no page: there is nothing typed to keep.</summary>
public static class AsksSecondFactorEndpoints
{
    public static RouteHandlerBuilder AsksSecondFactor(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter(async (context, next) =>
    {
        var http = context.HttpContext;
        var desk = (ISecondFactorDesk)http.RequestServices.GetService(typeof(ISecondFactorDesk))!;
        return await desk.FindAskingPageAsync(http, new AsksSecondFactorAttribute { ClosedAfterReset = true }) is { } page
            ? Results.LocalRedirect(AsksAgainFilter.LeadingBack(http.Request, page))
            : await next(context);
    });
}
