using Microsoft.Playwright;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Portal.SignIn;
using Shikaku.Printing;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.DeviceAccounts;

namespace Shikaku.Portal.DeviceAccounts;

/// <summary>GET /device-accounts/{loginId}/sheet.pdf. Where there is no sheet any more, the page of the sheet says why.</summary>
internal static partial class SheetEndpoint
{
    public static async Task<IResult> GetAsync(
        string loginId, HttpContext http, OpenSheet use, SheetDocument document, CardAppGuide guide, PdfPrinter printer, TimeProvider time, ILogger<PdfPrinter> logger, CancellationToken cancellationToken)
    {
        var me = http.Me();
        if (!me.FacilityVerified)
        {
            return Results.Redirect(PortalAddresses.DeviceAccounts.Index);
        }

        if (!LoginId.TryParse(loginId, out var id))
        {
            return Results.NotFound();
        }

        var now = time.GetUtcNow();
        var outcome = await use.RunAsync(new OpenSheet.Request(id, me.FacilityCode, AsFile: true), me.Acting(now), cancellationToken);
        if (outcome.IsRefused(out var refusal, out var opened))
        {
            return refusal == DeviceAccountRefusals.AccountUnknown ? Results.NotFound() : Results.Redirect(PortalAddresses.DeviceAccounts.Sheet(id));
        }

        try
        {
            var pdf = await printer.PrintAsync(await document.RenderAsync(http, Sheet.Of(opened, JapanDay.Of(now), guide)), cancellationToken);
            return Results.File(pdf, "application/pdf", $"ユーザ設定情報_{id}.pdf");
        }
        catch (Exception problem) when (problem is TimeoutException or PlaywrightException)
        {
            // The text of the problem may hold a piece of the page.
            Log.NotPrinted(logger, problem.GetType().Name);
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A settings sheet could not be printed: {Problem}. Is Chromium installed (Printing:Chromium)?")]
        public static partial void NotPrinted(ILogger logger, string problem);
    }
}
