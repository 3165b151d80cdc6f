using Shikaku.Casework.Attachments;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.UsageApplications;
using Shikaku.Portal.Attachments;
using Shikaku.Rules.Drafts;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;
using Shikaku.Rules.UsageApplications.Review;

namespace Shikaku.Portal.UsageApplications;

/// <summary>A draft of 利用開始申請, of 追加申請, or of the answer to a 差戻し, with what its pages show beside it.</summary>
public sealed record ApplicationDraft(FormAddress Address, ShowApplicant.Shown Applicant, OpenDraft.Opened Draft, AttachmentsPanel Panel)
{
    public FacilityKind Facility => Applicant.Kind;

    /// <summary>Files that went with an earlier sending, when a 差戻し is answered.</summary>
    public IReadOnlyList<Attachment> SentBefore => Address.Returned?.Files ?? [];

    public IReadOnlyList<Attachment> AllFiles => [.. SentBefore, .. Panel.Files];

    /// <summary>A form with a dangerous file goes nowhere, whatever else is attached.</summary>
    /// <param name="today">In Japan.</param>
    public FormReading<ApplicationAnswers> Read(IReadOnlyDictionary<string, string> answers, DateOnly today)
    {
        var read = Address.Form.Read(answers, FileCount, today);
        return Panel.HasInfected
            ? new(null, [.. read.Problems.Where(problem => problem.Field != FormFields.Attachments), new FieldProblem(FormFields.Attachments, UsageApplicationRefusals.FileInfected)])
            : read;
    }

    /// <summary>必須情報.</summary>
    public IReadOnlyList<(string Field, bool Filled)> Required(IReadOnlyDictionary<string, string> answers) =>
        ApplicationForm.Required(Address.Form.Kind, Facility, answers, FileCount);

    /// <summary>What the reviewer asks for in a 差戻し, by the field it is about.</summary>
    public IEnumerable<(string Field, string Sentences)> Asked =>
        from reason in (Address.Returned?.Return?.Reasons ?? []).Select(ApplicationReturnReasons.Find).OfType<ApplicationReturnReason>()
        where reason.Field is not null
        select (reason.Field, ApplicationReturnReasons.SentencesFor(reason, Facility));

    private int FileCount => Panel.UsableFiles + SentBefore.Count;
}
