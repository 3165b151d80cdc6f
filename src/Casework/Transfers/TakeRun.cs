using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Payments;

namespace Shikaku.Casework.Transfers;

/// <summary>A run as the person saw it.</summary>
/// <param name="Version">Of the page that was shown.</param>
public sealed record SeenRun(int Number, int Version);

/// <summary>What a run is after something was done with it.</summary>
public sealed record RunDone(int Number);

/// <summary>Locks the row of a run until the transaction ends. Whoever comes second waits, and is then told what the first did.</summary>
internal sealed class TakeRun(AppDbContext db)
{
    public async Task<Outcome<TransferRun>> RunAsync(SeenRun seen, TransferRunState needed, CancellationToken cancellationToken)
    {
        await ManyRows.ExpectAsync(db, cancellationToken);
        var rows = await db.TransferRuns.FromSql($"select * from transfer_runs where number = {seen.Number} for update").ToListAsync(cancellationToken);
        if (rows is not [var run])
        {
            return TransferRefusals.RunUnknown;
        }

        if (run.Version != seen.Version)
        {
            return await ChangedAsync(run, cancellationToken);
        }

        return run.State == needed ? run : TransferRefusals.StateNotAllowed;
    }

    private async Task<Refusal> ChangedAsync(TransferRun run, CancellationToken cancellationToken)
    {
        var detail = $"いまの状況は「{PaymentNames.Name(run.State)}」です。";
        if (run is { ReleasedBy: { } by, ReleasedAt: { } at })
        {
            var names = await ActorNames.FindAsync(db, [by], cancellationToken);
            detail = $"{JapanTime.Lately(at)}に {names[by]}が承認しました。{detail}";
        }

        return TransferRefusals.ChangedMeanwhile with { Detail = detail + TransferRefusals.ChangedMeanwhile.Detail };
    }
}
