using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Cases;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Cooperation;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.Grants;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Casework.Payments;
using Shikaku.Casework.Programmes;
using Shikaku.Casework.Subsidies;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Cooperation;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.ClaimViews;

/// <summary>All that the case page of a claim shows. What a role may not see is left out here, not hidden by the page.</summary>
public sealed class ShowClaim(AppDbContext db, FindProgrammes programmes)
{
    /// <param name="WithEvidence">Account, evidence, and who else claimed with the same.</param>
    /// <param name="OwnFacilities">Of these neither account nor evidence is shown.</param>
    public sealed record Request(string Number, DateOnly Today, bool WithEvidence, OwnFacilities OwnFacilities);

    public sealed record Person(string Name, string Mail, string? Phone);

    public sealed record HistoryStep(ClaimEvent Event, string ActorName);

    /// <param name="Flags">Codes, as they are now; of a decided claim as they were.</param>
    /// <param name="InForce">The programme as it is now.</param>
    /// <param name="Now">What it computes now.</param>
    /// <param name="SentBy">The text of the programme by which it was computed last.</param>
    public sealed record View(
        Claim Claim, Facility Facility, Person Applicant, string? AssigneeName, IReadOnlyList<HistoryStep> Steps, IReadOnlyList<string> Flags, Introduction Introduction,
        FindProgrammes.Found InForce, GrantComputation Now, FindProgrammes.Found SentBy)
    {
        public IReadOnlyList<SubsidyItem> Items { get; init; } = [];

        public ActivityReport? Report { get; init; }

        /// <summary>Of a report, as they stand now.</summary>
        public IReadOnlyList<ConditionView> Conditions { get; init; } = [];

        public IReadOnlyList<Payment> Payments { get; init; } = [];

        /// <summary>導入報告; null: not yet.</summary>
        public SubsidyUseReport? UseReport { get; init; }

        public IReadOnlyList<RelatedCase> Related { get; init; } = [];

        /// <summary>That of the claim; null: not to be seen.</summary>
        public PayeeAccount? Account { get; init; }

        /// <summary>Where the money goes now, if that is another one.</summary>
        public PayeeAccount? OtherAccount { get; init; }

        public IReadOnlyList<Attachment> Evidence { get; init; } = [];
    }

    public async Task<View?> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var claim = ClaimNumber.TryParse(request.Number, out var number)
            ? await db.Claims.AsNoTracking().SingleOrDefaultAsync(c => c.Number == number, cancellationToken)
            : null;
        if (claim is null)
        {
            return null;
        }

        await new NoteLooks(db).RunAsync(context, AuditActions.Claims.View, claim.Number, cancellationToken);
        var withEvidence = request.WithEvidence && !request.OwnFacilities.Contains(claim.FacilityCode);
        var view = await BeginAsync(claim, request.Today, cancellationToken);
        view = view with
        {
            Items = await db.SubsidyItems.AsNoTracking().Where(i => i.ClaimId == claim.Id).OrderBy(i => i.Position).ToListAsync(cancellationToken),
            Report = await db.ActivityReports.AsNoTracking().SingleOrDefaultAsync(r => r.ClaimId == claim.Id, cancellationToken),
            Conditions = await new CheckReport(db).RunAsync(claim, view.InForce.Programme, request.Today, cancellationToken),
            UseReport = await db.SubsidyUseReports.AsNoTracking().SingleOrDefaultAsync(r => r.ClaimId == claim.Id, cancellationToken),
            Payments = await db.Payments.AsNoTracking().Where(p => p.ClaimId == claim.Id).OrderBy(p => p.DecidedAt).ToListAsync(cancellationToken),
            Related = await new FindRelatedClaims(db).RunAsync(claim, withEvidence, cancellationToken),
        };
        return withEvidence ? await WithEvidenceAsync(view, cancellationToken) : view;
    }

    /// <summary>領収書 first, as one reads them; of one kind the oldest first.</summary>
    public static async Task<IReadOnlyList<Attachment>> InOrderAsync(IQueryable<Attachment> files, CancellationToken cancellationToken) =>
        [.. (await files.AsNoTracking().Where(a => a.RemovedAt == null).OrderBy(a => a.AddedAt).ThenBy(a => a.Id).ToListAsync(cancellationToken)).OrderBy(a => a.Document)];

    private async Task<View> BeginAsync(Claim claim, DateOnly today, CancellationToken cancellationToken)
    {
        var inForce = (await programmes.OfKeyAsync(claim.ProgrammeKey, cancellationToken))!;
        var facility = await db.Facilities.AsNoTracking().SingleAsync(f => f.FacilityCode == claim.FacilityCode, cancellationToken);
        var applicant = await db.PortalUsers.AsNoTracking().Where(u => u.Id == claim.ApplicantId)
            .Select(u => new Person(u.Name, u.Email!, u.PhoneNumber)).SingleAsync(cancellationToken);
        var assignee = await db.StaffUsers.Where(u => u.Id == claim.AssignedTo).Select(u => u.Name).SingleOrDefaultAsync(cancellationToken);
        var flags = ClaimStates.IsOpen(claim.State)
            ? ClaimFlags.Of(await new GatherClaimFacts(db).RunAsync(claim, inForce.Programme, today, cancellationToken))
            : claim.Flags;
        var introduction = await new ShowIntroduction(db).OfAsync(claim.FacilityCode, cancellationToken);
        return new View(
            claim, facility, applicant, assignee, await StepsAsync(claim, cancellationToken), flags, introduction, inForce,
            GrantComputation.Of(inForce.Programme, await ClaimedCosts.OfAsync(db, claim, cancellationToken)), await programmes.OfVersionAsync(claim.ProgrammeVersion, cancellationToken));
    }

    private async Task<View> WithEvidenceAsync(View view, CancellationToken cancellationToken)
    {
        var claim = view.Claim;
        return view with
        {
            Account = await db.PayeeAccounts.AsNoTracking().SingleAsync(a => a.Id == claim.PayeeAccountId, cancellationToken),
            OtherAccount = await db.PayeeAccounts.AsNoTracking().SingleOrDefaultAsync(
                a => a.FacilityCode == claim.FacilityCode && a.State == PayeeAccountState.Current && a.Id != claim.PayeeAccountId, cancellationToken),
            Evidence = await InOrderAsync(db.Attachments.Where(a => a.ClaimId == claim.Id), cancellationToken),
        };
    }

    private async Task<IReadOnlyList<HistoryStep>> StepsAsync(Claim claim, CancellationToken cancellationToken)
    {
        var events = await db.ClaimEvents.AsNoTracking().Where(e => e.ClaimId == claim.Id).OrderBy(e => e.Id).ToListAsync(cancellationToken);
        var names = await ActorNames.FindAsync(db, events.Select(e => e.Actor), cancellationToken);
        return [.. events.Select(e => new HistoryStep(e, names[e.Actor]))];
    }
}
