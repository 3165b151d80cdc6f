using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Shikaku.BackOffice.Enforcement;

/// <summary>A view as one document that needs nothing from outside: what is printed.</summary>
internal sealed class PrintedView(IRazorViewEngine views, ITempDataDictionaryFactory tempData)
{
    public async Task<string> RenderAsync<T>(HttpContext http, string view, T model)
    {
        var action = new Microsoft.AspNetCore.Mvc.ActionContext(http, http.GetRouteData(), new ActionDescriptor());
        var found = views.GetView(executingFilePath: null, view, isMainPage: false);
        await using var html = new StringWriter();
        var data = new ViewDataDictionary<T>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = model };
        await found.View!.RenderAsync(new ViewContext(action, found.View, data, tempData.GetTempData(http), html, new HtmlHelperOptions()));
        return html.ToString();
    }
}
