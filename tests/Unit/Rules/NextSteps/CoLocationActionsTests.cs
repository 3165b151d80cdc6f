using Shikaku.Rules.CoLocations;
using Shikaku.Rules.NextSteps;
using Shikaku.Rules.UsageApplications;
using Xunit;

namespace Shikaku.Unit.Rules.NextSteps;

public sealed class CoLocationActionsTests
{
    [Theory]
    [InlineData(CoLocationStanding.Met, "この施設での手続きはありません。")]
    [InlineData(CoLocationStanding.MainNotYet, "主たる施術所等の導入をお待ちください")]
    [InlineData(CoLocationStanding.UnderReview, "併設申告を確認しています")]
    public void Of_FacilityThatReliesOnAnother_SaysNothingIsToDo(CoLocationStanding standing, string words)
    {
        Assert.Contains(words, CoLocationActions.Of(standing, works: false, application: null, owes: false)!.Sentence, StringComparison.Ordinal);
        Assert.Contains(words, CoLocationActions.Of(standing, works: false, ApplicationState.Approved, owes: false)!.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_WhoseMainFacilityHasNotIntroduced_SaysThatTheDutyIsNotMetWhereItIsNot(bool owes) => Assert.Equal(
        owes,
        CoLocationActions.Of(CoLocationStanding.MainNotYet, works: false, application: null, owes)!.Why.Contains("それまでは、この施設も導入の義務を果たしたことになりません", StringComparison.Ordinal));

    [Fact]
    public void Of_FacilityThatIntroducesItself_GoesTheUsualWay()
    {
        Assert.Null(CoLocationActions.Of(null, works: false, application: null, owes: false));
        Assert.Null(CoLocationActions.Of(CoLocationStanding.Met, works: true, application: null, owes: false));
        Assert.Null(CoLocationActions.Of(CoLocationStanding.Met, works: false, ApplicationState.Submitted, owes: false));
        Assert.Null(CoLocationActions.Of(CoLocationStanding.Met, works: false, ApplicationState.Returned, owes: false));
    }
}
