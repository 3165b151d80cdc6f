using System.Text.Json;
using Microsoft.Playwright;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Calls;
using Shikaku.Printing;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Web.Serving;

namespace Shikaku.BackOffice.Calls;

/// <summary>What was spoken of on the telephone, on paper: for who has registered no mail address.</summary>
public sealed record GuidanceLetter(ShowCallDesk.FacilityFacts Facility, GuidancePage Page, string Link, DateOnly WrittenOn);

/// <summary>GET /desk/{code}/letter.pdf.</summary>
internal static partial class GuidanceLetterFile
{
    private const string View = "/Pages/Calls/_Letter.cshtml";

    public static async Task<IResult> GetAsync(
        string code, string? what, HttpContext http, AppDbContext db, ShowCallDesk desk, ChooseGuidance guidance, PortalLinks links, PrintedView view, PdfPrinter printer, TimeProvider time,
        ILogger<PdfPrinter> logger, CancellationToken cancellationToken)
    {
        var acting = http.Me().Acting(time.GetUtcNow());
        if (!FacilityCode.TryParse(code, out var meant) || await guidance.FindAsync(what, cancellationToken) is not { } page || await desk.FindAsync(meant, acting, cancellationToken) is not { } facility)
        {
            return Results.NotFound();
        }

        db.AuditEvents.Add(AuditEvent.Of(acting, AuditActions.Calls.PrintLetter, meant.Value, JsonSerializer.Serialize(new { page = page.Address })));
        await db.SaveChangesAsync(cancellationToken);
        try
        {
            var html = await view.RenderAsync(http, View, new GuidanceLetter(facility, page, links.To(page.Address), JapanDay.Of(acting.At)));
            return Results.File(await printer.PrintAsync(html, cancellationToken), "application/pdf", $"ご案内_{meant}.pdf");
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
        [LoggerMessage(Level = LogLevel.Error, Message = "A letter of the desk could not be printed: {Problem}. Is Chromium installed (Printing:Chromium)?")]
        public static partial void NotPrinted(ILogger logger, string problem);
    }
}
