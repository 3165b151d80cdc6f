using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Casework.Programmes;
using Shikaku.Casework.Registration;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Money;
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
    /// <param name="Answered">The claim that is answered; null: a new one.</param>
    internal sealed record Asked(SendDraft.Asked Draft, FacilityCode Facility, string ProgrammeKey, Claim? Answered = null)
    {
        public SubsidyClaimForm Form => Answered is null ? SubsidyClaimForm.Of(ProgrammeKey) : SubsidyClaimForm.AnswerTo(Answered.Number);
    }

    /// <returns><see cref="SubsidyRefusals.DraftGone"/>: sent before, or deleted.</returns>
    internal async Task<Outcome<SendableSubsidy>> LockAsync(Asked asked, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if ((await SendDraft.LockAsync(db, asked.Draft, asked.Form, cancellationToken)).IsRefused(out var no, out var draft))
        {
            return no;
        }

        if (draft.FacilityCode != asked.Facility || await Membership.FindAsync(db, draft.UserId, asked.Facility, cancellationToken) is not { } sender)
        {
            return SubsidyRefusals.NoProgramme;
        }

        var round = await programmes.OfKeyAsync(asked.ProgrammeKey, cancellationToken);
        var standing = await standings.WithoutBudgetAsync(round, sender.Facility.FacilityCode, sender.Verified, JapanDay.Of(now), cancellationToken);
        var refusal = asked.Answered is null && round?.Programme.FacilityKinds.Contains(sender.Facility.Kind) == false ? SubsidyRefusals.NoProgramme
            : asked.Answered is null ? standing.Problem
            : null;
        return refusal is null ? await CheckAsync(asked, draft, sender, standing, cancellationToken) : refusal;
    }

    private async Task<Outcome<SendableSubsidy>> CheckAsync(
        Asked asked, Draft draft, Membership sender, ShowSubsidy.Standing standing, CancellationToken cancellationToken)
    {
        var attachments = await DraftFiles.LockAsync(db, draft.Id, cancellationToken);
        var kept = attachments.FindAll(a => a.RemovedAt is null);
        var documents = asked.Answered is { } claim ? await ClaimFiles.DocumentsAsync(db, claim.Id, cancellationToken) : [];
        documents.UnionWith(kept.SelectMany(a => a.Documents));
        var answers = SubsidyForm.Read(
            standing.Round!.Programme, standing.Today, draft.Answers, await models.OfAsync(draft.Answers, cancellationToken), documents).Value;
        var left = await RoundBudget.LockAsync(db, standing.Round.Programme, asked.Answered?.Id, cancellationToken);
        var refusal = asked.Answered is null && left <= Yen.Zero ? SubsidyRefusals.BudgetGone
            : answers is null ? SubsidyRefusals.NotComplete
            : answers.GrantYen > left ? Short(left.Value)
            : DraftFiles.Problem(attachments, files) is { } problem ? problem
            : standing.Account is null ? SubsidyRefusals.NoPayeeAccount
            : null;
        return refusal is null ? new SendableSubsidy(draft, sender.Mail, standing.Round, standing.Account!, answers!, kept) : refusal;
    }

    private static Refusal Short(Yen left) => SubsidyRefusals.BudgetShort with
    {
        Detail = $"予算の残りは{Yen.Max(Yen.Zero, left)}です。申請額を確かめるか、コールセンターにお問い合わせください。入力内容は保存されています。",
    };
}
