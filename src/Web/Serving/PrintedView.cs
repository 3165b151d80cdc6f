using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;

namespace Shikaku.Web.Serving;

/// <summary>A view as a document that needs nothing from outside: what is printed. Its styles are in it (<see cref="AssetCatalog.Text"/>).</summary>
public sealed class PrintedView(IRazorViewEngine views, ITempDataDictionaryFactory tempData)
{
    /// <param name="view">Such as /Pages/Claims/_NoticeDocument.cshtml.</param>
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
