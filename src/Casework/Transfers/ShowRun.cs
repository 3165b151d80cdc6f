using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Money;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.Payments;

namespace Shikaku.Casework.Transfers;

/// <summary>One run: its records a page at a time, who did what, and how it ended.</summary>
public sealed class ShowRun(AppDbContext db)
{
    public const int PageSize = 100;

    /// <param name="After">Place of the last record seen; 0: from the first.</param>
    /// <param name="ReturnedOnly">Those that came back.</param>
    public sealed record Request(int Number, int After, bool ReturnedOnly);

    public sealed record Record(
        int Position, Guid PaymentId, ClaimNumber ClaimNumber, FacilityCode FacilityCode, string FacilityName, Yen Yen, string Bank, string Branch, AccountType AccountType,
        string AccountNumber, string HolderKana, TransferOutcome Outcome, string? OutcomeCode);

    public sealed record Taken(DateTimeOffset At, string Who, string? Reason);

    public sealed record View(
        TransferRun Run, string PreparedBy, string? ReleasedBy, string? Sha256, IReadOnlyList<Taken> Downloads, TransferResult? Result, string? ImportedBy,
        IReadOnlyList<Record> Records, bool More);

    public async Task<View?> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if (await db.TransferRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Number == request.Number, cancellationToken) is not { } run)
        {
            return null;
        }

        await new NoteLooks(db).RunAsync(context, AuditActions.Transfers.View, TransferAudit.Subject(run), cancellationToken);
        var downloads = await db.TransferDownloads.AsNoTracking().Where(d => d.RunId == run.Id).OrderBy(d => d.Id).ToListAsync(cancellationToken);
        var result = await db.TransferResults.AsNoTracking().SingleOrDefaultAsync(r => r.RunId == run.Id, cancellationToken);
        var seal = await db.TransferFiles.Where(f => f.RunId == run.Id).Select(f => f.Sha256).SingleOrDefaultAsync(cancellationToken);
        Actor[] actors = [run.PreparedBy, run.ReleasedBy ?? run.PreparedBy, result?.ImportedBy ?? run.PreparedBy, .. downloads.Select(d => d.Actor)];
        var names = await ActorNames.FindAsync(db, actors, cancellationToken);
        var records = await RecordsAsync(run, request, cancellationToken);
        return new View(
            run, names[run.PreparedBy], run.ReleasedBy is { } by ? names[by] : null, seal is null ? null : Convert.ToHexStringLower(seal),
            [.. downloads.Select(d => new Taken(d.At, names[d.Actor], d.Reason))], result, result is null ? null : names[result.ImportedBy],
            records.Rows, records.More);
    }

    private async Task<PageOf<Record>> RecordsAsync(TransferRun run, Request request, CancellationToken cancellationToken) => (await (
        from i in db.TransferItems.Where(i => i.RunId == run.Id && i.Position > request.After && (!request.ReturnedOnly || i.Outcome == TransferOutcome.Returned))
            .OrderBy(i => i.Position).TakePage(PageSize)
        join p in db.Payments on i.PaymentId equals p.Id
        join c in db.Claims on p.ClaimId equals c.Id
        join f in db.Facilities on p.FacilityCode equals f.FacilityCode
        orderby i.Position
        select new Record(
            i.Position, p.Id, c.Number, p.FacilityCode, f.Name, i.AmountYen, i.BankCode + " " + i.BankKana, i.BranchCode + " " + i.BranchKana, i.AccountType, i.AccountNumber, i.HolderKana,
            i.Outcome, i.OutcomeCode)).ToListAsync(cancellationToken)).CutPage(PageSize);
}
