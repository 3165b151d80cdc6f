using Shikaku.Rules.AssistedEntries;
using Xunit;

namespace Shikaku.Unit.Rules.AssistedEntries;

public sealed class AssistedEntryTermsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 1, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(AssistedEntryState.Waiting, 0, AssistedEntryState.Waiting)]
    [InlineData(AssistedEntryState.Waiting, -1, AssistedEntryState.Expired)]
    [InlineData(AssistedEntryState.Confirmed, -1, AssistedEntryState.Confirmed)]
    [InlineData(AssistedEntryState.Withdrawn, -1, AssistedEntryState.Withdrawn)]
    public void StateAt_TheEndOfTheLink_EndsWhatWaitsAlone(AssistedEntryState stored, int secondsLeft, AssistedEntryState state) =>
        Assert.Equal(state, AssistedEntryTerms.StateAt(stored, Now.AddSeconds(secondsLeft), Now));

    [Fact]
    public void Name_OfEveryState_IsThere() => Assert.All(Enum.GetValues<AssistedEntryState>(), state => Assert.NotEmpty(AssistedEntryTerms.Name(state)));
}
