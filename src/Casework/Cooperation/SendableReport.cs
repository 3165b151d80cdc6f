using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Casework.Programmes;
using Shikaku.Casework.Registration;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Claims;
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
    /// <param name="Answered">Number of the claim that is answered, whether or not its round still takes reports; null: a new one.</param>
    internal sealed record Asked(SendDraft.Asked Draft, FacilityCode Facility, string ProgrammeKey, ClaimNumber? Answered = null)
    {
        public ActivityReportForm Form => Answered is null ? ActivityReportForm.Of(ProgrammeKey) : ActivityReportForm.AnswerTo(Answered);
    }

    /// <returns><see cref="CooperationRefusals.DraftGone"/>: sent before, or deleted.</returns>
    internal async Task<Outcome<SendableReport>> LockAsync(Asked asked, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if ((await SendDraft.LockAsync(db, asked.Draft, asked.Form, cancellationToken)).IsRefused(out var no, out var draft))
        {
            return no;
        }

        var sender = draft.FacilityCode == asked.Facility ? await Membership.FindAsync(db, draft.UserId, asked.Facility, cancellationToken) : null;
        var round = sender is null ? null : await programmes.OfKeyAsync(asked.ProgrammeKey, cancellationToken);
        if (round is null || !round.Programme.FacilityKinds.Contains(sender!.Facility.Kind))
        {
            return CooperationRefusals.NoProgramme;
        }

        return await CheckAsync(asked, draft, sender.Mail, sender.Verified, round, JapanDay.Of(now), cancellationToken);
    }

    private async Task<Outcome<SendableReport>> CheckAsync(
        Asked asked, Draft draft, string mail, bool verified, FindProgrammes.Found round, DateOnly today, CancellationToken cancellationToken)
    {
        var standing = await standings.OfRoundAsync(round, asked.Facility, verified, today, cancellationToken);
        var refusal = asked.Answered is null ? standing.Problem
            : !verified ? CooperationRefusals.NotVerified
            : standing.AllMet ? null
            : CooperationRefusals.ConditionsMissing;
        if (refusal is not null)
        {
            return refusal;
        }

        var activity = ReportForm.Read(round.Programme, draft.Answers, today).Value;
        var account = await accounts.CurrentAsync(asked.Facility, cancellationToken);
        return activity is null || account is null ? CooperationRefusals.NotComplete : new SendableReport(draft, mail, round, account, activity);
    }
}
