using FsCheck;
using FsCheck.Fluent;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Programmes;
using Xunit;

namespace Shikaku.Unit.Rules.Claims;

public sealed class ClaimNumberTests
{
    private static readonly DateOnly Day = new(2026, 11, 21);

    [Fact]
    public void Of_DayAndNumber_ReadsAloud() => Assert.StartsWith("C261121-000000042-", ClaimNumber.Of(Day, 42).Value, StringComparison.Ordinal);

    [Theory]
    [InlineData(1)]
    [InlineData(ClaimNumber.MaxNumber)]
    public void Of_AtBothEnds_IsRead(long running)
    {
        var number = ClaimNumber.Of(Day, running);

        Assert.Equal(ClaimNumber.Length, number.Value.Length);
        Assert.True(ClaimNumber.TryParse(number.Value, out var parsed));
        Assert.Equal(number, parsed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(ClaimNumber.MaxNumber + 1)]
    public void Of_BeyondTheEnds_IsNone(long running) => Assert.Throws<ArgumentOutOfRangeException>(() => ClaimNumber.Of(Day, running));

    [Fact]
    public void TryParse_OneDigitWrong_IsNone() => Prop.ForAll(
        Gen.Choose(1, 999_999_999).Zip(Gen.Choose(0, 8)).Zip(Gen.Choose(1, 9)).ToArbitrary(),
        each =>
        {
            var ((running, place), more) = each;
            var text = ClaimNumber.Of(Day, running).Value.ToCharArray();
            text[8 + place] = (char)('0' + ((text[8 + place] - '0' + more) % 10));
            return !ClaimNumber.TryParse(new string(text), out _);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("C261121-000000042")]
    [InlineData("U261121-000000042-4")]
    [InlineData("C261341-000000042-4")]
    public void TryParse_SomethingElse_IsNone(string? text) => Assert.False(ClaimNumber.TryParse(text, out _));

    [Theory]
    [InlineData(ProgrammeKind.Subsidy, ClaimState.Granted, "交付決定", "交付決定通知書")]
    [InlineData(ProgrammeKind.Subsidy, ClaimState.Refused, "不交付", "不交付決定通知書")]
    [InlineData(ProgrammeKind.CooperationPayment, ClaimState.Granted, "支給決定", "支給決定通知書")]
    [InlineData(ProgrammeKind.CooperationPayment, ClaimState.Refused, "不支給", "不支給決定通知書")]
    public void Name_OfADecision_IsThatOfItsKind(ProgrammeKind kind, ClaimState state, string name, string notice)
    {
        Assert.Equal(name, ClaimStates.Name(kind, state));
        Assert.Equal(notice, ClaimStates.NoticeName(kind, state));
    }

    [Fact]
    public void DueOn_TenBusinessDays_SkipsHolidaysAndWeekends() => Assert.Equal(new DateOnly(2026, 12, 7), ClaimPromise.DueOn(new DateOnly(2026, 11, 20)));
}
