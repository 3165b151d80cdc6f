using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.Registration;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.UsageApplications;

/// <summary>A draft, locked and checked once more, at the moment of sending. New applications and answers to a 差戻し go through the same gate.</summary>
internal sealed record SendableDraft(Draft Draft, string Mail, Facility Facility, ApplicationAnswers Answers, MatchingResult Matching, IReadOnlyList<Attachment> Files)
{
    /// <param name="Version">Of the draft, as shown on the check page.</param>
    public sealed record Asked(Guid UserId, Guid DraftId, int Version, DraftForm Form);

    /// <returns>No value and no refusal: the draft is gone, sent before or deleted.</returns>
    public static async Task<(SendableDraft? Value, Refusal? Refusal)> LockAsync(
        AppDbContext db, AttachmentFiles files, Asked asked, DateTimeOffset now, CancellationToken cancellationToken)
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
            return (null, UsageApplicationRefusals.DraftChanged);
        }

        return await CheckAsync(db, files, asked, draft, now, cancellationToken);
    }

    private static async Task<(SendableDraft? Value, Refusal? Refusal)> CheckAsync(
        AppDbContext db, AttachmentFiles files, Asked asked, Draft draft, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var applicant = await Membership.FindAsync(db, asked.UserId, draft.FacilityCode, cancellationToken);
        if (applicant is null || (asked.Form.Kind == ApplicationKind.AdditionalDevices && !applicant.Verified))
        {
            return (null, UsageApplicationRefusals.FacilityNotVerified);
        }

        if (asked.Form is { Kind: ApplicationKind.UsageStart, AnswerTo: null } && applicant.Verified)
        {
            return (null, UsageApplicationRefusals.AlreadyApproved);
        }

        var attachments = await DraftFiles.LockAsync(db, draft.Id, cancellationToken);
        var sentBefore = asked.Form.AnswerTo is { } application
            ? await db.Attachments.CountAsync(a => a.ApplicationId == application && a.RemovedAt == null, cancellationToken)
            : 0;
        var upgraded = FormVersions.Upgrade(asked.Form.Kind, applicant.Facility.Kind, draft.FormVersion, draft.Answers);
        var kept = attachments.FindAll(a => a.RemovedAt is null);
        var (answers, _) = ApplicationForm.Read(asked.Form.Kind, applicant.Facility.Kind, upgraded.Answers, kept.Count + sentBefore, JapanDay.Of(now));
        if (answers is null)
        {
            return (null, UsageApplicationRefusals.NotComplete);
        }

        if (DraftFiles.Problem(attachments, files) is { } problem)
        {
            return (null, problem);
        }

        var (matching, refusal) = await MatchAsync(db, asked.UserId, applicant.Facility, answers, now, cancellationToken);
        return refusal is null ? (new SendableDraft(draft, applicant.Mail, applicant.Facility, answers, matching, kept), null) : (null, refusal);
    }

    // Sending tells sooner or later whether the claim was right: it counts as a try unless the last one was.
    private static async Task<(MatchingResult Matching, Refusal? Refusal)> MatchAsync(
        AppDbContext db, Guid user, Facility facility, ApplicationAnswers answers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (answers.FacilityCheck != FacilityCheck.ByMatching)
        {
            return (MatchingResult.NotTried, null);
        }

        var matching = FacilityMatching.Match(facility.Kind, answers.Claimed, facility.ManagerBirthDate, facility.ClaimsAccountNumber);
        var tries = await TriesOfToday.LockAsync(db, user, facility.FacilityCode, JapanDay.Of(now), cancellationToken);
        if (tries.Matched && matching == MatchingResult.Matched)
        {
            return (matching, null);
        }

        if (tries.Left == 0)
        {
            return (matching, UsageApplicationRefusals.NoTriesLeft);
        }

        TriesOfToday.Add(db, user, facility.FacilityCode, now, matching == MatchingResult.Matched);
        return (matching, null);
    }
}
