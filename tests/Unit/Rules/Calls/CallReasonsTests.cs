using Shikaku.Rules.Calls;
using Shikaku.Rules.Inquiries;
using Xunit;

namespace Shikaku.Unit.Rules.Calls;

public sealed class CallReasonsTests
{
    [Fact]
    public void All_Keys_AreOnesAloneAndOtherStandsLast()
    {
        Assert.Equal(CallReasons.All.Count, CallReasons.All.Select(reason => reason.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.All(CallReasons.All, reason => Assert.InRange(reason.Key.Length, 1, 40));
        Assert.Equal(CallReasons.OtherKey, CallReasons.All[^1].Key);
    }

    [Fact]
    public void HoldsOn_FromAndUntil_AreIncluded()
    {
        var reason = new CallReason("x", "見本", InquiryTopic.Other, new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30));

        Assert.Equal([false, true, true, false], new[] { new DateOnly(2026, 10, 31), reason.From, reason.Until!.Value, new DateOnly(2026, 12, 1) }.Select(reason.HoldsOn));
    }

    [Fact]
    public void Name_OfWhatNobodyKnows_IsItsKey() => Assert.Equal("gone", CallReasons.Name("gone"));

    [Theory]
    [InlineData("Answered", true)]
    [InlineData("0", false)]
    [InlineData("answered", false)]
    [InlineData(null, false)]
    public void TryParse_OfAnOutcome_TakesItsNameAlone(string? name, bool taken) => Assert.Equal(taken, CallOutcomes.TryParse(name, out _));
}
