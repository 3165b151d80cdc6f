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
public sealed record PersonProof(Guid SessionId, bool IsFresh);

/// <summary>Leads from a page that <see cref="AsksAgainAttribute"/> marks to the one that asks, and from there back, with what was typed.</summary>
/// <param name="confirmPath">The page that asks.</param>
public sealed class AsksAgainFilter(KeptForms keptForms, string confirmPath) : IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var http = context.HttpContext;
        var asks = http.GetEndpoint()?.Metadata.GetMetadata<AsksAgainAttribute>() is not null;

        // A refusal is explained by a page that is given the same request.
        var explains = http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null;
        if (!asks || explains || http.Features.Get<PersonProof>() is { IsFresh: true })
        {
            await next();
            return;
        }

        context.Result = await AskAsync(http);
    }

    private async Task<IActionResult> AskAsync(HttpContext http)
    {
        if (SessionCookie.IsScript(http.Request))
        {
            return new StatusCodeResult(StatusCodes.Status403Forbidden);
        }

        if (await keptForms.AskToSignInAsync(http, confirmPath, http.Features.Get<PersonProof>()?.SessionId))
        {
            return new EmptyResult();
        }

        // A form has no page to come back to but the one it stands on.
        var request = http.Request;
        var back = request.PathBase + request.Path + (HttpMethods.IsGet(request.Method) ? request.QueryString : QueryString.Empty);
        return new LocalRedirectResult(confirmPath + QueryString.Create("next", back));
    }
}
