using Shikaku.Rules.Subsidies;
using Shikaku.TestKit;
using Xunit;

namespace Shikaku.Unit.Rules.Subsidies;

public sealed class DeviceModelRowTests
{
    [Fact]
    public void Read_ListThatComesWithTheProduct_IsTakenInWhole()
    {
        var lines = File.ReadAllLines(ProjectFolder.PathOf("programmes", "devices.csv")).Select(line => line.Split(',')).ToList();

        var rows = lines.Skip(1).Select(fields => DeviceModelRow.Read(fields)).ToList();

        Assert.Equal(DeviceModelRow.Headings, lines[0]);
        Assert.All(rows, row => Assert.Null(row.Problem));
        Assert.Equal(rows.Count, rows.Select(row => row.Row!.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.Contains(rows, row => row.Row is { Kind: DeviceKind.Reader, Supported: false });
    }

    [Theory]
    [InlineData("カードリーダー,見本電機,MR-1,はい,")]
    [InlineData("タブレット,,MT-1,はい,")]
    [InlineData("タブレット,見本電機,,はい,")]
    [InlineData("タブレット,見本電機,MT-1,可,")]
    [InlineData("タブレット,見本電機,MT-1,いいえ,")]
    [InlineData("タブレット,見本電機,MT-1")]
    [InlineData("タブレット,見本電機,MT-1,はい,,x")]
    [InlineData("タブレット,見本\uE000電機,MT-1,はい,")]
    public void Read_BadLine_SaysWhatToWrite(string line) => Assert.EndsWith("。", DeviceModelRow.Read(line.Split(',')).Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("タブレット,見本電機,MT-1,はい")]
    [InlineData("タブレット,見本電機,MT-1,はい,,,")]
    public void Read_LineAsExcelEndsIt_IsTaken(string line) => Assert.Null(DeviceModelRow.Read(line.Split(',')).Problem);

    [Theory]
    [InlineData("CR-10", "ＣＲ－１０")]
    [InlineData("CR 10", "cr10")]
    [InlineData("ミホンフォン", "ﾐﾎﾝﾌｫﾝ")]
    public void Key_OneModelWrittenInTwoWays_IsOne(string one, string other) =>
        Assert.Equal(DeviceModels.Key(DeviceKind.Reader, "架空精機", one), DeviceModels.Key(DeviceKind.Reader, "架空 精機", other));

    [Theory]
    [InlineData("CR-10", "CR-100")]
    [InlineData("CR-20", "CR-20S")]
    public void Key_TwoModels_AreTwo(string one, string other) =>
        Assert.NotEqual(DeviceModels.Key(DeviceKind.Reader, "架空精機", one), DeviceModels.Key(DeviceKind.Reader, "架空精機", other));
}
