using Shikaku.Rules.CoLocations;
using Xunit;

namespace Shikaku.Unit.Rules.CoLocations;

public sealed class CoLocationRulesTests
{
    [Fact]
    public void Next_AllThatIsPossible_IsThis()
    {
        var possible = from state in Enum.GetValues<CoLocationState>()
                       from action in Enum.GetValues<CoLocationAction>()
                       from party in Enum.GetValues<CoLocationParty>()
                       let next = CoLocationRules.Next(state, action, party)
                       where next is not null
                       select $"{state} {action} {party} {next}";

        Assert.Equal(
            [
                "Declared Confirm Other Confirmed", "Declared Confirm Staff Confirmed", "Declared Decline Other Declined", "Declared Decline Staff Declined",
                "Declared End Declarer Ended", "Confirmed End Declarer Ended", "Confirmed End Other Ended", "Confirmed End Staff Ended",
            ],
            possible);
    }

    /// <summary>「両方の施術所等に導入している場合は、両方の施設等が対象…主たる施術所等のみの導入であれば、主たる施術所等のみが対象」.</summary>
    [Fact]
    public void Consequences_OfCooperation_AreThoseOfTheDocument() =>
        Assert.Equal([true, false, true, true], CoLocationConsequences.All.Select(row => row.Cooperation == "対象になります。"));
}
