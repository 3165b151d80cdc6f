using Shikaku.Rules.DeviceAccounts;
using Xunit;

namespace Shikaku.Unit.Rules.DeviceAccounts;

public sealed class ActivationCodeTests
{
    [Theory]
    [InlineData("ABCD-EFGH-JKMN-2345")]
    [InlineData("abcdefghjkmn2345")]
    [InlineData(" ABCD EFGH　JKMN\t2345 ")]
    [InlineData("ＡＢＣＤ－ＥＦＧＨーＪＫＭＮ―２３４５")]
    [InlineData("> ABCD-EFGH-=\r\n> JKMN-2345")]
    public void TryParse_TypedInAnyWay_IsOneCode(string typed)
    {
        Assert.True(ActivationCode.TryParse(typed, out var code));
        Assert.Equal("ABCDEFGHJKMN2345", code.Value);
        Assert.Equal("ABCD-EFGH-JKMN-2345", code.Grouped);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ABCD-EFGH-JKMN-234")]
    [InlineData("ABCD-EFGH-JKMN-23456")]
    [InlineData("ABCD-EFGH-JKMN-2340")] // 0 looks like O: in no code
    [InlineData("ABCD-EFGH-JKMN-234\ud842")]
    public void TryParse_NoCode_IsNone(string? typed) => Assert.False(ActivationCode.TryParse(typed, out _));

    [Fact]
    public void ToString_Always_HidesTheCode()
    {
        Assert.True(ActivationCode.TryParse("ABCD-EFGH-JKMN-2345", out var code));

        Assert.DoesNotContain("ABCD", $"{code}", StringComparison.Ordinal);
    }
}
