using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.TestKit;
using Xunit;

namespace Shikaku.Unit.Rules.Facilities;

public sealed class FacilityRowTests
{
    private static readonly FacilityRecord Office = new()
    {
        Code = "１３-7999900-4",
        Kind = "施術所",
        Practices = "はり・きゅう",
        RegistrationNumber = "13-999900",
        Name = " 髙﨑接骨院 ",
        NameKana = "ﾀｶｻｷｾｯｺﾂｲﾝ",
        PostalCode = "000-1301",
        Address = "東京都見本市架空町1-1",
        Phone = "03-0000-0000",
        BirthDate = "昭和31年4月5日",
    };

    private static readonly FacilityRecord Institution = Office with { Kind = "健診実施機関", Practices = "", RegistrationNumber = "", BirthDate = "", AccountNumber = "12345" };

    [Fact]
    public void Parse_GoodRow_IsCleaned()
    {
        var (row, refusals) = FacilityRow.Parse(Office);

        Assert.Empty(refusals);
        Assert.Equal("1379999004", row!.Code.Value);
        Assert.Equal(["Acupuncture", "Moxibustion"], row.Practices);
        Assert.Equal(
            ("13999900", "髙﨑接骨院", "0001301", "0300000000", new DateOnly(1956, 4, 5)),
            (row.RegistrationNumber, row.Name, row.PostalCode, row.Phone, row.ManagerBirthDate));
        Assert.Equal(("|高崎接骨院|東京都見本市架空町1-1", "|タカサキセツコツイン"), (row.SearchName, row.SearchKana));
    }

    [Theory]
    [InlineData("(03)0000-0000")]
    [InlineData("03(0000)0000")]
    [InlineData("+81 3-0000-0000")]
    [InlineData("300000000")]
    public void Parse_PhoneAsPeopleAndExcelWriteIt_IsTaken(string phone) => Assert.Equal("0300000000", FacilityRow.Parse(Office with { Phone = phone }).Row!.Phone);

    [Theory]
    [InlineData("600001", "0600001")]
    [InlineData("10010", "0010010")]
    [InlineData("６００００１", "0600001")]
    [InlineData("〒060-0001", "0600001")]
    [InlineData("", null)]
    [InlineData("〒600001", "0600001")]
    public void Parse_PostalCodeAsPeopleAndExcelWriteIt_IsTaken(string typed, string? code)
    {
        const string inHokkaido = "017999900";
        Assert.Equal(code, FacilityRow.Parse(Office with { Code = $"{inHokkaido}{CheckDigit.Of(inHokkaido)}", PostalCode = typed }).Row!.PostalCode);
    }

    [Fact]
    public void Parse_PostalCodeOfSixDigitsWhereNoneBeginsWithZero_IsRefused() => Assert.Equal("M107", FacilityRow.Parse(Office with { PostalCode = "123456" }).Refusals.Single().Code);

    [Theory]
    [InlineData("1956/04/05 0:00:00")]
    [InlineData("1956−04−05")]
    [InlineData("昭31.4.5")]
    public void Parse_DayAsPeopleAndExcelWriteIt_IsTaken(string day)
    {
        var (row, _) = FacilityRow.Parse(Office with { BirthDate = day, ClosedOn = day });

        Assert.Equal((new DateOnly(1956, 4, 5), new DateOnly(1956, 4, 5)), (row!.ManagerBirthDate, row.ClosedOn));
    }

    [Fact]
    public void ReadCode_WithoutTheZeroThatExcelTakesOff_IsTheCode()
    {
        var body = "01" + "799990";
        var code = $"{body}0{CheckDigit.Of(body + "0")}";

        Assert.Equal(code, FacilityRow.ReadCode(code[1..])!.Value);
        Assert.Null(FacilityRow.ReadCode(code[2..]));
    }

    [Fact]
    public void Parse_OtherKind_HasAnAccountNumber() => Assert.Equal("0012345", FacilityRow.Parse(Institution).Row!.ClaimsAccountNumber);

    public static TheoryData<string, FacilityRecord> BadRows => new()
    {
        { "M101", Office with { Code = "1379999005" } },
        { "M101", Office with { Code = "" } },
        { "M102", Office with { Kind = "病院" } },
        { "M103", Office with { Practices = "" } },
        { "M103", Office with { Practices = "整体" } },
        { "M103", Institution with { Practices = "はり" } },
        { "M104", Office with { RegistrationNumber = "123456" } },
        { "M105", Office with { Name = "　" } },
        { "M105", Office with { Name = new string('あ', 101) } },
        { "M106", Office with { NameKana = "高崎" } },
        { "M106", Office with { NameKana = "" } },
        { "M107", Office with { PostalCode = "1234" } },
        { "M107", Office with { PostalCode = "12345678" } },
        { "M107", Office with { PostalCode = "123-456" } },
        { "M108", Office with { Address = "" } },
        { "M108", Office with { Address = new string('あ', 201) } },
        { "M109", Office with { Phone = "030000000" } },
        { "M109", Office with { Phone = "1300000000" } },
        { "M110", Office with { BirthDate = "昭和64年1月8日" } },
        { "M110", Institution with { BirthDate = "昭和31年4月5日" } },
        { "M111", Institution with { AccountNumber = "12345678901234" } },
        { "M111", Office with { AccountNumber = "1234567" } },
        { "M112", Office with { ClosedOn = "2026-02-30" } },
    };

    [Theory]
    [MemberData(nameof(BadRows))]
    public void Parse_BadField_IsNamed(string code, FacilityRecord record) => Assert.Equal([code], FacilityRow.Parse(record).Refusals.Select(refusal => refusal.Code));

    [Fact]
    public void Parse_LongestTexts_AreTaken() =>
        Assert.Empty(FacilityRow.Parse(Office with { Name = new string('あ', 100), NameKana = new string('ア', 200), Address = new string('あ', 200) }).Refusals);

    [Fact]
    public void Parse_EmptyRow_SaysEverything() =>
        Assert.Equal(["M102", "M101", "M109", "M105", "M106", "M108"], FacilityRow.Parse(new FacilityRecord()).Refusals.Select(refusal => refusal.Code));

    [Theory]
    [InlineData("髙橋", "高橋")]
    [InlineData("﨑", "崎")]
    [InlineData("𠮷田", "吉田")]
    [InlineData("渡邉", "渡辺")]
    [InlineData("渡邊", "渡辺")]
    [InlineData("齋藤", "斉藤")]
    [InlineData("齊藤", "斎藤")]
    [InlineData("濵田", "濱田")]
    [InlineData("葛\U000E0100城", "葛城")]
    [InlineData("緑ヶ丘", "緑ケ丘")]
    [InlineData("緑ｹ丘", "緑が丘")]
    [InlineData("麹町", "麴町")]
    [InlineData("塩竈", "塩釜")]
    [InlineData("靭", "靱")]
    [InlineData("鬮", "鬮")]
    [InlineData("神", "神")]
    [InlineData("虫取\u200B零幅", "虫取零幅")]
    [InlineData("み\u202Eほん\u3164", "みほん")]
    [InlineData("か\u3099ん", "がん")]
    [InlineData("㈱ＡＢ　Ｃ", "(株)abc")]
    public void SearchKey_Variants_AreOne(string one, string other) => Assert.Equal(SearchKey.Of(other), SearchKey.Of(one));

    [Fact]
    public void KanjiVariants_EachCharacter_IsOfOneGroup()
    {
        var all = KanjiVariants.Groups.SelectMany(group => group.EnumerateRunes()).ToList();

        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.All(all, rune => Assert.True(rune.Value >= 0x3400));
    }

    [Fact]
    public void SearchKey_NameOfParts_KnowsWhereEachBegins() => Assert.Equal(
        "|高崎渡辺はり院東|渡辺はり院東|東|見本市1-2渡辺ビル",
        SearchKey.OfNameAndAddress("髙﨑・渡邉はり院　東", "見本市1-2 渡辺ビル"));

    [Fact]
    public void SearchKey_ReadingOfParts_KnowsWhereEachBegins() => Assert.Equal("|タカサキワタナベイン|ワタナベイン", SearchKey.OfReading("ﾀｶｻｷ･ﾜﾀﾅﾍﾞｲﾝ"));

    [Fact]
    public void SearchKey_Controls_AreLeftOut() => Assert.Equal(("ab", "アb"), (SearchKey.Of("a\0\u001Bb"), SearchKey.OfKana("あ\0b")));

    [Fact]
    public void SearchKey_HalfACharacter_IsNoError() => Assert.Equal("\uFFFD", SearchKey.Of(((char)0xD842).ToString()));

    [Theory]
    [InlineData("せっこついん", "セツコツイン")]
    [InlineData("ｶﾞｯｺｳ", "ガツコウ")]
    [InlineData("センター", "センター")]
    [InlineData("せんた−", "センター")]
    [InlineData("ヲヰ ゑ", "オイエ")]
    public void SearchKey_Kana_IsLargeKatakana(string typed, string key) => Assert.Equal(key, SearchKey.OfKana(typed));

    [Theory]
    [InlineData("１３－７９９９９００－４", "1379999004")]
    [InlineData("03-0000-0000", "0300000000")]
    [InlineData("(03)0000-0000", "0300000000")]
    [InlineData("０３（００００）００００", "0300000000")]
    [InlineData("+81 3-0000-0000", "0300000000")]
    [InlineData("協 139990000", "協139990000")]
    [InlineData("13 7", "137")]
    public void Query_Number_IsOneNumber(string typed, string number)
    {
        var query = FacilityQuery.Parse(typed)!;

        Assert.Equal(number, query.Number);
        Assert.Empty(query.Words);
    }

    [Fact]
    public void Query_CodeWithoutTheZeroThatExcelTakesOff_IsTheCodeToo()
    {
        var code = $"017999900{CheckDigit.Of("017999900")}";

        Assert.Equal(code, FacilityQuery.Parse(code[1..])!.Code!.Value);
        Assert.Equal(code[1..], FacilityQuery.Parse(code[1..])!.Number);
        Assert.Null(FacilityQuery.Parse(code)!.Code);
        Assert.Null(FacilityQuery.Parse(code[2..])!.Code);
    }

    [Fact]
    public void Query_NumberWithoutItsLetter_IsLookedForWithBoth() =>
        Assert.Equal(["139990000", "協139990000", "契139990000"], FacilityQuery.Parse("13999-0000")!.RegistrationNumbers);

    [Fact]
    public void Query_Words_AreFolded()
    {
        var query = FacilityQuery.Parse("　髙﨑　せっこついん ")!;

        Assert.Equal([new("高崎", "髙﨑"), new("せっこついん", "セツコツイン")], query.Words);
        Assert.False(query.BeginningsOnly);
        Assert.True(FacilityQuery.Parse("髙﨑")!.BeginningsOnly);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" 　")]
    [InlineData("\0")]
    public void Query_Nothing_IsNone(string? typed) => Assert.Null(FacilityQuery.Parse(typed));

    [Fact]
    public void Query_TooLong_IsNone()
    {
        Assert.NotNull(FacilityQuery.Parse(new string('あ', 100)));
        Assert.Null(FacilityQuery.Parse(new string('あ', 101)));
    }
}
