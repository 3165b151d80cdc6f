using Shikaku.Rules.OpenFacilities;
using Xunit;

namespace Shikaku.Unit.Rules.OpenFacilities;

public sealed class OpenDataInstantTests
{
    [Theory]
    [InlineData("2026-11-21T09:00:00+09:00", "2026-11-21T00:00:00.000000Z")]
    [InlineData("2026-11-21T09:00:00 09:00", "2026-11-21T00:00:00.000000Z")]
    [InlineData("2026-11-21T00:00:00Z", "2026-11-21T00:00:00.000000Z")]
    [InlineData("2026-11-21T00:00:00.123456Z", "2026-11-21T00:00:00.123456Z")]
    [InlineData("2026-11-21T00:00Z", "2026-11-21T00:00:00.000000Z")]
    [InlineData("2026-11-21", "2026-11-20T15:00:00.000000Z")]
    public void TryParse_AnInstant_IsThatInstant(string text, string instant)
    {
        Assert.True(OpenDataInstant.TryParse(text, out var parsed));
        Assert.Equal(instant, OpenDataInstant.Format(parsed));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-11-21T09:00:00")]
    [InlineData("2026-13-01")]
    [InlineData("0001-01-01")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("1e9")]
    [InlineData("'; drop table open_facilities; --")]
    public void TryParse_NoInstant_IsNone(string? text) => Assert.False(OpenDataInstant.TryParse(text, out _));
}
