using Shikaku.Web.Serving;

namespace Shikaku.Portal.DeviceAccounts;

/// <summary>The sheet as a document that needs nothing from outside: what is printed.</summary>
internal sealed class SheetDocument(PrintedView view)
{
    public Task<string> RenderAsync(HttpContext http, Sheet sheet) => view.RenderAsync(http, "/Pages/DeviceAccounts/_SheetDocument.cshtml", sheet);
}
