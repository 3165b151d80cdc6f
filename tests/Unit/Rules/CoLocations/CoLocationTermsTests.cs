using Shikaku.Rules.CoLocations;
using Xunit;

namespace Shikaku.Unit.Rules.CoLocations;

public sealed class CoLocationTermsTests
{
    private static readonly CoLocationEvidence Nothing = new(MainSpeaks: true, SameAddress: false, SamePhone: false, SameManager: false, SamePerson: false);

    /// <summary>「主たる施術所等として…導入している場合は…みなします」: one declaration, of the main facility.</summary>
    [Fact]
    public void CountsAtOnce_DeclaredByTheMainFacilityAndAnyOfFourAgrees_Does()
    {
        CoLocationEvidence[] agreeing = [Nothing with { SameAddress = true }, Nothing with { SamePhone = true }, Nothing with { SameManager = true }, Nothing with { SamePerson = true }];

        Assert.All(agreeing, evidence => Assert.True(CoLocationTerms.CountsAtOnce(evidence)));
        Assert.All(agreeing, evidence => Assert.False(CoLocationTerms.CountsAtOnce(evidence with { MainSpeaks = false })));
        Assert.False(CoLocationTerms.CountsAtOnce(Nothing));
    }

    [Theory]
    [InlineData(true, "2026-11-20", null, "2026-11-19", false)]
    [InlineData(true, "2026-11-20", null, "2026-11-20", true)]
    [InlineData(true, "2026-11-20", "2026-11-25", "2026-11-24", true)]
    [InlineData(true, "2026-11-20", "2026-11-25", "2026-11-25", false)]
    [InlineData(false, "2026-11-20", null, "2026-11-20", false)]
    public void CountsOn_Day_FromTheDeclarationUntilTheEnd(bool confirmed, string declared, string? ended, string day, bool counts) =>
        Assert.Equal(counts, CoLocationTerms.CountsOn(confirmed, Day(declared), ended is null ? null : Day(ended), Day(day)));

    [Fact]
    public void StandingOf_Declaration_SaysHowFarItIs()
    {
        Assert.Equal(CoLocationStanding.UnderReview, CoLocationTerms.StandingOf(CoLocationState.Declared, mainMet: true));
        Assert.Equal(CoLocationStanding.MainNotYet, CoLocationTerms.StandingOf(CoLocationState.Confirmed, mainMet: false));
        Assert.Equal(CoLocationStanding.Met, CoLocationTerms.StandingOf(CoLocationState.Confirmed, mainMet: true));
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
