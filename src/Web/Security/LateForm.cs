using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Logging;

namespace Shikaku.Web.Security;

/// <summary>How a form that came too late is answered: the request is done over as if another page had been asked for, which finds the form here.</summary>
internal sealed record LateForm(string Page, KeptForm Form)
{
    public static KeptForm? Of(HttpContext context) => context.Features.Get<LateForm>()?.Form;

    public static void Answer(HttpContext context, string page, KeptForm form) => context.Features.Set(new LateForm(page, form));
}

internal static class LateForms
{
    /// <summary>Before routing, which runs again.</summary>
    public static IApplicationBuilder UseLateForms(this IApplicationBuilder app) => app.Use(async (HttpContext context, RequestDelegate next) =>
    {
        await next(context);
        if (context.Features.Get<LateForm>() is { } late && !context.Response.HasStarted)
        {
            await AnswerAsync(context, late, next);
        }
    });

    private static async Task AnswerAsync(HttpContext context, LateForm late, RequestDelegate next)
    {
        var request = context.Request;
        var asked = (request.Method, request.Path, request.QueryString);
        (request.Method, request.Path, request.QueryString) = (HttpMethods.Get, late.Page, QueryString.Create("next", late.Form.Target));
        request.RouteValues.Clear();
        context.SetEndpoint(null);

        // The page must not take the fields for its own.
        context.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));
        await next(context);
        (request.Method, request.Path, request.QueryString) = asked;
    }
}

/// <summary>
/// A form whose token is no longer good, such as one from before signing in anew in another tab: refused as ever (400), but with what was typed, to be sent
/// again with one press. Scripts get the refusal alone.
/// </summary>
internal sealed class LateFormFilter(KeptForms keptForms) : IAsyncAlwaysRunResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            RefusalLog.NoteFormToken(context.HttpContext);
            if (!SessionCookie.IsScript(context.HttpContext.Request))
            {
                await keptForms.OfferAgainAsync(context.HttpContext);
            }
        }

        await next();
    }
}
