using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Shikaku.Web.Forms;

/// <summary>A form that nobody can read is refused with 400. The framework only notes it beside the fields, and a page that does not look there goes on with none of them.</summary>
internal sealed class UnreadableFormFilter : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
        // Nothing has been read yet.
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var http = context.HttpContext;
        var couldNotRead = http.Request.HasFormContentType && http.Features.Get<IFormFeature>()?.Form is null && context.ModelState.TryGetValue("", out var whole) && whole.Errors.Count > 0;
        if (couldNotRead && !Explains(http))
        {
            context.Result = new StatusCodeResult(StatusCodes.Status400BadRequest);
        }
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        // What was handled is none of its concern.
    }

    /// <summary>A refusal is shown by a page that is given the same request.</summary>
    private static bool Explains(HttpContext http) => http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null;
}
