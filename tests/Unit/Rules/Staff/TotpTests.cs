using Shikaku.Rules.Staff;
using Xunit;

namespace Shikaku.Unit.Rules.Staff;

public sealed class TotpTests
{
    // RFC 6238, appendix B: the last six of its eight digits.
    private static readonly byte[] Key = "12345678901234567890"u8.ToArray();
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_111_111_109);

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1_111_111_109, "081804")]
    [InlineData(1_111_111_111, "050471")]
    [InlineData(1_234_567_890, "005924")]
    [InlineData(2_000_000_000, "279037")]
    [InlineData(20_000_000_000, "353130")]
    public void Code_OfTheRfcsTimes_IsTheRfcs(long seconds, string code) =>
        Assert.Equal(code, Totp.Code(Key, Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Accept_StepsAway_OneOnEitherSide(int away, bool accepted)
    {
        var step = Totp.StepOf(Now) + away;

        Assert.Equal(accepted ? step : null, Totp.Accept(Key, Totp.Code(Key, step), Now, lastStep: null));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Accept_UsedOrOlder_IsRefused(int later) =>
        Assert.Null(Totp.Accept(Key, Totp.Code(Key, Totp.StepOf(Now)), Now, Totp.StepOf(Now) + later));

    [Fact]
    public void Accept_NewerThanTheLast_IsAccepted() => Assert.NotNull(Totp.Accept(Key, Totp.Code(Key, Totp.StepOf(Now)), Now, Totp.StepOf(Now) - 1));

    [Theory]
    [InlineData("")]
    [InlineData("08180")]
    [InlineData("0818040")]
    [InlineData("０８１８０４")]
    [InlineData("08180\u0000")]
    public void Accept_NotTheCode_IsRefused(string code) => Assert.Null(Totp.Accept(Key, code, Now, lastStep: null));

    // RFC 4648, section 10, without padding.
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void KeyText_OfTheRfcsWords_IsTheRfcs(string word, string text) => Assert.Equal(text, Totp.KeyText(System.Text.Encoding.ASCII.GetBytes(word)));
}
