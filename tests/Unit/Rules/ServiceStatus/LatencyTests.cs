using Shikaku.Rules.ServiceStatus;
using Xunit;

namespace Shikaku.Unit.Rules.ServiceStatus;

public sealed class LatencyTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 0)]
    [InlineData(5.01, 1)]
    [InlineData(10000, 12)]
    [InlineData(10001, 13)]
    public void BucketOf_AnUpperLimit_IsIncluded(double milliseconds, int bucket) => Assert.Equal(bucket, Latency.BucketOf(TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void P95_NinetyFiveOfAHundred_IsTheLimitOfTheNinetyFifth()
    {
        var counts = new long[Latency.Buckets];
        (counts[0], counts[3], counts[5]) = (90, 5, 5);

        Assert.Equal(50, Latency.P95(counts));
        counts[5]++;
        Assert.Equal(100, Latency.P95(counts));
    }

    [Fact]
    public void P95_NothingAskedOrSlowerThanTheLastLimit_IsUnknown()
    {
        var slow = new long[Latency.Buckets];
        slow[^1] = 1;

        Assert.Null(Latency.P95(new long[Latency.Buckets]));
        Assert.Null(Latency.P95(slow));
    }
}
