using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Web.Forms;

/// <summary>
/// No form takes in text that others cannot read, whichever page it is of and whatever that page looks at: instead of what was asked for, the page is shown as when it is
/// opened, with everything typed still in its fields and the reason beside the field. What cannot be seen is dropped before (<see cref="TypedTextBinder"/>).
/// </summary>
internal sealed class UnreadableTextFilter : IAsyncPageFilter
{
    private static readonly object Found = new();

    public async Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context)
    {
        // A refusal is explained by a page that is given the same request.
        var http = context.HttpContext;
        var explains = http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null;
        if (!explains && context.HandlerInstance is not IJudgesItsText && await PostedForm.ReadAsync(context.HttpContext.Request) is { } form)
        {
            var problems = form.Where(field => IsTyped(field.Key)).Select(field => (field.Key, Problem: field.Value.Select(TextRefusals.Of).FirstOrDefault(problem => problem is not null)))
                .Where(field => field.Problem is not null).ToDictionary(field => field.Key, field => field.Problem!.InBrief(), StringComparer.Ordinal);
            if (problems.Count > 0)
            {
                context.HandlerMethod = Opening(context.ActionDescriptor);
                context.HttpContext.Items[Found] = (form, problems);
            }
        }
    }

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        await next();
        if (context.HttpContext.Items[Found] is (IFormCollection form, Dictionary<string, string> problems))
        {
            // Afterwards: opening a page may begin with a clean slate.
            foreach (var (name, value) in form.Where(field => IsTyped(field.Key)))
            {
                context.ModelState.SetModelValue(name, value.ToArray(), value.ToString());
            }

            foreach (var (name, problem) in problems)
            {
                context.ModelState.Remove(name);
                context.ModelState.SetModelValue(name, form[name].ToArray(), form[name].ToString());
                context.ModelState.AddModelError(name, problem);
            }
        }
    }

    /// <summary>Not secrets, which are no text, nor what the form itself says: of the form, and what the page showed when it was opened.</summary>
    private static bool IsTyped(string field) =>
        !field.Contains("Password", StringComparison.Ordinal) && !field.StartsWith("__", StringComparison.Ordinal) && !field.StartsWith("Seen", StringComparison.Ordinal);

    /// <summary>Null: the page needs nothing to be shown.</summary>
    private static HandlerMethodDescriptor? Opening(CompiledPageActionDescriptor page) =>
        page.HandlerMethods.FirstOrDefault(handler => handler.Name is null && HttpMethods.IsGet(handler.HttpMethod));
}
