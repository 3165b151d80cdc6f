using Shikaku.Rules.Identifiers;
using Xunit;

namespace Shikaku.Unit.Rules.Identifiers;

public sealed class TypedCountTests
{
    [Theory]
    [InlineData("3", 3)]
    [InlineData("３", 3)]
    [InlineData(" ３人　", 3)]
    [InlineData("3名", 3)]
    [InlineData("20 台", 20)]
    [InlineData("0", 0)]
    [InlineData("０人", 0)]
    [InlineData("003", 3)]
    [InlineData("1,234", 1234)]
    [InlineData("１，２３４人", 1234)]
    [InlineData("99999999999999999999", 999_999_999)]
    public void Read_ANumberAsPeopleWriteIt_IsThatNumber(string typed, int count) => Assert.Equal(count, TypedCount.Read(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" 　")]
    [InlineData("人")]
    [InlineData("2〜3")]
    [InlineData("２～３人")]
    [InlineData("2-3")]
    [InlineData("2ー3")]
    [InlineData("2、3")]
    [InlineData("2 3")]
    [InlineData("2,3")]
    [InlineData("-1")]
    [InlineData("−1")]
    [InlineData("1.5")]
    [InlineData("約3人")]
    [InlineData("三人")]
    [InlineData("2³")]
    [InlineData("3₁")]
    [InlineData("3人と2人")]
    [InlineData("<script>alert(1)</script>")]
    public void Read_AnythingElse_IsNone(string? typed) => Assert.Null(TypedCount.Read(typed));
}
