using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Drafts;
using Shikaku.Rules;
using Shikaku.Rules.Drafts;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.UsageApplications;

/// <summary>利用開始申請, 追加申請, and the answer to a 差戻し of either.</summary>
/// <param name="AnswerTo">The returned application that it answers; null: it becomes a new one.</param>
public sealed record UsageApplicationForm(ApplicationKind Kind, FacilityKind Facility, Guid? AnswerTo = null) : FormDefinition(FormOf(Kind, AnswerTo))
{
    public override IReadOnlyCollection<string> Fields => FormFields.Of(Kind, Facility);

    public override int MaxEntry => FormFields.MaxEntry;

    public override int Version => FormVersions.Current;

    public override Refusal Gone => UsageApplicationRefusals.DraftGone;

    public override Refusal Changed => UsageApplicationRefusals.DraftChanged;

    public static DraftForm FormOf(ApplicationKind kind, Guid? answerTo = null) =>
        answerTo is { } application ? new(DraftKind.UsageAnswer, application.ToString())
        : new(kind == ApplicationKind.UsageStart ? DraftKind.UsageStart : DraftKind.AdditionalDevices);

    public override UpgradedAnswers Upgrade(int version, IReadOnlyDictionary<string, string> answers) => FormVersions.Upgrade(Kind, Facility, version, answers);

    /// <param name="attachments">Files that are there, those of earlier sendings among them.</param>
    /// <param name="today">In Japan.</param>
    public FormReading<ApplicationAnswers> Read(IReadOnlyDictionary<string, string> typed, int attachments, DateOnly today) =>
        ApplicationForm.Read(Kind, Facility, typed, attachments, today);

    public override async Task<Dictionary<string, string>> FirstAnswersAsync(AppDbContext db, Guid user, FacilityCode facility, CancellationToken cancellationToken) =>
        AnswerTo is { } application ? Sent(await db.UsageApplications.AsNoTracking().SingleAsync(a => a.Id == application && a.ApplicantId == user, cancellationToken))
        : Kind == ApplicationKind.AdditionalDevices ? await FromUsageStartAsync(db, user, facility, cancellationToken)
        : await base.FirstAnswersAsync(db, user, facility, cancellationToken);

    // Who typed into a second 利用開始申請 goes on here.
    private static async Task<Dictionary<string, string>> FromUsageStartAsync(AppDbContext db, Guid user, FacilityCode facility, CancellationToken cancellationToken)
    {
        var typed = await db.Drafts.Of(user, facility, FormOf(ApplicationKind.UsageStart)).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return typed is null ? [] : typed.Answers.Where(each => each.Key is FormFields.StaffCount or FormFields.DeviceCount).ToDictionary(StringComparer.Ordinal);
    }

    private Dictionary<string, string> Sent(UsageApplication sent)
    {
        var answers = FormFields.All(Kind, Facility).Again(sent.Answers);
        answers[FormFields.TermsAgreed] = sent.TermsVersion;
        return answers;
    }
}
