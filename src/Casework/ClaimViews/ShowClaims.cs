using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Cooperation;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Casework.Payments;
using Shikaku.Casework.Programmes;
using Shikaku.Casework.Subsidies;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.ClaimViews;

/// <summary>The claims of one facility: whoever of it sent them, all of its people see them. Without what staff write for themselves.</summary>
public sealed class ShowClaims(AppDbContext db)
{
    /// <param name="Timeline">The oldest first.</param>
    /// <param name="Files">Only of one claim, with its items and the rest.</param>
    public sealed record Shown(Claim Claim, IReadOnlyList<ClaimEvent> Timeline, IReadOnlyList<Attachment> Files)
    {
        public IReadOnlyList<SubsidyItem> Items { get; init; } = [];

        public ActivityReport? Report { get; init; }

        public PayeeAccount? Account { get; init; }

        public Payment? Payment { get; init; }

        /// <summary>導入報告; null: not yet, or none is due.</summary>
        public SubsidyUseReport? UseReport { get; init; }

        /// <summary>The day by which 導入報告 is due; null: none is.</summary>
        public DateOnly? UseReportBy { get; init; }

        /// <summary>1回限り: after a refusal its round takes no second one.</summary>
        public bool OnceOnly { get; init; }

        /// <summary>Why it came back; null: it did not, or was answered.</summary>
        public ClaimEvent? Return => Claim.State == ClaimState.Returned ? Timeline.LastOrDefault(e => e.Kind == ClaimEventKind.Returned) : null;

        public ClaimEvent? Decision => Timeline.LastOrDefault(e => e.Kind is ClaimEventKind.Granted or ClaimEventKind.Refused);
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<Shown>> ListAsync(FacilityCode facility, CancellationToken cancellationToken)
    {
        var claims = await db.Claims.AsNoTracking().Where(c => c.FacilityCode == facility)
            .OrderByDescending(c => c.SubmittedAt).ThenByDescending(c => c.Id).ToListAsync(cancellationToken);
        var ids = claims.ConvertAll(c => c.Id);
        var events = ids.Count == 0 ? [] : await PublicEvents().Where(e => ids.Contains(e.ClaimId)).ToListAsync(cancellationToken);
        var byClaim = events.ToLookup(e => e.ClaimId);
        var onceOnly = (await new FindProgrammes(db).AllAsync(cancellationToken)).Where(found => found.Programme.Terms.OnceOnly).Select(found => found.Programme.Key).ToHashSet(StringComparer.Ordinal);
        return claims.ConvertAll(c => new Shown(c, [.. byClaim[c.Id]], []) { OnceOnly = onceOnly.Contains(c.ProgrammeKey) });
    }

    public async Task<Shown?> FindAsync(FacilityCode facility, string number, CancellationToken cancellationToken)
    {
        var claim = ClaimNumber.TryParse(number, out var read)
            ? await db.Claims.AsNoTracking().SingleOrDefaultAsync(c => c.Number == read && c.FacilityCode == facility, cancellationToken)
            : null;
        if (claim is null)
        {
            return null;
        }

        var events = await PublicEvents().Where(e => e.ClaimId == claim.Id).ToListAsync(cancellationToken);
        var files = await db.Attachments.AsNoTracking().Where(a => a.ClaimId == claim.Id && a.RemovedAt == null)
            .OrderBy(a => a.AddedAt).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        var terms = (await new FindProgrammes(db).OfKeyAsync(claim.ProgrammeKey, cancellationToken))?.Programme.Terms;
        return new Shown(claim, events, files)
        {
            OnceOnly = terms?.OnceOnly == true,
            Items = await db.SubsidyItems.AsNoTracking().Where(i => i.ClaimId == claim.Id).OrderBy(i => i.Position).ToListAsync(cancellationToken),
            Report = await db.ActivityReports.AsNoTracking().SingleOrDefaultAsync(r => r.ClaimId == claim.Id, cancellationToken),
            Account = await db.PayeeAccounts.AsNoTracking().SingleAsync(a => a.Id == claim.PayeeAccountId, cancellationToken),
            UseReport = await db.SubsidyUseReports.AsNoTracking().SingleOrDefaultAsync(r => r.ClaimId == claim.Id, cancellationToken),
            UseReportBy = claim.State == ClaimState.Granted ? terms?.ReportBy : null,
            Payment = await db.Payments.AsNoTracking().Where(p => p.ClaimId == claim.Id).OrderByDescending(p => p.DecidedAt).FirstOrDefaultAsync(cancellationToken),
        };
    }

    private IOrderedQueryable<ClaimEvent> PublicEvents() => db.ClaimEvents.AsNoTracking().Where(e => e.PublicText != null).OrderBy(e => e.Id);
}
