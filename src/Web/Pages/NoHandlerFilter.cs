using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Shikaku.Web.Pages;

/// <summary>
/// A page that is sent what it has no handler for is not shown without having been prepared: 405. Opening a page needs no handler. Comes before filters that choose
/// another handler.
/// </summary>
internal sealed class NoHandlerFilter : IPageFilter, IOrderedFilter
{
    private static readonly object Found = new();

    public int Order => int.MinValue;

    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
        var http = context.HttpContext;
        if (context.HandlerMethod is null && !Opens(http.Request.Method) && !Explains(http))
        {
            http.Items[Found] = Found;
        }
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (context.HttpContext.Items.Remove(Found))
        {
            context.HttpContext.Response.Headers.Allow = string.Join(", ", Allowed(context.ActionDescriptor));
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
        }
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        // What was handled is none of its concern.
    }

    private static bool Opens(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    /// <summary>A refusal is shown by a page that is given the same request.</summary>
    private static bool Explains(HttpContext http) => http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null;

    private static IEnumerable<string> Allowed(CompiledPageActionDescriptor page) =>
        page.HandlerMethods.Select(handler => handler.HttpMethod.ToUpperInvariant()).Append(HttpMethods.Get).Append(HttpMethods.Head).Distinct(StringComparer.Ordinal);
}
