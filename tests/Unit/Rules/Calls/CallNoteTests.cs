using Shikaku.Rules.Calls;
using Xunit;

namespace Shikaku.Unit.Rules.Calls;

public sealed class CallNoteTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("E104が出る。再起動を案内した。")]
    [InlineData("登録記号番号 協139990000、機関コード 1379999004、電話 03-1234-5678 と 09012345678")]
    [InlineData("受付番号 U261121-000000042-4")]
    [InlineData("20261121 0001")]
    [InlineData("1234567890123")]
    public void FindProblem_WithoutAPersonalNumber_IsNone(string? note) => Assert.Null(CallNote.FindProblem(note));

    [Theory]
    [InlineData("番号は123456789012です")]
    [InlineData("１２３４５６７８９０１２")]
    [InlineData("1234-5678-9012")]
    [InlineData("1234 5678 9012")]
    [InlineData("１２３４　５６７８　９０１２")]
    [InlineData("1234－5678－9012")]
    public void FindProblem_WithTwelveDigits_IsRefused(string note) => Assert.Equal(CallRefusals.PersonalNumber, CallNote.FindProblem(note));

    [Fact]
    public void FindProblem_TooLong_IsRefused()
    {
        Assert.Null(CallNote.FindProblem(new string('あ', CallNote.Longest)));
        Assert.Null(CallNote.FindProblem(string.Concat(Enumerable.Repeat("あ\r\n", (CallNote.Longest / 2) - 1)) + "ああ"));
        Assert.Equal(CallRefusals.NoteTooLong, CallNote.FindProblem(new string('あ', CallNote.Longest + 1)));
    }
}
