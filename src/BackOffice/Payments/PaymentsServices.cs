using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Shikaku.BackOffice.Audit;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Ledger;
using Shikaku.Casework.Payments;
using Shikaku.Casework.Transfers;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Money;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.Payments;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Payments;

internal static class PaymentsServices
{
    public static void AddPayments(this IServiceCollection services)
    {
        services.AddSingleton(provider => Read(provider.GetRequiredService<IConfiguration>()));
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
        // What is wrong with the consignor is told at the start, not when a file is made.
        var consignor = app.Services.GetRequiredService<PaymentSettings>().Consignor;
        TransferFileWriter.Write(
            consignor, 1, DateOnly.MinValue, [new(consignor.BankCode, consignor.BankName, consignor.BranchCode, consignor.BranchName, consignor.AccountType, consignor.AccountNumber, "ﾐﾎﾝ", new Yen(1))], lineEnds: false);
        app.MapGet(OfficeAddresses.LedgerFile, ExportAsync).RequireAuthorization(new MayAttribute(StaffRight.SeePayments));
    }

    /// <summary>委託者 as agreed with the bank. The defaults are made up (docs/stand-ins.md).</summary>
    private static PaymentSettings Read(IConfiguration configuration) => new(
        new TransferConsignor(
            configuration["Transfer:ConsignorCode"] ?? "9999999999",
            configuration["Transfer:ConsignorName"] ?? "ﾐﾎﾝｼﾊﾗｲｷｷﾝ",
            configuration["Transfer:BankCode"] ?? "9999",
            configuration["Transfer:BankName"] ?? "ミホン",
            configuration["Transfer:BranchCode"] ?? "999",
            configuration["Transfer:BranchName"] ?? "ホンテン",
            configuration.GetValue("Transfer:AccountType", AccountType.Ordinary),
            configuration["Transfer:AccountNumber"] ?? "9999999"),
        configuration.GetValue("Transfer:LineEnds", defaultValue: true));

    private static async Task ExportAsync([AsParameters] LedgerQuery query, HttpContext context, AppDbContext db, FindEntries find, TimeProvider time)
    {
        if (query.Filter is not { } filter)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        db.AuditEvents.Add(AuditEvent.Of(context.Me().Acting(time.GetUtcNow()), "Ledger.Export", "ledger", string.Create(
            CultureInfo.InvariantCulture, $$"""{"from":"{{filter.From}}","to":"{{filter.To}}","kind":"{{filter.Kind}}"}""")));
        await db.SaveChangesAsync(context.RequestAborted);
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=ledger.csv";
        await LedgerFile.WriteAsync(context.Response.Body, find.All(filter), context.RequestAborted);
    }
}
