using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Payments;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Payments;

namespace Shikaku.Casework.Transfers;

/// <summary>The file for the bank: once, and again only with a reason, for a file that is handed in twice is paid twice.</summary>
public sealed class DownloadTransferFile(AppDbContext db)
{
    /// <param name="Reason">Why again; not looked at the first time.</param>
    public sealed record Request(int Number, string? Reason);

    public sealed record Downloaded(string Name, byte[] Content);

    /// <exception cref="InvalidOperationException">The file is not the one that was sealed.</exception>
    public async Task<Outcome<Downloaded>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var run = await db.TransferRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Number == request.Number, cancellationToken);
        if (run is null or { State: TransferRunState.Prepared or TransferRunState.Cancelled })
        {
            return run is null ? TransferRefusals.RunUnknown : TransferRefusals.NotReleased;
        }

        var file = await db.TransferFiles.AsNoTracking().SingleAsync(f => f.RunId == run.Id, cancellationToken);
        if (!SHA256.HashData(file.Content).AsSpan().SequenceEqual(file.Sha256))
        {
            throw new InvalidOperationException("The seal of a file for the bank is broken.");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var reason = string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason.Trim();
        var first = await db.Database.ExecuteSqlAsync(
            $"insert into transfer_downloads (run_id, at, actor) values ({run.Id}, {context.At.ToUniversalTime()}, {context.Actor.Value}) on conflict do nothing", cancellationToken) == 1;
        if (!first && reason is null or { Length: > TextLimits.Reason })
        {
            return reason is null ? TransferRefusals.DownloadReasonMissing : PaymentRefusals.TextTooLong;
        }

        if (!first)
        {
            db.TransferDownloads.Add(new TransferDownload { RunId = run.Id, At = context.At.ToUniversalTime(), Actor = context.Actor, Reason = reason });
        }

        db.AuditEvents.Add(AuditEvent.Of(first ? context : context with { Reason = reason }, AuditActions.Transfers.Download, TransferAudit.Subject(run), TransferAudit.Details(run)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Downloaded(string.Create(CultureInfo.InvariantCulture, $"sougou-furikomi-{run.Number:00000000}-{run.TransferOn:yyyyMMdd}.txt"), file.Content);
    }
}
