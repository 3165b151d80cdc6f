using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Playwright;
using Shikaku.Printing;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Exemptions;

namespace Shikaku.Portal.Exemptions;

/// <summary>The declaration on paper.</summary>
/// <param name="Address">Of the page for the screen: where the QR code leads.</param>
public sealed record PaperForm(string Address, TimeProvider Time)
{
    /// <summary>Those whose dates can still be met.</summary>
    public IReadOnlyList<ExemptionKind> Kinds => [.. Enum.GetValues<ExemptionKind>().Where(kind => ExemptionConditions.IsOffered(kind, JapanDay.Of(Time.GetUtcNow())))];
}

/// <summary>GET /exemption/form.pdf. The same for everybody: printed once for the kinds it offers, and kept.</summary>
internal sealed partial class PaperFormDocument(IRazorViewEngine views, ITempDataDictionaryFactory tempData, PaperForm form, PaperFormFile file, PdfPrinter printer)
{
    private const string View = "/Pages/Exemptions/_FormDocument.cshtml";

    private static readonly Lazy<string> StyleSheet = new(() =>
    {
        using var stream = typeof(PaperFormDocument).Assembly.GetManifestResourceStream("Shikaku.Portal.Assets.exemption-form.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });

    /// <summary>For the head of the document.</summary>
    public static string Styles => StyleSheet.Value;

    public static async Task<IResult> GetAsync(HttpContext http, PaperFormDocument document, ILogger<PdfPrinter> logger, CancellationToken cancellationToken)
    {
        try
        {
            return Results.File(await document.PrintAsync(http, cancellationToken), "application/pdf", "やむを得ない事由の申告書.pdf");
        }
        catch (Exception problem) when (problem is TimeoutException or PlaywrightException)
        {
            Log.NotPrinted(logger, problem.GetType().Name);
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private async Task<byte[]> PrintAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var kinds = form.Kinds.Count;
        if (file.Printed is not { } printed || printed.Kinds != kinds)
        {
            file.Printed = printed = (kinds, await printer.PrintAsync(await RenderAsync(http), cancellationToken));
        }

        return printed.Content;
    }

    private async Task<string> RenderAsync(HttpContext http)
    {
        var action = new Microsoft.AspNetCore.Mvc.ActionContext(http, http.GetRouteData(), new ActionDescriptor());
        var found = views.GetView(executingFilePath: null, View, isMainPage: false);
        await using var html = new StringWriter();
        var data = new ViewDataDictionary<PaperForm>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = form };
        await found.View!.RenderAsync(new ViewContext(action, found.View, data, tempData.GetTempData(http), html, new HtmlHelperOptions()));
        return html.ToString();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The form for paper could not be printed: {Problem}. Is Chromium installed (Printing:Chromium)?")]
        public static partial void NotPrinted(ILogger logger, string problem);
    }
}

/// <summary>The file once it was printed.</summary>
internal sealed class PaperFormFile
{
    public (int Kinds, byte[] Content)? Printed { get; set; }
}
