using Shikaku.Portal.Documents;

namespace Shikaku.Portal.DeviceAccounts;

/// <summary>The sheet as a document that needs nothing from outside: what is printed.</summary>
internal sealed class SheetDocument(PrintedView view)
{
    /// <summary>The styles of the sheet, for the head of the document.</summary>
    public static string Styles => PrintedView.Styles("sheet.css");

    public Task<string> RenderAsync(HttpContext http, Sheet sheet) => view.RenderAsync(http, "/Pages/DeviceAccounts/_SheetDocument.cshtml", sheet);
}
