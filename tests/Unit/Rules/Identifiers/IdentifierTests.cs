using FsCheck;
using FsCheck.Fluent;
using Shikaku.Rules.Coverage;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Eligibility;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Xunit;

namespace Shikaku.Unit.Rules.Identifiers;

public sealed class IdentifierTests
{
    [Theory]
    [InlineData("3312001", 5)] // the worked example of the field
    [InlineData("011011371", 9)]
    [InlineData("0199999", 4)]
    [InlineData("0699999", 9)]
    [InlineData("3999999", 0)]
    [InlineData("137999900", 4)]
    [InlineData("132999999", 7)]
    public void CheckDigit_KnownNumbers_IsTheirs(string body, int digit) => Assert.Equal(digit, CheckDigit.Of(body));

    [Fact]
    public void CheckDigit_OneDigitChanged_IsAlwaysNoticed() =>
        Check.QuickThrowOnFailure(Prop.ForAll(
            Gen.Choose(0, 99_999_999).ToArbitrary(),
            number =>
            {
                var body = number.ToString("00000000", System.Globalization.CultureInfo.InvariantCulture);
                var whole = body + CheckDigit.Of(body);
                return Enumerable.Range(0, whole.Length).All(i =>
                    Enumerable.Range(0, 10).All(d => whole[i] - '0' == d || !CheckDigit.Ends(whole[..i] + d + whole[(i + 1)..])));
            }));

    [Theory]
    [InlineData("1379999004", true)]
    [InlineData("1329999997", true)]
    [InlineData("0110113719", true)]
    [InlineData("1379999005", false)]
    [InlineData("137999900", false)]
    [InlineData("13799990040", false)]
    [InlineData("0000000000", false)] // no prefecture 00
    [InlineData("4879999002", false)] // nor 48
    [InlineData("１３７９９９９００４", false)]
    [InlineData(" 1379999004", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void FacilityCode_Text_IsTakenOrNot(string? text, bool taken) => Assert.Equal(taken, FacilityCode.TryParse(text, out _));

    [Theory]
    [InlineData("06999999", "06999999")]
    [InlineData("139999", null)]
    [InlineData("1399997", null)]
    [InlineData("139997", null)]
    [InlineData("138016", "00138016")]
    [InlineData("00138016", "00138016")]
    [InlineData("06999998", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void InsurerNumber_Text_BecomesEightDigitsOrNothing(string? text, string? value) =>
        Assert.Equal(value, InsurerNumber.TryParse(text, out var number) ? number.Value : null);

    [Theory]
    [InlineData("W0000001", true)]
    [InlineData("W9999999", true)]
    [InlineData("w0000001", false)]
    [InlineData("W000001", false)]
    [InlineData("W00000001", false)]
    [InlineData("W000000a", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void LoginId_Text_IsTakenOrNot(string? text, bool taken) => Assert.Equal(taken, LoginId.TryParse(text, out _));

    [Fact]
    public void ReceiptNumber_OfDayAndNumber_CanBeReadAgain()
    {
        var receipt = ReceiptNumber.Of(new DateOnly(2026, 11, 21), 42);

        Assert.Equal("261121-000000042-", receipt.Value[..^1]);
        Assert.True(ReceiptNumber.TryParse(receipt.Value, out var again));
        Assert.Equal(receipt, again);
    }

    [Fact]
    public void ReceiptNumber_HeardWrongByOneDigit_IsNone()
    {
        var value = ReceiptNumber.Of(new DateOnly(2026, 11, 21), 42).Value;

        foreach (var i in Enumerable.Range(0, value.Length).Where(i => value[i] != '-'))
        {
            var wrong = $"{value[..i]}{(value[i] - '0' + 1) % 10}{value[(i + 1)..]}";
            Assert.False(ReceiptNumber.TryParse(wrong, out _), wrong);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000_000_000)]
    public void ReceiptNumber_NumberOutsideItsRange_IsABug(long number) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ReceiptNumber.Of(new DateOnly(2026, 11, 21), number));
}
