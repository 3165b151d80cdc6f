using Shikaku.Rules.Money;
using Shikaku.Rules.Programmes;
using Shikaku.TestKit.Programmes;
using Xunit;

namespace Shikaku.Unit.Rules.Programmes;

public sealed class GrantComputationTests
{
    private static readonly Programme Care = TestProgrammes.Read(TestProgrammes.Care);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(999, 0)]
    [InlineData(1_000, 1_000)]
    [InlineData(40_999, 40_000)]
    [InlineData(41_000, 41_000)]
    [InlineData(41_001, 41_000)]
    [InlineData(9_999_999_999, 41_000)]
    public void Of_TreatmentOffice_IsTheCostUpToTheCap(long cost, long yen) =>
        Assert.Equal(new Yen(yen), GrantComputation.Of(TestProgrammes.Read(TestProgrammes.TreatmentOffice), ClaimedCost.Whole(new Yen(cost))).Yen);

    // 「基準とする事業額 4.1万円を上限に、3/4を補助」: 3/4 of at most 41,000 yen is 30,750, and the part below 1,000 is cut off.
    [Theory]
    [InlineData(TestProgrammes.MidwiferyHome, 1, 0)]
    [InlineData(TestProgrammes.MidwiferyHome, 1_333, 0)]
    [InlineData(TestProgrammes.MidwiferyHome, 1_334, 1_000)]
    [InlineData(TestProgrammes.MidwiferyHome, 41_000, 30_000)]
    [InlineData(TestProgrammes.MidwiferyHome, 41_001, 30_000)]
    [InlineData(TestProgrammes.MidwiferyHome, 54_666, 30_000)]
    [InlineData(TestProgrammes.MidwiferyHome, 54_667, 30_000)]
    [InlineData(TestProgrammes.CheckupInstitution, 54_667, 30_000)]
    public void Of_ThreeQuarters_IsOfTheCostUpToTheCap(string key, long cost, long yen) =>
        Assert.Equal(new Yen(yen), GrantComputation.Of(TestProgrammes.Read(key), ClaimedCost.Whole(new Yen(cost))).Yen);

    // The other reading of the same sentence: 3/4 of the cost, at most 41,000 yen.
    [Theory]
    [InlineData(54_666, 40_000)]
    [InlineData(54_667, 41_000)]
    public void Of_CapOnTheAmount_CutsAfterTheRate(long cost, long yen)
    {
        var programme = TestProgrammes.Parse("other", TestProgrammes.Text(TestProgrammes.MidwiferyHome).Replace("上限の対象: 事業費", "上限の対象: 補助額", StringComparison.Ordinal));

        Assert.Equal(new Yen(yen), GrantComputation.Of(programme, ClaimedCost.Whole(new Yen(cost))).Yen);
    }

    [Fact]
    public void Of_ThreeQuarters_TellsEachStep() => Assert.Equal(
        ["事業費（税込の合計）: 54,667円", "事業費は41,000円まで数える: 41,000円", "補助率 3/4: 30,750円", "1,000円未満を切り捨て: 30,000円", "補助額: 30,000円"],
        GrantComputation.Of(TestProgrammes.Read(TestProgrammes.MidwiferyHome), ClaimedCost.Whole(new Yen(54_667))).Steps);

    /// <summary>Two kinds of cost, each with a cap of its own, and one over both.</summary>
    [Theory]
    [InlineData(64_000, 0, 64_000)]
    [InlineData(64_001, 0, 64_000)]
    [InlineData(30_000, 50_001, 80_000)]
    [InlineData(50_000, 50_000, 100_000)]
    [InlineData(64_000, 50_000, 100_000)]
    public void Of_KindsOfCost_CapsEachAndTheSum(long reader, long support, long yen) =>
        Assert.Equal(new Yen(yen), GrantComputation.Of(Care, [new("カードリーダーの購入", new(reader)), new("接続サポート", new(support))]).Yen);

    [Fact]
    public void Of_KindThatTheRoundLacks_CountsForNothing()
    {
        var computed = GrantComputation.Of(Care, new("回線", new(10_000)), new("接続サポート", new(20_000)));

        Assert.Equal(new Yen(20_000), computed.Yen);
        Assert.Contains("回線: この受付回の経費区分にないため、数えない", computed.Steps);
    }

    [Fact]
    public void Of_CooperationPayment_IsItsAmount()
    {
        var computed = GrantComputation.Of(TestProgrammes.Read(TestProgrammes.Cooperation));

        Assert.Equal(new Yen(50_000), computed.Yen);
        Assert.Equal(["1施設あたりの支給額: 50,000円"], computed.Steps);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Of_NoCost_IsABug(long cost) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => GrantComputation.Of(TestProgrammes.Read(TestProgrammes.TreatmentOffice), ClaimedCost.Whole(new Yen(cost))));

    [Theory]
    [InlineData(TestProgrammes.TreatmentOffice, 41_000)]
    [InlineData(TestProgrammes.MidwiferyHome, 30_000)]
    [InlineData(TestProgrammes.Cooperation, 50_000)]
    [InlineData(TestProgrammes.Care, 100_000)]
    public void Highest_OfARound_IsWhatNobodyGetsMoreThan(string key, long yen) => Assert.Equal(new Yen(yen), GrantComputation.Highest(TestProgrammes.Read(key)));
}
