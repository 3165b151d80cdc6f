using Shikaku.Rules.DeviceAccounts;
using Xunit;

namespace Shikaku.Unit.Rules.DeviceAccounts;

public sealed class SheetPasswordTests
{
    [Theory]
    [InlineData("ABCDEFGHJKMN2345")]
    [InlineData("abcd-efgh-jkmn-2345")]
    [InlineData("ＡＢＣＤ　ＥＦＧＨー jkmn 2345")]
    public void Read_TypedInAnyWay_IsWhatWasHashed(string typed) => Assert.Equal("ABCDEFGHJKMN2345", SheetPassword.Read(typed));

    /// <summary>Of sheets from before, where case counts.</summary>
    [Theory]
    [InlineData("4749MzHsGxxf")]
    [InlineData("")]
    public void Read_AnyOther_IsAsTyped(string typed) => Assert.Equal(typed, SheetPassword.Read(typed));

    [Theory]
    [InlineData("ABCDEFGHJKMN2345", "ABCD-EFGH-JKMN-2345")]
    [InlineData("4749MzHsGxxf", "4749MzHsGxxf")]
    public void Grouped_OfASheet_IsInFours(string password, string shown) => Assert.Equal(shown, SheetPassword.Grouped(password));
}
