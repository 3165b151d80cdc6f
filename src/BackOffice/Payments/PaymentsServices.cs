using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Shikaku.BackOffice.Audit;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Ledger;
using Shikaku.Casework.Payments;
using Shikaku.Casework.Transfers;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Payments;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Payments;

internal static class PaymentsServices
{
    public static void AddPayments(this IServiceCollection services, BackOfficeOptions options)
    {
        services.AddSingleton(options.Transfer);
        services.AddScoped<LedgerBook>();
        services.AddScoped<OwePayment>();
        services.AddScoped<RevivePayments>();
        services.AddScoped<FindPayments>();
        services.AddScoped<ShowPayment>();
        services.AddScoped<ReleasePayment>();
        services.AddScoped<CorrectGrant>();
        services.AddScoped<ClaimRepayment>();
        services.AddScoped<RecordRepayment>();
        services.AddScoped<FindRuns>();
        services.AddScoped<ShowRun>();
        services.AddScoped<PrepareTransferRun>();
        services.AddScoped<ReleaseTransferRun>();
        services.AddScoped<CancelTransferRun>();
        services.AddScoped<DownloadTransferFile>();
        services.AddScoped<ImportTransferResult>();
        services.AddScoped<FindEntries>();
    }

    public static void MapPayments(this WebApplication app)
    {
        app.MapGet(OfficeAddresses.LedgerFile, ExportAsync).RequireAuthorization(new MayAttribute(StaffRight.SeePayments));
    }

    private static async Task ExportAsync([AsParameters] LedgerQuery query, HttpContext context, AppDbContext db, FindEntries find, TimeProvider time)
    {
        if (query.Filter is not { } filter)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        db.AuditEvents.Add(AuditEvent.Of(context.Me().Acting(time.GetUtcNow()), AuditActions.Ledger.Export, "ledger", string.Create(
            CultureInfo.InvariantCulture, $$"""{"from":"{{filter.From}}","to":"{{filter.To}}","kind":"{{filter.Kind}}"}""")));
        await db.SaveChangesAsync(context.RequestAborted);
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=ledger.csv";
        await LedgerFile.WriteAsync(context.Response.Body, find.All(filter), context.RequestAborted);
    }
}
