using Shikaku.Rules.Claims;
using Shikaku.Rules.Staff;
using Xunit;

namespace Shikaku.Unit.Rules.Claims;

public sealed class ClaimTransitionsTests
{
    [Fact]
    public void Table_EveryRow_IsTheOnlyOneForItsQuestion() =>
        Assert.Equal(ClaimTransitions.Table.Count, ClaimTransitions.Table.Select(row => (row.From, row.Action, row.Party)).Distinct().Count());

    [Theory]
    [InlineData(ClaimState.Submitted, "Return Refuse Grant Assign Note")]
    [InlineData(ClaimState.Returned, "Note")]
    [InlineData(ClaimState.Granted, "Note")]
    [InlineData(ClaimState.Refused, "Note")]
    [InlineData(ClaimState.Withdrawn, "Note")]
    public void ActionsOf_AReviewer_AreThese(ClaimState state, string actions) =>
        Assert.Equal(actions, string.Join(' ', ClaimTransitions.ActionsOf(state, ClaimParty.Reviewer)));

    [Theory]
    [InlineData(ClaimState.Submitted, "Withdraw")]
    [InlineData(ClaimState.Returned, "Withdraw Resubmit")]
    [InlineData(ClaimState.Granted, "")]
    public void ActionsOf_TheApplicant_AreThese(ClaimState state, string actions) =>
        Assert.Equal(actions, string.Join(' ', ClaimTransitions.ActionsOf(state, ClaimParty.Applicant)));

    [Fact]
    public void ActionsOf_WhoOnlyLooks_AreNone() =>
        Assert.All(Enum.GetValues<ClaimState>(), state => Assert.Empty(ClaimTransitions.ActionsOf(state, ClaimParty.Onlooker)));

    [Fact]
    public void Next_TheAutomaticDecision_OnlyGrantsWhatWaits() => Assert.Equal(
        [new ClaimTransitions.Row(ClaimState.Submitted, ClaimAction.Grant, ClaimParty.Automatic, ClaimState.Granted)],
        ClaimTransitions.Table.Where(row => row.Party == ClaimParty.Automatic));

    [Theory]
    [InlineData(StaffRole.Reviewer, ClaimParty.Reviewer)]
    [InlineData(StaffRole.Lead, ClaimParty.Lead)]
    [InlineData(StaffRole.Accountant, ClaimParty.Onlooker)]
    [InlineData(StaffRole.CallCentre, ClaimParty.Onlooker)]
    [InlineData(StaffRole.Auditor, ClaimParty.Onlooker)]
    public void PartyOf_ARole_IsThis(StaffRole role, ClaimParty party) => Assert.Equal(party, ClaimTransitions.PartyOf(role));
}
