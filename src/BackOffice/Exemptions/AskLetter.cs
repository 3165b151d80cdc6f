using Microsoft.Playwright;
using Shikaku.BackOffice.Enforcement;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Exemptions;
using Shikaku.Printing;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Exemptions;
using Shikaku.Web.Serving;

namespace Shikaku.BackOffice.Exemptions;

/// <summary>The letter that asks for the planned day a paper did not tell, for who gave no mail address.</summary>
public sealed record AskLetter(Exemption Exemption, DateOnly WrittenOn);

/// <summary>GET /declarations/exemptions/{number}/ask.pdf.</summary>
internal static partial class AskLetterFile
{
    private const string View = "/Pages/Declarations/_AskLetter.cshtml";

    public static async Task<IResult> GetAsync(
        string number, HttpContext http, AppDbContext db, FindExemptions find, PrintedView view, PdfPrinter printer, TimeProvider time, ILogger<PdfPrinter> logger,
        CancellationToken cancellationToken)
    {
        if (!ExemptionNumber.TryParse(number, out var meant) || await find.ShowAsync(meant, http.Me().Acting(time.GetUtcNow()), cancellationToken) is not { Exemption: { LacksDay: true } exemption })
        {
            return Results.NotFound();
        }

        var now = time.GetUtcNow();
        db.AuditEvents.Add(AuditEvent.Of(http.Me().Acting(now), AuditActions.Exemptions.PrintAsk, exemption.Number));
        await db.SaveChangesAsync(cancellationToken);
        try
        {
            var html = await view.RenderAsync(http, View, new AskLetter(exemption, JapanDay.Of(now)));
            return Results.File(await printer.PrintAsync(html, cancellationToken), "application/pdf", $"予定日の問い合わせ_{exemption.Number}.pdf");
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
        [LoggerMessage(Level = LogLevel.Error, Message = "A letter could not be printed: {Problem}. Is Chromium installed (Printing:Chromium)?")]
        public static partial void NotPrinted(ILogger logger, string problem);
    }
}
