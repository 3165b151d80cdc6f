using Shikaku.Rules.Money;
using Shikaku.Rules.Subsidies;
using Xunit;

namespace Shikaku.Unit.Rules.Subsidies;

public sealed class DevicePriceTests
{
    [Theory]
    [InlineData("1", 1)]
    [InlineData("41000", 41_000)]
    [InlineData("41,000", 41_000)]
    [InlineData("41,001円", 41_001)]
    [InlineData("￥54,666", 54_666)]
    [InlineData("¥ 54667 ", 54_667)]
    [InlineData("４１，０００円", 41_000)]
    [InlineData("0041000", 41_000)]
    [InlineData("9999999", 9_999_999)]
    [InlineData("￥41,000-", 41_000)]
    [InlineData("￥41,000.-", 41_000)]
    [InlineData("¥41,000－", 41_000)]
    [InlineData("41,000円（税込）", 41_000)]
    [InlineData("41,000円(税込み)", 41_000)]
    [InlineData("税込41,000円", 41_000)]
    [InlineData("金41,000円也", 41_000)]
    [InlineData("41\u200B,000円", 41_000)]
    public void Read_WholeYen_IsTheirNumber(string typed, long yen) => Assert.Equal((new Yen(yen), null), DevicePrice.Read(typed));

    [Theory]
    [InlineData("0", "B109")]
    [InlineData("000", "B109")]
    [InlineData("０円", "B109")]
    [InlineData("-1", "B109")]
    [InlineData("－41,000", "B109")]
    [InlineData("▲500", "B109")]
    [InlineData("41000.5", "B108")]
    [InlineData("41000.0", "B108")]
    [InlineData("41,00", "B108")]
    [InlineData("4,1000", "B108")]
    [InlineData("4.1万円", "B108")]
    [InlineData("1e5", "B108")]
    [InlineData("無料", "B108")]
    [InlineData("41,000円（税抜）", "B108")]
    [InlineData("41,000-1", "B108")]
    [InlineData("10000000", "B110")]
    [InlineData("99999999999999999999999", "B110")]
    [InlineData("", "B107")]
    [InlineData(" 　", "B107")]
    [InlineData(null, "B107")]
    public void Read_NoPrice_SaysWhy(string? typed, string code) => Assert.Equal(code, DevicePrice.Read(typed).Problem?.Code);
}
