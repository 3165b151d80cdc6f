using Shikaku.Rules.Cases;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Staff;
using Shikaku.Rules.UsageApplications;
using Shikaku.Rules.UsageApplications.Review;
using Xunit;

namespace Shikaku.Unit.Rules.UsageApplications.Review;

public sealed class ApplicationTransitionsTests
{
    [Fact]
    public void Table_EachStateActionAndParty_LeadsToOneState() =>
        Assert.All(ApplicationTransitions.Table.Rows.GroupBy(row => (row.From, row.Action, row.Party)), same => Assert.Single(same.Select(row => row.To).Distinct()));

    [Theory]
    [InlineData(StaffRight.ReviewDecide, CaseAction.Approve, ApplicationState.Submitted, false)]
    [InlineData(StaffRight.ReviewDecide, CaseAction.Note, ApplicationState.Rejected, false)]
    [InlineData(StaffRight.ReviewUndo, CaseAction.UndoApproval, ApplicationState.Approved, false)]
    [InlineData(StaffRight.ReviewUndoAutomatic, CaseAction.UndoApproval, ApplicationState.Approved, true)]
    public void Next_ByEachRole_IsAllowedToWhoHasTheRight(StaffRight right, CaseAction action, ApplicationState state, bool automatic) =>
        Assert.All(Enum.GetValues<StaffRole>(), role => Assert.Equal(
            StaffPermissions.May(role, right), ApplicationTransitions.Table.Next(state, action, CaseParties.Of(role), automatic) is not null));

    [Theory]
    [InlineData(StaffRole.CallCentre)]
    [InlineData(StaffRole.Auditor)]
    [InlineData(StaffRole.Administrator)]
    public void ActionsOf_RolesThatOnlyLook_AreNone(StaffRole role) =>
        Assert.All(Enum.GetValues<ApplicationState>(), state => Assert.Empty(ApplicationTransitions.Table.ActionsOf(state, CaseParties.Of(role), automatic: true)));

    [Fact]
    public void Next_UndoByAReviewer_OnlyOfAutomaticApprovals()
    {
        Assert.Null(ApplicationTransitions.Table.Next(ApplicationState.Approved, CaseAction.UndoApproval, CaseParty.Reviewer));
        Assert.Equal(ApplicationState.Submitted, ApplicationTransitions.Table.Next(ApplicationState.Approved, CaseAction.UndoApproval, CaseParty.Reviewer, automatic: true));
        Assert.Equal(ApplicationState.Submitted, ApplicationTransitions.Table.Next(ApplicationState.Approved, CaseAction.UndoApproval, CaseParty.Lead));
    }

    [Theory]
    [InlineData(ApplicationState.Returned)]
    [InlineData(ApplicationState.Approved)]
    [InlineData(ApplicationState.Rejected)]
    [InlineData(ApplicationState.Withdrawn)]
    public void Next_ApproveWhatIsNotWaiting_IsRefused(ApplicationState state) =>
        Assert.All(Enum.GetValues<CaseParty>(), party => Assert.Null(ApplicationTransitions.Table.Next(state, CaseAction.Approve, party)));

    [Fact]
    public void Rewrite_TickedAndUnticked_KeepsWhatTheReviewerWrote()
    {
        var sentences = ApplicationReturnReasons.All.Select(reason => (reason.Code, ApplicationReturnReasons.SentencesFor(reason, FacilityKind.TreatmentOffice))).ToList();
        var text = ApplicantText.Rewrite("手で書いた行", ["FacilityCheck.DocumentMissing"], sentences);
        Assert.Contains("受領委任承諾通知書", text, StringComparison.Ordinal);
        Assert.StartsWith("手で書いた行\n・", text, StringComparison.Ordinal);
        Assert.Equal(text, ApplicantText.Rewrite(text, ["FacilityCheck.DocumentMissing"], sentences));

        Assert.Equal("手で書いた行", ApplicantText.Rewrite(text.ReplaceLineEndings("\r\n"), ["Other"], sentences));
    }

    [Theory]
    [InlineData("2026-11-20", "2026-11-20", "今日まで", false)]
    [InlineData("2026-11-25", "2026-11-20", "あと2営業日", false)]
    [InlineData("2026-11-20", "2026-11-24", "1営業日超過", true)]
    [InlineData("2026-11-20", "2026-11-21", "期限を超過", true)]
    public void DueInWords_AroundThePromisedDay_CountsBusinessDays(string due, string today, string words, bool overdue)
    {
        var (dueOn, on) = (DateOnly.Parse(due, null), DateOnly.Parse(today, null));

        Assert.Equal((words, overdue), (CaseClock.DueInWords(dueOn, on), CaseClock.IsOverdue(dueOn, on)));
    }
}
