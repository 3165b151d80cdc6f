using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Facilities;

namespace Shikaku.Unit.Rules.DeviceAccounts;

public sealed class ActivationLinkTests
{
    private static readonly ActivationLink Link = new(
        FacilityCode.Parse("1379999004"), LoginId.Of(12), "aB3xY9z?>~kk", ActivationCode.TryParse("ABCD-EFGH-JKMN-2345", out var code) ? code : null!);

    [Fact]
    public void Write_ThenParse_GivesTheFourValues()
    {
        var text = Link.Write();

        Assert.StartsWith("shikaku-card-app://activate#v1.", text, StringComparison.Ordinal);
        Assert.Matches("^[A-Za-z0-9_-]+$", text[31..]);
        Assert.True(ActivationLink.TryParse(text, out var read));
        Assert.Equal(Link, read);
        Assert.DoesNotContain(Link.Password, $"{Link}", StringComparison.Ordinal);
    }

    public static TheoryData<string> Mangled()
    {
        var text = Link.Write();
        return
        [
            $"  {text}\r\n",
            string.Join("\r\n ", text.Chunk(20).Select(part => new string(part))),
            string.Concat(text.Select(c => c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c)),
            text.Replace('-', 'ー'),
            text.Replace('-', '－'),
            text.Replace("://", "+//", StringComparison.Ordinal).Replace('_', '='),
            text[text.IndexOf("v1.", StringComparison.Ordinal)..],
            "設定コード: " + text,
            text.Insert(40, "\u200b"),
            $"{text[..70]}=\r\n{text[70..]}",
            $"{text[..20]}=\n{text[20..60]}=\n{text[60..]}",
            $"{text[..70]}= {text[70..]}",
            $"> 設定コード\r\n> {text[..50]}\r\n> {text[50..]}\r\n> 以上",
            $">> {text[..50]}\r\n>> {text[50..]}",
            $"> > {text[..50]}=\r\n> > {text[50..]}",
            $"> {text[..50]} > {text[50..]}",
            $"| {text[..50]}\r\n| {text[50..]}",
            string.Join("\r\n", text.Replace('_', '=').Chunk(1).Select(part => new string(part))),
            $"𠮷田　髙はり灸院　御中\nアクティベーションコード\nABCD-EFGH-JKMN-2345\n次の文字をすべて貼り付けてください。\n{text[..60]}\n{text[60..]}\n\n登録の手順\nWindows\n1. Microsoft Storeで入手します。",
        ];
    }

    [Theory]
    [MemberData(nameof(Mangled))]
    public void Parse_AsPeopleAndScannersSendIt_GivesTheSame(string text)
    {
        Assert.True(ActivationLink.TryParse(text, out var read));
        Assert.Equal(Link, read);
    }

    [Fact]
    public void Parse_AnyOneCharacterLostOrChanged_IsRefused()
    {
        var text = Link.Write();
        for (var at = text.IndexOf('.', StringComparison.Ordinal) + 1; at < text.Length; at++)
        {
            Assert.False(ActivationLink.TryParse(text.Remove(at, 1), out _), $"lost at {at}");
            Assert.False(ActivationLink.TryParse(text[..at] + (text[at] == 'A' ? 'B' : 'A') + text[(at + 1)..], out var read) && read != Link, $"changed at {at}");
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://example.jp/")]
    [InlineData("shikaku-card-app://activate#v1.")]
    [InlineData("shikaku-card-app://activate#v2.AAAA")]
    [InlineData("v1.AAAAAAAAAAA\ud842")]
    public void Parse_SomethingElse_IsRefused(string? text) => Assert.False(ActivationLink.TryParse(text, out _));

    [Fact]
    public void Parse_RightChecksumOverOtherContent_IsRefused()
    {
        var content = Encoding.ASCII.GetBytes("1379999005\nW0000012\npassword\nABCDEFGHJKMN2345"); // wrong check digit
        var text = "v1." + Convert.ToBase64String([.. System.Security.Cryptography.SHA256.HashData(content)[..4], .. content]);

        Assert.False(ActivationLink.TryParse(text, out _));
    }

    [Fact]
    public void Parse_LongText_IsReadUpToItsLimit()
    {
        var text = Link.Write();

        Assert.True(ActivationLink.TryParse(text.PadLeft(ActivationLink.LongestText), out _));
        Assert.False(ActivationLink.TryParse(text.PadLeft(ActivationLink.LongestText + 1), out _));
    }

    [Fact]
    public void Parse_Anything_NeverThrows() =>
        Prop.ForAll<string>(text => ActivationLink.TryParse("v1." + text, out _) || true).QuickCheckThrowOnFailure();
}
