using Shikaku.Rules.Cases;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Staff;
using Xunit;

namespace Shikaku.Unit.Rules.Claims;

public sealed class ClaimTransitionsTests
{
    [Fact]
    public void Table_EveryRow_IsTheOnlyOneForItsQuestion() =>
        Assert.Equal(ClaimTransitions.Table.Rows.Count, ClaimTransitions.Table.Rows.Select(row => (row.From, row.Action, row.Party)).Distinct().Count());

    [Theory]
    [InlineData(ClaimState.Submitted, "Return Refuse Approve Assign Note")]
    [InlineData(ClaimState.Returned, "Note")]
    [InlineData(ClaimState.Granted, "Note")]
    [InlineData(ClaimState.Refused, "Note")]
    [InlineData(ClaimState.Withdrawn, "Note")]
    public void ActionsOf_AReviewer_AreThese(ClaimState state, string actions) =>
        Assert.Equal(actions, string.Join(' ', ClaimTransitions.Table.ActionsOf(state, CaseParty.Reviewer)));

    [Theory]
    [InlineData(ClaimState.Submitted, "Withdraw")]
    [InlineData(ClaimState.Returned, "Withdraw Resubmit")]
    [InlineData(ClaimState.Granted, "")]
    public void ActionsOf_TheApplicant_AreThese(ClaimState state, string actions) =>
        Assert.Equal(actions, string.Join(' ', ClaimTransitions.Table.ActionsOf(state, CaseParty.Applicant)));

    [Fact]
    public void ActionsOf_WhoOnlyLooks_AreNone() =>
        Assert.All(Enum.GetValues<ClaimState>(), state => Assert.Empty(ClaimTransitions.Table.ActionsOf(state, CaseParty.Onlooker)));

    [Fact]
    public void Next_TheAutomaticDecision_OnlyGrantsWhatWaits() => Assert.Equal(
        [new CaseTransition<ClaimState>(ClaimState.Submitted, CaseAction.Approve, CaseParty.Automatic, ClaimState.Granted)],
        ClaimTransitions.Table.Rows.Where(row => row.Party == CaseParty.Automatic));

    [Theory]
    [InlineData(StaffRole.Reviewer, CaseParty.Reviewer)]
    [InlineData(StaffRole.Lead, CaseParty.Lead)]
    [InlineData(StaffRole.Accountant, CaseParty.Onlooker)]
    [InlineData(StaffRole.CallCentre, CaseParty.Onlooker)]
    [InlineData(StaffRole.Auditor, CaseParty.Onlooker)]
    public void PartyOf_ARole_IsThis(StaffRole role, CaseParty party) => Assert.Equal(party, CaseParties.Of(role));
}
