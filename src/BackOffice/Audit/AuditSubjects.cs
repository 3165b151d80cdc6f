using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Audit;

/// <summary>What an event is about: its page, and what may be seen there by whom.</summary>
public static class AuditSubjects
{
    // Subjects that say themselves what they are.
    private static readonly (string Mark, string Name, Func<string, string> Page, StaffRight Right)[] Marked =
    [
        (Actor.StaffPrefix, "職員", OfficeAddresses.Staff.Person, StaffRight.ManageStaff),
        ("transfer:", "振込", OfficeAddresses.Transfers.Run, StaffRight.SeePayments),
        ("import:", "施設マスタの取込み", OfficeAddresses.Facilities.Import, StaffRight.ImportFacilities),
        ("co-location:", "併設申告", OfficeAddresses.Declarations.CoLocation, StaffRight.SeeDeclarations),
        ("enforcement:", "未導入施設への手続き", OfficeAddresses.Enforcement.Batch, StaffRight.SeeEnforcement),
    ];

    // The others are numbers of the feature that the action names.
    private static readonly (string[] Actions, Func<string, string> Page, StaffRight Right)[] Numbered =
    [
        (["Review.", AuditActions.UsageApplications.Submit, AuditActions.UsageApplications.AnswerReturn, AuditActions.UsageApplications.Withdraw], OfficeAddresses.Review.Case, StaffRight.SeeCases),
        (
            ["Claims.", AuditActions.Subsidies.Submit, AuditActions.Subsidies.ReportUse, AuditActions.Subsidies.AnswerReturn, AuditActions.Subsidies.DownloadNotice, AuditActions.Cooperation.Submit, AuditActions.Cooperation.AnswerReturn,
             AuditActions.Payments.View, AuditActions.Payments.Release, AuditActions.Payments.Correct, AuditActions.Payments.ClaimRepayment, AuditActions.Payments.RecordRepayment],
            OfficeAddresses.Claims.Case,
            StaffRight.SeeClaims),
        (["Inquiries."], OfficeAddresses.Inquiries.Of, StaffRight.AnswerInquiries),
        (["Callbacks."], _ => OfficeAddresses.Inquiries.Callbacks, StaffRight.AnswerInquiries),
        ([AuditActions.Articles.AddFile], _ => OfficeAddresses.Articles.Files, StaffRight.EditArticles),
        ([AuditActions.Articles.Import], _ => OfficeAddresses.Articles.Index, StaffRight.EditArticles),
        (["Articles."], OfficeAddresses.Articles.Of, StaffRight.EditArticles),
        (["ServiceNotes."], OfficeAddresses.ServiceNotes.Edit, StaffRight.WriteServiceNotes),
        (["Exemptions."], OfficeAddresses.Declarations.Exemption, StaffRight.SeeDeclarations),
    ];

    /// <summary>Null: there is none.</summary>
    public static (string Path, StaffRight Right)? PageOf(AuditEvent audited)
    {
        var subject = audited.Subject;
        if (Array.Find(Marked, each => subject.StartsWith(each.Mark, StringComparison.Ordinal)) is { Mark: { } mark } marked)
        {
            return (marked.Page(subject[mark.Length..]), marked.Right);
        }

        if (Array.Find(Numbered, each => Array.Exists(each.Actions, action => audited.Action.StartsWith(action, StringComparison.Ordinal))) is { Page: { } page } numbered)
        {
            return (page(subject), numbered.Right);
        }

        // A facility, perhaps with an account of it behind.
        return FacilityCode.TryParse(subject.Split(' ')[0], out var code) ? (OfficeAddresses.Facilities.Facility(code), StaffRight.SeeFacilities) : null;
    }

    /// <summary>In words where the subject has a mark, such as 「振込 12」; else as it is.</summary>
    public static string Say(string subject) => Array.Find(Marked, each => subject.StartsWith(each.Mark, StringComparison.Ordinal)) is { Mark: { } mark } marked
        ? $"{marked.Name} {Short(subject[mark.Length..])}"
        : subject;

    /// <summary>Of a long identifier its beginning: enough to tell one from another.</summary>
    internal static string Short(string id) => id.Length > 8 ? id[..8] : id;
}
