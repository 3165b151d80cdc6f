using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Claims;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Casework.Programmes;
using Shikaku.Casework.Registration;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.Subsidies;

namespace Shikaku.Casework.Subsidies;

/// <summary>A draft that may be sent.</summary>
internal sealed record SendableSubsidy(Draft Draft, string Mail, FindProgrammes.Found Round, PayeeAccount Account, SubsidyAnswers Answers, IReadOnlyList<Attachment> Files)
{
    public ClaimContent Content => new(Round, Account.Id, Answers.CostYen, new GrantComputation(Answers.GrantYen, Answers.Steps), SubsidyItemRows.Flags(Answers));
}

/// <summary>Locks a draft and looks at it once more, at the moment of sending. A new claim and the answer to a 差戻し go through the same gate.</summary>
public sealed class SubsidyGate(AppDbContext db, AttachmentFiles files, FindProgrammes programmes, FindDeviceModels models, ShowSubsidy standings)
{
    /// <param name="Version">Of the draft, as shown on the check page.</param>
    /// <param name="Answered">The claim that is answered; null: a new one.</param>
    internal sealed record Asked(Guid UserId, FacilityCode Facility, Guid DraftId, int Version, ClaimDraftForm Form, string ProgrammeKey, Claim? Answered = null);

    /// <returns>No value and no refusal: the draft is gone, sent before or deleted.</returns>
    internal async Task<(SendableSubsidy? Value, Refusal? Refusal)> LockAsync(Asked asked, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var draft = await db.Drafts
            .FromSql($"select * from drafts where id = {asked.DraftId} and user_id = {asked.UserId} and form = {asked.Form.Name} for update")
            .SingleOrDefaultAsync(cancellationToken);
        if (draft is null)
        {
            return (null, null);
        }

        if (draft.FacilityCode != asked.Facility || await Membership.FindAsync(db, asked.UserId, asked.Facility, cancellationToken) is not { } sender)
        {
            return (null, SubsidyRefusals.NoProgramme);
        }

        var round = await programmes.OfKeyAsync(asked.ProgrammeKey, cancellationToken);
        var standing = await standings.WithoutBudgetAsync(round, sender.Facility.FacilityCode, sender.Verified, JapanDay.Of(now), cancellationToken);
        var refusal = draft.Version != asked.Version ? SubsidyRefusals.DraftChanged
            : asked.Answered is null && round?.Programme.FacilityKinds.Contains(sender.Facility.Kind) == false ? SubsidyRefusals.NoProgramme
            : asked.Answered is null ? standing.Problem
            : null;
        return refusal is null ? await CheckAsync(asked, draft, sender, standing, cancellationToken) : (null, refusal);
    }

    private async Task<(SendableSubsidy? Value, Refusal? Refusal)> CheckAsync(
        Asked asked, Draft draft, Membership sender, ShowSubsidy.Standing standing, CancellationToken cancellationToken)
    {
        var attachments = await DraftFiles.LockAsync(db, draft.Id, cancellationToken);
        var kept = attachments.FindAll(a => a.RemovedAt is null);
        var documents = asked.Answered is { } claim ? await ClaimFiles.DocumentsAsync(db, claim.Id, cancellationToken) : [];
        documents.UnionWith(kept.SelectMany(a => a.Documents));
        var (answers, _) = SubsidyForm.Read(
            standing.Round!.Programme, standing.Today, draft.Answers, await models.OfAsync(draft.Answers, cancellationToken), documents);
        var left = await RoundBudget.LockAsync(db, standing.Round.Programme, asked.Answered?.Id, cancellationToken);
        return asked.Answered is null && left <= 0 ? (null, SubsidyRefusals.BudgetGone)
            : answers is null ? (null, SubsidyRefusals.NotComplete)
            : answers.GrantYen > left ? (null, Short(left.Value))
            : DraftFiles.Problem(attachments, files) is { } problem ? (null, problem)
            : standing.Account is not { } account ? (null, SubsidyRefusals.NoPayeeAccount)
            : (new SendableSubsidy(draft, sender.Mail, standing.Round, account, answers, kept), null);
    }

    private static Refusal Short(long left) => SubsidyRefusals.BudgetShort with
    {
        Detail = $"予算の残りは{GrantComputation.Yens(Math.Max(0, left))}です。申請額を確かめるか、コールセンターにお問い合わせください。入力内容は保存されています。",
    };
}
