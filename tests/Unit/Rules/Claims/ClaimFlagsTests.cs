using Shikaku.Rules.Claims;
using Shikaku.Rules.Programmes;
using Xunit;

namespace Shikaku.Unit.Rules.Claims;

public sealed class ClaimFlagsTests
{
    private static readonly ClaimFacts Usual = new()
    {
        Kind = ProgrammeKind.Subsidy, SameReceipt = false, SameAccount = false, SameSerial = false, SameAddress = false, UnknownModel = false, AccountKnown = true,
        HolderResembles = false, Late = false, OutOfPeriod = false, ConditionsMet = false, Introduced = true, FacilityClosed = false, ReturnedBefore = false,
    };

    public static TheoryData<ClaimFacts, string> Unusual => new()
    {
        { Usual with { SameReceipt = true }, "SameReceipt" },
        { Usual with { SameAccount = true }, "SameAccount" },
        { Usual with { SameSerial = true }, "SameSerial" },
        { Usual with { SameAddress = true }, "SameAddress" },
        { Usual with { UnknownModel = true }, "UnknownModel" },
        { Usual with { AccountKnown = false }, "FirstAccount" },
        { Usual with { Late = true }, "Late" },
        { Usual with { OutOfPeriod = true }, "OutOfPeriod" },
        { Usual with { Kind = ProgrammeKind.CooperationPayment }, "ConditionsNotMet" },
        { Usual with { Introduced = false }, "NotIntroduced" },
        { Usual with { FacilityClosed = true }, "FacilityClosed" },
        { Usual with { ReturnedBefore = true }, "ReturnedBefore" },
    };

    [Theory]
    [MemberData(nameof(Unusual))]
    public void Of_OneThingUnusual_IsThatFlagAlone(ClaimFacts facts, string flag) => Assert.Equal([flag], ClaimFlags.Of(facts));

    [Fact]
    public void Of_NothingUnusual_IsEmpty()
    {
        Assert.Empty(ClaimFlags.Of(Usual));
        Assert.Empty(ClaimFlags.Of(Usual with { AccountKnown = false, HolderResembles = true }));
        Assert.Empty(ClaimFlags.Of(Usual with { Kind = ProgrammeKind.CooperationPayment, ConditionsMet = true }));
        Assert.Equal(ClaimFlags.All.Count, Unusual.Count);
    }

    [Theory]
    [InlineData("ﾀﾒｼｾﾂｺﾂｲﾝ", "タメシセッコツイン", true)]
    [InlineData("ﾀﾒｼｾﾂｺﾂｲﾝ ﾐﾎﾝﾊﾅｺ", "タメシセッコツイン", true)]
    [InlineData("ｶ)ﾐﾎﾝｶﾌﾞｼｷｶﾞｲｼﾔ", "タメシセッコツイン", false)]
    [InlineData("ｼﾔ)ｺ-ﾋ-", "コーヒー", false)]
    [InlineData("ｺ-ﾋ-ｾﾂｺﾂ", "コーヒーセッコツ", true)]
    [InlineData("ﾐﾎﾝ ﾊﾅｺ", "ミホンハナコセッコツイン", true)]
    [InlineData("ﾐﾎ", "ミホンセッコツイン", false)]
    [InlineData("", "", false)]
    public void Resembles_AsBanksWriteIt_IsAsPeopleSee(string holder, string reading, bool same) => Assert.Equal(same, HolderComparison.Resembles(holder, reading));

    [Fact]
    public void Catalogues_EveryCode_IsOnceAndSaysSomething()
    {
        Assert.Equal(ClaimReturnReasons.All.Count, ClaimReturnReasons.All.Select(r => r.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(ClaimRefusalReasons.All.Count, ClaimRefusalReasons.All.Select(r => r.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.All(ClaimReturnReasons.All.Where(r => r.Code != "Other"), r => Assert.EndsWith("。", r.Sentences, StringComparison.Ordinal));
        Assert.All(ClaimRefusalReasons.All.Where(r => r.Code != "Other"), r => Assert.EndsWith("。", r.Sentences, StringComparison.Ordinal));
        Assert.DoesNotContain(ClaimReturnReasons.For(ProgrammeKind.CooperationPayment), r => r.Field is "Receipt" or "Items");
        Assert.DoesNotContain(ClaimReturnReasons.For(ProgrammeKind.Subsidy), r => r.Field == "Activity");
    }

    [Theory]
    [InlineData(1, "2026-000001")]
    [InlineData(999_999, "2026-999999")]
    [InlineData(1_000_000, "2026-1000000")]
    public void NoticeNumber_Of_IsTheYearAndTheNumber(long running, string number) => Assert.Equal(number, NoticeNumber.Of(new DateOnly(2026, 3, 31), running));
}
