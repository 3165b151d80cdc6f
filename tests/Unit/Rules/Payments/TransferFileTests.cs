using System.Text;
using Shikaku.Rules.Money;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.Payments;
using Shikaku.TestKit.Payments;

namespace Shikaku.Unit.Rules.Payments;

public sealed class TransferFileTests
{
    private static readonly TransferConsignor Consignor = new("1234567890", "ｼﾝｻｼﾊﾗｲｷｷﾝ", "0310", "ミホ", "100", "ホンテン", AccountType.Ordinary, "1234567");
    private static readonly TransferRecord Record = new("9900", "ユウチヨ", "058", "058", AccountType.Ordinary, "1234567", "ﾐﾎﾝｾﾂｺﾂｲﾝ", new Yen(50_000));

    /// <summary>Letter by letter what the published layout gives (全銀協 総合振込; 群馬銀行, 三井住友銀行).</summary>
    [Fact]
    public void Write_OnePayment_IsTheKnownFile()
    {
        string[] expected =
        [
            "12101234567890" + "ｼﾝｻｼﾊﾗｲｷｷﾝ".PadRight(40) + "1031" + "0310" + "ﾐﾎ".PadRight(15) + "100" + "ﾎﾝﾃﾝ".PadRight(15) + "1" + "1234567" + new string(' ', 17),
            "29900" + "ﾕｳﾁﾖ".PadRight(15) + "058" + "058".PadRight(15) + "0000" + "1" + "1234567" + "ﾐﾎﾝｾﾂｺﾂｲﾝ".PadRight(30) + "0000050000" + "0" + "0000000012" + "0000000001" + "7" + " " + new string(' ', 7),
            "8" + "000001" + "000000050000" + new string(' ', 101),
            "9" + new string(' ', 119),
        ];

        var content = TransferFileWriter.Write(Consignor, 12, new DateOnly(2026, 10, 31), [Record], lineEnds: false);

        Assert.Equal(480, content.Length);
        Assert.Equal(string.Concat(expected), Text(content));
    }

    [Fact]
    public void Write_WithLineEnds_EndsEveryRecordWithCrLf()
    {
        var content = TransferFileWriter.Write(Consignor, 12, new DateOnly(2026, 10, 31), [Record, Record with { Yen = new(1) }], lineEnds: true);

        Assert.Equal(5 * 122, content.Length);
        Assert.All(content.Chunk(122), line => Assert.Equal("\r\n"u8.ToArray(), line[120..]));
        Assert.Equal((2, 50_001), (SentFile.Read(content).Records.Count, SentFile.Read(content).Total));
    }

    /// <summary>預金種目 of 総合振込: 1 普通, 2 当座, 4 貯蓄.</summary>
    [Theory]
    [InlineData("Ordinary", '1')]
    [InlineData("Current", '2')]
    [InlineData("Savings", '4')]
    public void Write_EachKindOfAccount_HasItsDigit(string type, char digit) => Assert.Equal(
        digit, Text(TransferFileWriter.Write(Consignor, 12, new DateOnly(2026, 10, 31), [Record with { AccountType = Enum.Parse<AccountType>(type) }], lineEnds: false))[120 + 42]);

    [Theory]
    [InlineData("みずほ", "")] // Hiragana: a name that is not kana is left out, never guessed.
    [InlineData("ミズホ", "ﾐｽﾞﾎ")]
    [InlineData("ミツビシユ－エフジエイ", "ﾐﾂﾋﾞｼﾕ-ｴﾌｼﾞｴｲ")]
    [InlineData("ユウチョ", "ﾕｳﾁﾖ")]
    [InlineData("セブン", "ｾﾌﾞﾝ")]
    [InlineData("パナ・ソニック", "ﾊﾟﾅｿﾆﾂｸ")]
    [InlineData("ヴェルデ", "ｳﾞｴﾙﾃﾞ")]
    [InlineData("ﾊﾞｰｶﾞｰ", "ﾊﾞ-ｶﾞ-")]
    [InlineData("ＪＡ一宮１", "JA1")]
    [InlineData("a.b(c)", "ABC")]
    [InlineData("ヲヮヵヶ", "ｵﾜｶｹ")]
    [InlineData("", "")]
    public void BankName_AsPeopleWriteIt_IsInTheCharacterSet(string name, string expected) => Assert.Equal(expected, TransferText.BankName(name));

    [Theory]
    [InlineData("ｶﾌﾞｼｷｶﾞｲｼﾔﾐﾎﾝｶﾞ", 14, "ｶﾌﾞｼｷｶﾞｲｼﾔﾐﾎﾝ")] // The 14th byte is ｶ, its ﾞ would be the 15th.
    [InlineData("ｶﾌﾞｼｷｶﾞｲｼﾔﾐﾎﾝｶﾞ", 15, "ｶﾌﾞｼｷｶﾞｲｼﾔﾐﾎﾝｶﾞ")]
    [InlineData("ｱｲｳ", 3, "ｱｲｳ")]
    [InlineData("ｱｲｶﾞ", 3, "ｱｲ")]
    [InlineData("ｱｲﾊﾟ", 3, "ｱｲ")]
    [InlineData("ｱｲｳｴ", 3, "ｱｲｳ")]
    public void Cut_AtAVoicedKana_TakesItWithItsMarkOrNotAtAll(string text, int bytes, string expected) => Assert.Equal(expected, TransferText.Cut(text, bytes));

    [Theory]
    [InlineData("ﾐﾎﾝ ﾊﾅｺ", true)]
    [InlineData("ｶ)ﾐﾎﾝ-1.A", true)]
    [InlineData("ﾐﾎﾝ,ﾊﾅｺ", false)]
    [InlineData("ミホン", false)]
    [InlineData("見本", false)]
    [InlineData("ﾕｳﾁｮ", false)] // Small kana.
    [InlineData("ｻ-ﾋﾞｽ", true)]
    [InlineData("ｻｰﾋﾞｽ", false)] // The long mark.
    [InlineData("ｦ", false)]
    [InlineData("abc", false)]
    [InlineData("", false)]
    public void IsPartyName_OfEachClass_KnowsTheSet(string name, bool expected) => Assert.Equal(expected, TransferText.IsPartyName(name));

    public static TheoryData<TransferRecord> DoNotFit =>
    [
        Record with { BankCode = "990" }, Record with { BranchCode = "0580" }, Record with { AccountNumber = "123456" }, Record with { AccountNumber = "１２３４５６７" },
        Record with { HolderName = "ミホン" }, Record with { HolderName = new string('ｱ', 31) }, Record with { Yen = Yen.Zero }, Record with { Yen = new(-1) }, Record with { Yen = new(10_000_000_000) },
    ];

    /// <summary>A file that says something else than the ledger is worse than none.</summary>
    [Theory]
    [MemberData(nameof(DoNotFit))]
    public void Write_WhatDoesNotFit_IsNoFile(TransferRecord record) =>
        Assert.ThrowsAny<ArgumentException>(() => TransferFileWriter.Write(Consignor, 1, new DateOnly(2026, 11, 24), [record], lineEnds: false));

    [Fact]
    public void Write_TheLongestAndLargest_Fits()
    {
        var record = Record with { HolderName = new string('ｱ', 30), Yen = TransferFileWriter.MostYen, BankName = "カブシキガイシャナガイナマエギンコウ" };

        var read = SentFile.Read(TransferFileWriter.Write(Consignor, 99_999_999, new DateOnly(2026, 1, 5), [record], lineEnds: false));

        Assert.Equal(("9999999999", "0099999999", "0105"), (read.Records[0]["振込金額"], read.Records[0]["顧客コード1"], read.HeaderFields["振込指定日"]));
        Assert.Equal("ｶﾌﾞｼｷｶﾞｲｼﾔﾅｶﾞｲﾅ", read.Records[0]["被仕向銀行名"]);
    }

    [Fact]
    public void Write_Nothing_IsNoFile() =>
        Assert.ThrowsAny<ArgumentException>(() => TransferFileWriter.Write(Consignor, 1, new DateOnly(2026, 11, 24), [], lineEnds: false));

    [Theory]
    [InlineData("2026-11-20", "2026-11-24")] // Friday; Monday is 勤労感謝の日.
    [InlineData("2026-12-29", "2026-12-30")] // Offices are closed, banks are not.
    [InlineData("2026-12-30", "2027-01-04")]
    [InlineData("2026-12-31", "2027-01-04")]
    [InlineData("2026-05-01", "2026-05-07")]
    [InlineData("2027-12-30", null)] // The holidays of 2028 are not announced yet.
    public void After_ADay_IsTheNextDayOfBanks(string day, string? next) => Assert.Equal(next is null ? null : Day(next), BankBusinessDays.After(Day(day)));

    [Theory]
    [InlineData("2027-12-31", "2027-12-01", "T201")]
    [InlineData("2028-01-04", "2027-12-20", "T202")]
    [InlineData("2026-11-24", "2026-11-24", "T203")]
    [InlineData("2026-11-24", "2026-11-23", null)]
    [InlineData("2026-12-25", "2026-11-24", null)]
    [InlineData("2026-12-28", "2026-11-24", "T204")]
    [InlineData("2026-12-31", "2026-12-28", "T201")]
    public void FindProblem_OfADay_SaysWhyNot(string day, string today, string? code) => Assert.Equal(code, BankBusinessDays.FindProblem(Day(day), Day(today))?.Code);

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(byte[] content)
    {
        var text = new StringBuilder();
        foreach (var b in content)
        {
            text.Append(b < 0x80 ? (char)b : (char)(b + 0xFEC0));
        }

        return text.ToString();
    }
}
