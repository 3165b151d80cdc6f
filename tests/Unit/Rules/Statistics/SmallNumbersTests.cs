using Shikaku.Rules.Statistics;
using Xunit;

namespace Shikaku.Unit.Rules.Statistics;

public sealed class SmallNumbersTests
{
    public static TheoryData<long[], long?[], long?> Columns => new()
    {
        { [0, 10, 20], [0, 10, 20], 30 },
        { [9, 10, 20], [null, null, 20], 39 },
        { [10, 11, 1], [null, 11, null], 22 },
        { [9, 9, 50], [null, null, 50], 68 },
        { [1, 2, 50, 60], [null, null, null, 60], 113 },
        { [5, 0, 0], [null, 0, 0], null },
        { [4, 5, 0], [null, null, 0], null },
        { [4, 6, 0], [null, null, 0], 10 },
        { [9], [null], null },
        { [10], [10], 10 },
        { [0, 0], [0, 0], 0 },
        { [], [], 0 },
        { [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 40], [null, null, null, null, null, null, null, null, null, null, null], 50 },
    };

    [Theory]
    [MemberData(nameof(Columns))]
    public void Hide_AColumn_KeepsBackTheSmallAndWhatBetraysThem(long[] parts, long?[] told, long? total)
    {
        var (hidden, sum) = SmallNumbers.Hide(parts);

        Assert.Equal(told, hidden);
        Assert.Equal(total, sum);
    }

    [Fact]
    public void Hide_AnyColumn_LetsNobodySubtract()
    {
        var random = new Random(20261121);
        for (var round = 0; round < 20_000; round++)
        {
            var parts = Enumerable.Range(0, random.Next(1, 8)).Select(_ => (long)random.Next(0, random.Next(2, 60))).ToList();

            var (told, total) = SmallNumbers.Hide(parts);

            Assert.All(told, value => Assert.False(value is { } number && SmallNumbers.IsSmall(number)));
            Assert.False(total is { } sum && SmallNumbers.IsSmall(sum));
            var hidden = parts.Where((_, index) => told[index] is null).ToList();
            if (total is not null && hidden.Count > 0)
            {
                Assert.True(hidden.Count > 1 && hidden.Sum() >= SmallNumbers.Least, string.Join(' ', parts));
            }
        }
    }

    public static TheoryData<long[], long?[]> Months => new()
    {
        { [0, 10, 20], [0, 10, 20] },
        { [0, 9, 20], [0, null, 20] },
        { [10, 11, 20], [10, null, 20] },
        { [10, 10, 10], [10, 10, 10] },
        { [0, 3, 9], [0, null, null] },
        { [12, 15, 18, 22], [12, null, null, 22] },
        { [12, 15, 18, 21], [null, null, null, 21] },
        { [], [] },
    };

    [Theory]
    [MemberData(nameof(Months))]
    public void HideGrowing_Months_TellNoSmallStep(long[] values, long?[] told) => Assert.Equal(told, SmallNumbers.HideGrowing(values));
}
