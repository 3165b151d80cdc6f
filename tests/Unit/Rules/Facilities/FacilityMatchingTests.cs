using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;
using Xunit;

namespace Shikaku.Unit.Rules.Facilities;

public sealed class FacilityMatchingTests
{
    private static readonly DateOnly OnFile = new(1956, 4, 5);

    [Theory]
    [InlineData("1956-04-05")]
    [InlineData("1956/4/5")]
    [InlineData("1956.4.5")]
    [InlineData("19560405")]
    [InlineData("1956年4月5日")]
    [InlineData("昭和31年4月5日")]
    [InlineData("昭和 31年 4月 5日")]
    [InlineData("S31.4.5")]
    [InlineData("s31/04/05")]
    [InlineData("　１９５６年４月５日　")]
    [InlineData("㍼31年4月5日")]
    public void Match_BirthDateInAnySpelling_Matches(string typed) =>
        Assert.Equal(MatchingResult.Matched, FacilityMatching.Match(FacilityKind.TreatmentOffice, typed, OnFile, accountOnFile: null));

    [Theory]
    [InlineData("昭和64年1月8日")]
    [InlineData("S64.1.8")]
    [InlineData("平成31年5月1日")]
    [InlineData("1956-02-30")]
    [InlineData("昭和0年4月5日")]
    [InlineData("1899-12-31")]
    [InlineData("S")]
    [InlineData("<script>")]
    [InlineData("\ud800")]
    [InlineData("令和99999999999999999999年1月1日")]
    public void TryParseBirthDate_NoDay_IsRefused(string typed) => Assert.False(FacilityMatching.TryParseBirthDate(typed, out _));

    [Theory]
    [InlineData("昭和64年1月7日", "1989-01-07")]
    [InlineData("平成元年1月8日", "1989-01-08")]
    [InlineData("1900-01-01", "1900-01-01")]
    [InlineData("大正15年12月24日", "1926-12-24")]
    public void TryParseBirthDate_EdgeOfAnEra_IsThatDay(string typed, string expected)
    {
        Assert.True(FacilityMatching.TryParseBirthDate(typed, out var date));
        Assert.Equal(expected, date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("0123456", "0123456")]
    [InlineData("123456", "0123456")]
    [InlineData("1", "0000001")]
    [InlineData("１２３４５６７", "1234567")]
    [InlineData("123-4567", "1234567")]
    [InlineData(" 123 4567 ", "1234567")]
    [InlineData("１２３ー４５６７", "1234567")]
    [InlineData("12345671", "1234567")]
    [InlineData("01234561", "0123456")]
    [InlineData("10530-12345671", "1234567")]
    [InlineData("1053012345671", "1234567")]
    [InlineData("10530-2-12345671", "1234567")]
    [InlineData("10530 0123451", "0012345")]
    [InlineData("00170-1-123456", "0123456")]
    public void TryParseAccountNumber_AsTyped_HasSevenDigits(string typed, string expected)
    {
        Assert.True(FacilityMatching.TryParseAccountNumber(typed, out var account));
        Assert.Equal(expected, account);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("12345678")]
    [InlineData("123456781234")]
    [InlineData("20530-12345671")]
    [InlineData("10530-12345672")]
    [InlineData("12345a7")]
    [InlineData("--")]
    [InlineData("１２３４５６７８９")]
    public void TryParseAccountNumber_NoAccount_IsRefused(string? typed) => Assert.False(FacilityMatching.TryParseAccountNumber(typed, out _));

    [Theory]
    [InlineData("123456", "0123456", MatchingResult.Matched)]
    [InlineData("0123456", "0123456", MatchingResult.Matched)]
    [InlineData("123457", "0123456", MatchingResult.NotMatched)]
    [InlineData("12345678", "0123456", MatchingResult.NotMatched)]
    [InlineData("123456", null, MatchingResult.NotMatched)]
    [InlineData("", "0123456", MatchingResult.NotTried)]
    [InlineData("　", null, MatchingResult.NotTried)]
    public void Match_Account_ComparesNumbers(string typed, string? onFile, MatchingResult expected) =>
        Assert.Equal(expected, FacilityMatching.Match(FacilityKind.MidwiferyHome, typed, OnFile, onFile));

    [Fact]
    public void Match_NothingOnFile_IsAnsweredLikeADifferentDate() =>
        Assert.Equal(MatchingResult.NotMatched, FacilityMatching.Match(FacilityKind.TreatmentOffice, "1956-04-05", birthDateOnFile: null, accountOnFile: null));

    [Theory]
    [InlineData(FacilityKind.TreatmentOffice, "S31.4.5", "1956-04-05")]
    [InlineData(FacilityKind.CheckupInstitution, "12345671", "1234567")]
    [InlineData(FacilityKind.CheckupInstitution, "12345678", null)]
    [InlineData(FacilityKind.TreatmentOffice, "1234567", null)]
    public void Canonical_EqualClaims_AreWrittenAlike(FacilityKind kind, string typed, string? expected) => Assert.Equal(expected, FacilityMatching.Canonical(kind, typed));
}
