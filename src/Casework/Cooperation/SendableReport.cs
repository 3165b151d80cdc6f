using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Claims;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Casework.Programmes;
using Shikaku.Casework.Registration;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Cooperation;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Cooperation;

/// <summary>A draft that may be sent.</summary>
internal sealed record SendableReport(Draft Draft, string Mail, FindProgrammes.Found Round, PayeeAccount Account, ReportedActivity Activity)
{
    public ClaimContent Content => new(Round, Account.Id, CostYen: null, GrantComputation.Of(Round.Programme), Flags: []);
}

/// <summary>Locks a draft and looks at everything once more, at the moment of sending. A new report and the answer to a 差戻し go through the same gate.</summary>
public sealed class ReportGate(AppDbContext db, FindProgrammes programmes, ShowCooperation standings, FindPayeeAccount accounts)
{
    /// <param name="Version">Of the draft, as shown on the check page.</param>
    /// <param name="Answered">An answer to a 差戻し is taken whether or not its round still takes reports.</param>
    internal sealed record Asked(Guid UserId, FacilityCode Facility, Guid DraftId, int Version, ClaimDraftForm Form, string ProgrammeKey, bool Answered = false);

    /// <returns>No value and no refusal: the draft is gone, sent before or deleted.</returns>
    internal async Task<(SendableReport? Value, Refusal? Refusal)> LockAsync(Asked asked, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var draft = await db.Drafts
            .FromSql($"select * from drafts where id = {asked.DraftId} and user_id = {asked.UserId} and form = {asked.Form.Name} for update")
            .SingleOrDefaultAsync(cancellationToken);
        if (draft is null)
        {
            return (null, null);
        }

        if (draft.Version != asked.Version)
        {
            return (null, CooperationRefusals.DraftChanged);
        }

        var sender = draft.FacilityCode == asked.Facility ? await Membership.FindAsync(db, asked.UserId, asked.Facility, cancellationToken) : null;
        var round = sender is null ? null : await programmes.OfKeyAsync(asked.ProgrammeKey, cancellationToken);
        if (round is null || !round.Programme.FacilityKinds.Contains(sender!.Facility.Kind))
        {
            return (null, CooperationRefusals.NoProgramme);
        }

        return await CheckAsync(asked, draft, sender.Mail, sender.Verified, round, JapanDay.Of(now), cancellationToken);
    }

    private async Task<(SendableReport? Value, Refusal? Refusal)> CheckAsync(
        Asked asked, Draft draft, string mail, bool verified, FindProgrammes.Found round, DateOnly today, CancellationToken cancellationToken)
    {
        var standing = await standings.OfRoundAsync(round, asked.Facility, verified, today, cancellationToken);
        var refusal = !asked.Answered ? standing.Problem
            : !verified ? CooperationRefusals.NotVerified
            : standing.AllMet ? null
            : CooperationRefusals.ConditionsMissing;
        if (refusal is not null)
        {
            return (null, refusal);
        }

        var activity = ReportForm.Read(round.Programme, draft.Answers, today).Activity;
        var account = await accounts.CurrentAsync(asked.Facility, cancellationToken);
        return activity is null || account is null ? (null, CooperationRefusals.NotComplete) : (new SendableReport(draft, mail, round, account, activity), null);
    }
}
