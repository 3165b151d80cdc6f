using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.ClaimViews;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Programmes;
using Shikaku.Portal.SignIn;
using Shikaku.Printing;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Claims;
using Shikaku.Web.Serving;

namespace Shikaku.Portal.Claims;

/// <summary>GET /claims/{number}/notice.pdf.</summary>
internal static partial class NoticeEndpoint
{
    public sealed record Services(ShowClaims Claims, FindProgrammes Programmes, AppDbContext Db, PrintedView View, PdfPrinter Printer, TimeProvider Time, ILogger<PdfPrinter> Logger);

    public static async Task<IResult> GetAsync(string number, HttpContext http, [AsParameters] Services services, CancellationToken cancellationToken)
    {
        var me = http.Me();
        var shown = me.FacilityVerified ? await services.Claims.FindAsync(me.FacilityCode, number, cancellationToken) : null;
        if (shown is null || !ClaimStates.IsDecided(shown.Claim.State))
        {
            return Results.NotFound();
        }

        var facility = await services.Db.Facilities.AsNoTracking().SingleAsync(f => f.FacilityCode == me.FacilityCode, cancellationToken);
        var round = await services.Programmes.OfVersionAsync(shown.Claim.ProgrammeVersion, cancellationToken);
        try
        {
            var html = await services.View.RenderAsync(http, "/Pages/Claims/_NoticeDocument.cshtml", new Notice(shown, facility, round.Programme));
            var pdf = await services.Printer.PrintAsync(html, cancellationToken);
            services.Db.AuditEvents.Add(AuditEvent.Of(me.Acting(services.Time.GetUtcNow()), AuditActions.Subsidies.DownloadNotice, shown.Claim.Number));
            await services.Db.SaveChangesAsync(cancellationToken);
            return Results.File(pdf, "application/pdf", $"{ClaimStates.NoticeName(shown.Claim.Kind, shown.Claim.State)}_{shown.Claim.NoticeNumber}.pdf");
        }
        catch (Exception problem) when (problem is TimeoutException or PlaywrightException)
        {
            // The text of the problem may hold a piece of the page.
            Log.NotPrinted(services.Logger, problem.GetType().Name);
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A notice could not be printed: {Problem}. Is Chromium installed (Printing:Chromium)?")]
        public static partial void NotPrinted(ILogger logger, string problem);
    }
}
