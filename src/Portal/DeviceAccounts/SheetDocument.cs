using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Shikaku.Portal.DeviceAccounts;

/// <summary>The sheet as a document that needs nothing from outside: what is printed.</summary>
internal sealed class SheetDocument(IRazorViewEngine views, ITempDataDictionaryFactory tempData)
{
    private const string View = "/Pages/DeviceAccounts/_SheetDocument.cshtml";

    private static readonly Lazy<string> StyleSheet = new(() =>
    {
        using var stream = typeof(SheetDocument).Assembly.GetManifestResourceStream("Shikaku.Portal.Assets.sheet.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });

    /// <summary>The styles of the sheet, for the head of the document.</summary>
    public static string Styles => StyleSheet.Value;

    public async Task<string> RenderAsync(HttpContext http, Sheet sheet)
    {
        var action = new Microsoft.AspNetCore.Mvc.ActionContext(http, http.GetRouteData(), new ActionDescriptor());
        var found = views.GetView(executingFilePath: null, View, isMainPage: false);
        await using var html = new StringWriter();
        var data = new ViewDataDictionary<Sheet>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = sheet };
        await found.View!.RenderAsync(new ViewContext(action, found.View, data, tempData.GetTempData(http), html, new HtmlHelperOptions()));
        return html.ToString();
    }
}
