using Shikaku.Rules.SignIn;
using Xunit;

namespace Shikaku.Unit.Rules.SignIn;

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
    [InlineData(-2, TotpVerdict.Wrong)]
    [InlineData(-1, TotpVerdict.Past)]
    [InlineData(0, TotpVerdict.Right)]
    [InlineData(1, TotpVerdict.Wrong)]
    public void Judge_StepsAway_TakesThePresentOneAlone(int away, TotpVerdict verdict)
    {
        var code = Totp.Code(Key, Totp.StepOf(Now) + away);

        Assert.Equal(verdict, Totp.Judge(Key, code, Now, lastStep: null, out var step));
        Assert.Equal(Totp.StepOf(Now), step);
    }

    [Theory]
    [InlineData(0, TotpVerdict.Right)]
    [InlineData(29_999, TotpVerdict.Right)]
    [InlineData(30_000, TotpVerdict.Past)]
    [InlineData(59_999, TotpVerdict.Past)]
    [InlineData(60_000, TotpVerdict.Wrong)]
    public void Judge_MillisecondsAfterItsStepBegan_LivesThirtySeconds(int later, TotpVerdict verdict)
    {
        var step = Totp.StepOf(Now);

        Assert.Equal(verdict, Totp.Judge(Key, Totp.Code(Key, step), Totp.StartOf(step).AddMilliseconds(later), lastStep: null, out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Judge_UsedOrOlder_IsWrong(int later) =>
        Assert.Equal(TotpVerdict.Wrong, Totp.Judge(Key, Totp.Code(Key, Totp.StepOf(Now)), Now, Totp.StepOf(Now) + later, out _));

    [Fact]
    public void Judge_NewerThanTheLast_IsRight() => Assert.Equal(TotpVerdict.Right, Totp.Judge(Key, Totp.Code(Key, Totp.StepOf(Now)), Now, Totp.StepOf(Now) - 1, out _));

    [Theory]
    [InlineData("081804")]
    [InlineData("０８１８０４")]
    [InlineData(" 081 804")]
    [InlineData("081-804")]
    public void Judge_AsPeopleWriteIt_IsRight(string code) => Assert.Equal(TotpVerdict.Right, Totp.Judge(Key, code, Now, lastStep: null, out _));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("08180")]
    [InlineData("0818040")]
    [InlineData("08180\u0000")]
    public void Judge_NotTheCode_IsWrong(string? code) => Assert.Equal(TotpVerdict.Wrong, Totp.Judge(Key, code, Now, lastStep: null, out _));

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
