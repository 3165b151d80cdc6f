using System.Globalization;
using Shikaku.Rules.Bodies;
using Xunit;

namespace Shikaku.Unit.Rules.Bodies;

public sealed class CallCentreTests
{
    [Theory]
    [InlineData("2026-11-27T07:59:59+09:00", "いまは電話の受付時間外です。次は、11月27日（金）8時からです。")]
    [InlineData("2026-11-27T08:00:00+09:00", "いま電話を受け付けています（本日は18時まで）。")]
    [InlineData("2026-11-27T17:59:59+09:00", "いま電話を受け付けています（本日は18時まで）。")]
    [InlineData("2026-11-27T18:00:00+09:00", "いまは電話の受付時間外です。次は、11月28日（土）8時からです。")]
    [InlineData("2026-11-28T15:59:59+09:00", "いま電話を受け付けています（本日は16時まで）。")]
    [InlineData("2026-11-28T16:00:00+09:00", "いまは電話の受付時間外です。次は、11月30日（月）8時からです。")]
    [InlineData("2026-11-29T10:00:00+09:00", "いまは電話の受付時間外です。次は、11月30日（月）8時からです。")]
    [InlineData("2026-11-23T10:00:00+09:00", "いまは電話の受付時間外です。次は、11月24日（火）8時からです。")]
    [InlineData("2026-09-19T16:00:00+09:00", "いまは電話の受付時間外です。次は、9月24日（木）8時からです。")]
    [InlineData("2026-11-26T23:30:00Z", "いま電話を受け付けています（本日は18時まで）。")]
    public void InWords_AroundTheHours_SaysUntilOrFromWhen(string now, string words) =>
        Assert.Equal(words, CallCentre.InWords(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)));
}
