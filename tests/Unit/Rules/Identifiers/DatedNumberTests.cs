using Shikaku.Rules.Identifiers;
using Xunit;

namespace Shikaku.Unit.Rules.Identifiers;

public sealed class DatedNumberTests
{
    private static readonly string Number = DatedNumber.Of('U', new DateOnly(2026, 11, 21), 42);

    [Theory]
    [InlineData("{0}-{1}-{2}")]
    [InlineData(" {0}-{1}-{2}　")]
    [InlineData("{0}ー{1}ー{2}")]
    [InlineData("{0}−{1}−{2}")]
    [InlineData("{0}{1}{2}")]
    [InlineData("{0} {1} {2}")]
    public void TryRead_AsPeopleTypeIt_IsTheNumber(string shape)
    {
        var typed = string.Format(System.Globalization.CultureInfo.InvariantCulture, shape, Number[..7], Number[8..17], Number[18..]);

        foreach (var each in new[] { typed, typed.ToLowerInvariant(), string.Concat(typed.Select(c => c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c)) })
        {
            Assert.True(DatedNumber.TryRead(each, out var read), each);
            Assert.Equal(Number, read);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("U261121")]
    [InlineData("ためし接骨院のとなりのためし接骨院です")]
    [InlineData("12345678901234567")]
    public void TryRead_AnythingElse_IsNone(string? typed) => Assert.False(DatedNumber.TryRead(typed, out _));

    [Fact]
    public void TryRead_OneDigitWrong_IsNone() => Assert.False(DatedNumber.TryRead(Number[..^1] + (char)(Number[^1] == '9' ? '0' : Number[^1] + 1), out _));
}
