using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.Registration;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.UsageApplications;

/// <summary>A draft, locked and checked once more, at the moment of sending. New applications and answers to a 差戻し go through the same gate.</summary>
internal sealed record SendableDraft(Draft Draft, string Mail, Facility Facility, ApplicationAnswers Answers, MatchingResult Matching, IReadOnlyList<Attachment> Files)
{
    /// <param name="AnswerTo">The returned application that is answered; null: a new one.</param>
    public sealed record Asked(SendDraft.Asked Draft, ApplicationKind Kind, Guid? AnswerTo = null);

    /// <returns><see cref="UsageApplicationRefusals.DraftGone"/>: sent before, or deleted.</returns>
    public static async Task<Outcome<SendableDraft>> LockAsync(AppDbContext db, AttachmentFiles files, Asked asked, ActingAs context, CancellationToken cancellationToken)
    {
        // Of which kind of facility, the draft will say; it is found without.
        var form = new UsageApplicationForm(asked.Kind, default, asked.AnswerTo);
        return (await SendDraft.LockAsync(db, asked.Draft, form, cancellationToken)).IsRefused(out var refusal, out var draft)
            ? refusal
            : await CheckAsync(db, files, asked, draft, context, cancellationToken);
    }

    private static async Task<Outcome<SendableDraft>> CheckAsync(
        AppDbContext db, AttachmentFiles files, Asked asked, Draft draft, ActingAs context, CancellationToken cancellationToken)
    {
        var applicant = await Membership.FindAsync(db, draft.UserId, draft.FacilityCode, cancellationToken);
        if (applicant is null || (asked.Kind == ApplicationKind.AdditionalDevices && !applicant.Verified))
        {
            return UsageApplicationRefusals.FacilityNotVerified;
        }

        if (asked is { Kind: ApplicationKind.UsageStart, AnswerTo: null } && applicant.Verified)
        {
            return UsageApplicationRefusals.AlreadyApproved;
        }

        var attachments = await DraftFiles.LockAsync(db, draft.Id, cancellationToken);
        var sentBefore = asked.AnswerTo is { } application
            ? await db.Attachments.CountAsync(a => a.ApplicationId == application && a.RemovedAt == null, cancellationToken)
            : 0;
        var form = new UsageApplicationForm(asked.Kind, applicant.Facility.Kind, asked.AnswerTo);
        var kept = attachments.FindAll(a => a.RemovedAt is null);
        if (form.Read(form.Upgrade(draft.FormVersion, draft.Answers).Answers, kept.Count + sentBefore, JapanDay.Of(context.At)).Value is not { } answers)
        {
            return UsageApplicationRefusals.NotComplete;
        }

        if (DraftFiles.Problem(attachments, files) is { } problem)
        {
            return problem;
        }

        return await MatchAsync(db, draft.UserId, applicant.Facility, answers, context, cancellationToken) is { } matching
            ? new SendableDraft(draft, applicant.Mail, applicant.Facility, answers, matching, kept)
            : UsageApplicationRefusals.NoTriesLeft;
    }

    // Sending tells sooner or later whether the claim was right: it counts as a try unless the last one was.
    private static async Task<MatchingResult?> MatchAsync(
        AppDbContext db, Guid user, Facility facility, ApplicationAnswers answers, ActingAs context, CancellationToken cancellationToken)
    {
        if (answers.FacilityCheck != FacilityCheck.ByMatching)
        {
            return MatchingResult.NotTried;
        }

        var matching = FacilityMatching.Match(facility.Kind, answers.Stated, facility.ManagerBirthDate, facility.ClaimsAccountNumber);
        var tries = await TriesOfToday.LockAsync(db, user, facility.FacilityCode, context, cancellationToken);
        if (tries.Matched && matching == MatchingResult.Matched)
        {
            return matching;
        }

        if (tries.Left == 0)
        {
            return null;
        }

        TriesOfToday.Add(db, user, facility.FacilityCode, context, matching == MatchingResult.Matched);
        return matching;
    }
}
