using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Money;
using Shikaku.Rules.Payments;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Calls;

/// <summary>The claims of a facility with what became of the money: 「助成金はいつ」 is what is asked most. Nothing of an account.</summary>
public sealed class ListDeskClaims(AppDbContext db)
{
    private const int Most = 50;

    /// <param name="AnswerBy">While it is under review: the day an answer is promised by.</param>
    /// <param name="PayOn">The day of its transfer, of money in a run that was made.</param>
    public sealed record Row(ClaimNumber Number, ProgrammeKind Kind, ClaimState State, DateTimeOffset SubmittedAt, DateOnly? AnswerBy, Yen? Granted, PaymentState? Payment, DateOnly? PayOn);

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<Row>> OfAsync(FacilityCode facility, CancellationToken cancellationToken)
    {
        var rows = await db.Claims.AsNoTracking().Where(c => c.FacilityCode == facility).OrderByDescending(c => c.SubmittedAt).Take(Most)
            .Select(c => new
            {
                c.Number, c.Kind, c.State, c.SubmittedAt, c.DueOn, c.GrantedYen,
                Payment = db.Payments.Where(p => p.ClaimId == c.Id).OrderByDescending(p => p.DecidedAt).Select(p => new { p.Id, p.State }).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        var payments = rows.Select(row => row.Payment?.Id).OfType<Guid>().ToList();
        var runs = await (from item in db.TransferItems.AsNoTracking() join run in db.TransferRuns.AsNoTracking() on item.RunId equals run.Id where payments.Contains(item.PaymentId) select new { item.PaymentId, run.TransferOn })
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new Row(
            row.Number,
            row.Kind,
            row.State,
            row.SubmittedAt,
            row.State == ClaimState.Submitted ? row.DueOn : null,
            row.GrantedYen,
            row.Payment?.State,
            runs.Where(run => run.PaymentId == row.Payment?.Id).Select(run => (DateOnly?)run.TransferOn).Max()));
    }
}
