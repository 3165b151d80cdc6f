using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Shikaku.Web.Pages;

/// <summary>What went wrong and what to do, without technical words. Shown in place of the page, whatever the method was.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorsModel(ErrorTexts texts) : PageModel
{
    public ErrorText Text { get; private set; } = ErrorTexts.Fault;

    public void OnGet(int code) => Show(code);

    public void OnPost(int code) => Show(code);

    private void Show(int code)
    {
        Text = texts.For(code);
        Response.StatusCode = code is >= 400 and < 600 ? code : 404;
    }
}
