using Shikaku.Rules.Mail;
using Xunit;

namespace Shikaku.Unit.Rules.Mail;

public sealed class MailRulesTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 15)]
    [InlineData(3, 60)]
    [InlineData(4, 300)]
    [InlineData(5, 900)]
    [InlineData(6, 3600)]
    [InlineData(60, 3600)]
    public void DelayAfter_Attempts_GrowsToAnHour(int attempts, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), MailRetry.DelayAfter(attempts, TimeSpan.FromDays(3) - TimeSpan.FromTicks(1)));

    [Fact]
    public void DelayAfter_ThreeDays_GivesUp() => Assert.Null(MailRetry.DelayAfter(1, TimeSpan.FromDays(3)));

    [Fact]
    public void NextKnock_ServerStaysAway_GrowsToAMinuteAndNoFurther()
    {
        var waits = new List<TimeSpan> { MailRetry.Look };
        while (waits.Count < 8)
        {
            waits.Add(MailRetry.NextKnock(waits[^1]));
        }

        Assert.Equal([1, 5, 10, 20, 40, 60, 60, 60], waits.Select(wait => wait.TotalSeconds));
    }

    [Theory]
    [InlineData("hanako@example.jp", "h***@example.jp")]
    [InlineData("\"a@b\"@example.jp", "\"***@example.jp")]
    [InlineData("𠮷@example.jp", "𠮷***@example.jp")]
    [InlineData("@example.jp", "***")]
    [InlineData("nothing", "***")]
    [InlineData("", "***")]
    public void Mask_Address_KeepsTheFirstCharacterAndTheDomain(string address, string masked) => Assert.Equal(masked, MailAddressMask.Of(address));
}
