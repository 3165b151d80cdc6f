using System.Text;
using Shikaku.Mailbox.Reading;
using Xunit;

namespace Shikaku.Unit.Mailbox;

public sealed class ReceivedMailTests
{
    [Fact]
    public void Parse_EncodedWordsAndBase64_GivesJapanese()
    {
        var mail = Parse($"""
            X-Envelope-To: a@example.jp
            From: =?UTF-8?B?{Base64("見本")}?= <no-reply@portal.test>
            Subject: =?utf-8?b?{Base64("登録の")}?=
             =?UTF-8?Q?=E3=81=94_=E6=A1=88=E5=86=85?= A
            Content-Type: text/plain; charset="utf-8"
            Content-Transfer-Encoding: base64

            {Base64("本文\r\n二行目")[..10]}
            {Base64("本文\r\n二行目")[10..]}
            """);

        Assert.Equal(("見本 <no-reply@portal.test>", "登録のご 案内 A", "本文\n二行目"), (mail.From, mail.Subject, mail.Text));
        Assert.Equal(["a@example.jp"], mail.Recipients);
    }

    /// <summary>Bytes of 内 and à that Latin-1 takes for a line end and a blank.</summary>
    [Fact]
    public void Parse_EightBit_KeepsEveryByte()
    {
        var mail = Parse("Subject: ご案内\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n国内à\r\n終わり");

        Assert.Equal(("ご案内", "国内à\n終わり"), (mail.Subject, mail.Text));
    }

    [Fact]
    public void Parse_QuotedPrintable_JoinsSoftBreaks() =>
        Assert.Equal("あい=", Parse("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n=E3=81=82=\n=E3=81=84=3D").Text);

    [Fact]
    public void Parse_Multipart_TakesThePlainText() =>
        Assert.Equal("平文\n", Parse("""
            Content-Type: multipart/alternative; boundary="b1"

            preamble
            --b1
            Content-Type: text/html; charset=utf-8

            <p>HTML</p>
            --b1
            Content-Type: text/plain; charset=utf-8

            平文

            --b1--
            """).Text);

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("no colon\n:\n\n")]
    [InlineData("Subject: =?nonsense?B?!!!?=\nContent-Transfer-Encoding: base64\n\n***")]
    [InlineData("Subject: =?UTF-8?Q?=E3=8?=\nContent-Type: text/plain; charset=klingon\n\nx")]
    [InlineData("Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: multipart/mixed; boundary=x\n\n--x")]
    public void Parse_Damaged_DoesNotThrow(string eml) => Assert.NotNull(Parse(eml));

    [Fact]
    public void Links_Text_OnlyHttpIsALink()
    {
        var pieces = TextWithLinks.Cut("開く: https://portal.test/a?b=1&c=2 または http://x.test/y。javascript:alert(1) <script> https://z.test/.");

        Assert.Equal(["https://portal.test/a?b=1&c=2", "http://x.test/y", "https://z.test/"], pieces.Where(piece => piece.IsLink).Select(piece => piece.Text));
        Assert.Equal("開く: https://portal.test/a?b=1&c=2 または http://x.test/y。javascript:alert(1) <script> https://z.test/.", string.Concat(pieces.Select(piece => piece.Text)));
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static ReceivedMail Parse(string eml) => ReceivedMail.Parse("1", Encoding.UTF8.GetBytes(eml), DateTimeOffset.UnixEpoch);
}
