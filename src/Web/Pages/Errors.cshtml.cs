using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Shikaku.Web.Pages;

/// <summary>What went wrong and what to do, without technical words. Shown in place of the page, whatever the method was.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorsModel(ErrorTexts texts, TimeProvider time) : PageModel
{
    public ErrorText Text { get; private set; } = ErrorTexts.Fault;

    /// <summary>Not OnGet: PUT and DELETE, which pages have no handlers for, are explained like any other.</summary>
    public override void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
        var code = int.Parse((string)RouteData.Values["code"]!, CultureInfo.InvariantCulture);
        Text = ComeAgain.When(Response, time) is { } when ? ErrorTexts.Busy(when) : texts.For(code);
        Response.StatusCode = code is >= 400 and < 600 ? code : StatusCodes.Status404NotFound;
    }
}
