using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Shikaku.Web.Security;

/// <summary>A page that changes a credential: whoever finds a browser left open is asked for password or passkey first.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AsksAgainAttribute : Attribute;

/// <summary>Of who is signed in, set with them at every request.</summary>
/// <param name="IsFresh">Password or passkey were shown a moment ago.</param>
/// <param name="HasSecondFactor">A second factor was shown in this session, not long ago.</param>
public sealed record PersonProof(Guid SessionId, bool IsFresh, bool HasSecondFactor = false);

/// <summary>Leads from a page that <see cref="AsksAgainAttribute"/> or <see cref="AsksSecondFactorAttribute"/> marks to the one that asks, and from there back, with what was typed.</summary>
/// <param name="confirmPath">The page that asks for password or passkey.</param>
/// <param name="desk">Null: this site asks for no second factor within a session.</param>
public sealed class AsksAgainFilter(KeptForms keptForms, string confirmPath, ISecondFactorDesk? desk = null) : IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var http = context.HttpContext;

        // A refusal is explained by a page that is given the same request.
        var explains = http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null;
        if (explains || await FindAskingPageAsync(http) is not { } page)
        {
            await next();
            return;
        }

        context.Result = await AskAsync(http, page);
    }

    /// <summary>A form has no page to come back to but the one it stands on.</summary>
    internal static string LeadingBack(HttpRequest request, string page) =>
        page + QueryString.Create("next", request.PathBase + request.Path + (HttpMethods.IsGet(request.Method) ? request.QueryString : QueryString.Empty));

    private async Task<string?> FindAskingPageAsync(HttpContext http)
    {
        var marks = http.GetEndpoint()?.Metadata;
        if (marks?.GetMetadata<AsksAgainAttribute>() is not null && http.Features.Get<PersonProof>() is not { IsFresh: true })
        {
            return confirmPath;
        }

        return desk is not null && marks?.GetMetadata<AsksSecondFactorAttribute>() is { } asked ? await desk.FindAskingPageAsync(http, asked) : null;
    }

    private async Task<IActionResult> AskAsync(HttpContext http, string page)
    {
        if (SessionCookie.IsScript(http.Request))
        {
            return new StatusCodeResult(StatusCodes.Status403Forbidden);
        }

        return await keptForms.AskToSignInAsync(http, page, http.Features.Get<PersonProof>()?.SessionId)
            ? new EmptyResult()
            : new LocalRedirectResult(LeadingBack(http.Request, page));
    }
}
