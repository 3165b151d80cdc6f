using Microsoft.Playwright;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Enforcement;
using Shikaku.Printing;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Enforcement;

internal static partial class EnforcementServices
{
    public static void AddEnforcement(this IServiceCollection services, BackOfficeOptions options)
    {
        services.AddScoped<ListUnintroduced>();
        services.AddScoped<ShowDuty>();
        services.AddScoped<ShowSteps>();
        services.AddScoped<RecordSteps>();
        services.AddScoped<RecordAttendance>();
        services.AddScoped<CancelStep>();
        services.AddScoped<SendDutyReminder>();
        services.AddScoped<RemindUnfinished>();
        services.AddScoped<RemindApplicants>();
        services.AddScoped<LettersDocument>();
        services.AddSingleton(_ => new PdfPrinter(options.Chromium ?? PdfPrinter.DefaultChromium, options.PrintingPatience));
    }

    public static void MapEnforcement(this WebApplication app)
    {
        app.MapGet(OfficeAddresses.Enforcement.ListFile, ExportAsync).RequireAuthorization(new MayAttribute(StaffRight.SeeEnforcement));
        app.MapGet(OfficeAddresses.Enforcement.LettersFileRoute, PrintAsync).RequireAuthorization(new MayAttribute(StaffRight.SeeEnforcement));
    }

    private static async Task ExportAsync(HttpContext http, AppDbContext db, ListUnintroduced list, TimeProvider time)
    {
        var (me, now) = (http.Me(), time.GetUtcNow());
        if (EnforcementQuery.Read(http.Request.Query, me, JapanDay.Of(now)) is not { } query)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        db.AuditEvents.Add(AuditEvent.Of(me.Acting(now), AuditActions.Enforcement.Export, "enforcement"));
        await db.SaveChangesAsync(http.RequestAborted);
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=unintroduced.csv";
        await UnintroducedFile.WriteAsync(http.Response.Body, list.AllAsync(query.Filter, most: null, http.RequestAborted), query.AsOf, http.RequestAborted);
    }

    private static async Task<IResult> PrintAsync(
        Guid id, HttpContext http, AppDbContext db, ShowSteps steps, LettersDocument document, PdfPrinter printer, TimeProvider time, ILogger<PdfPrinter> logger,
        CancellationToken cancellationToken)
    {
        var me = http.Me();
        var letters = (await steps.BatchAsync(id, EnforcementQuery.WorkerOf(me), me.Acting(time.GetUtcNow()), cancellationToken)).Where(row => row.Step.CancelledAt is null).ToList();
        if (letters.Count == 0)
        {
            return Results.NotFound();
        }

        db.AuditEvents.Add(AuditEvent.Of(me.Acting(time.GetUtcNow()), AuditActions.Enforcement.Print, $"enforcement:{id}"));
        await db.SaveChangesAsync(cancellationToken);
        try
        {
            return Results.File(await printer.PrintAsync(await document.RenderAsync(http, letters), cancellationToken), "application/pdf", $"文書_{letters[0].Step.LetterNumber}.pdf");
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
        [LoggerMessage(Level = LogLevel.Error, Message = "Letters could not be printed: {Problem}. Is Chromium installed (Printing:Chromium)?")]
        public static partial void NotPrinted(ILogger logger, string problem);
    }
}
