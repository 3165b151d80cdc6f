using Shikaku.CardApp.Checking;
using Shikaku.Contracts;
using Shikaku.TestKit.CardApp;
using Xunit;

namespace Shikaku.Unit.CardApp;

public sealed class ResultTextTests
{
    [Theory]
    [InlineData("1985-03-04", "2026-03-03", 40)]
    [InlineData("1985-03-04", "2026-03-04", 41)]
    [InlineData("2004-02-29", "2025-02-27", 20)]
    [InlineData("2004-02-29", "2025-02-28", 21)]
    [InlineData("2026-11-21", "2026-11-21", 0)]
    public void Age_AroundTheBirthday_CountsFullYears(string birthdate, string on, int age)
    {
        Assert.Equal(age, ResultText.Age(DateOnly.Parse(birthdate, null), DateOnly.Parse(on, null)));
    }

    [Theory]
    [InlineData("010", "1割")]
    [InlineData("030", "3割")]
    [InlineData("100", "10割")]
    [InlineData("000", "0割")]
    [InlineData("025", "25%")]
    [InlineData("3", "3")]
    [InlineData("abc", "abc")]
    [InlineData(null, null)]
    public void Ratio_OfThreeDigits_IsToldInTenths(string? percent, string? words)
    {
        Assert.Equal(words, CodeNames.Ratio(percent));
    }

    [Theory]
    [InlineData("01", "一般")]
    [InlineData("05", "特別療養費の支給対象者")]
    [InlineData("07", "自衛官")]
    [InlineData("A1", "区分 A1")]
    public void InsuredCardClassification_UnknownToUs_IsShownAsItIs(string code, string words)
    {
        Assert.Equal(words, CodeNames.InsuredCardClassification(code));
    }

    [Fact]
    public void Facts_NotGiven_AreLeftOut()
    {
        var bare = new Qualification
        {
            InsuredCardClassification = "01",
            InsurerNumber = "00138057",
            InsurerName = "見本市",
            Name = "試験　一郎",
            Sex1 = "1",
            Birthdate = new DateOnly(2022, 5, 6),
        };

        Assert.Equal(["InsurerNumber"], QualificationFacts.AskedMost(bare).Select(fact => fact.Field));
        Assert.Equal(["Name", "Birthdate", "Sex1"], QualificationFacts.Person(bare, Answers.Day).Select(fact => fact.Field));
        Assert.Equal(["InsurerName", "InsuredCardClassification"], QualificationFacts.Insurance(bare).Select(fact => fact.Field));
        Assert.Empty(QualificationFacts.Elderly(null));
    }

    [Fact]
    public void Facts_TogetherWithTheElderlyCertificate_ShowEveryFieldOfTheContract()
    {
        var full = Answers.Elderly with
        {
            NameOfOther = "通称　松", NameOfOtherKana = "ﾂｳｼｮｳ ﾏﾂ", Sex2 = "3", DisqualificationDate = new DateOnly(2026, 4, 1), ReasonOfLoss = "03",
            InsuredCertificateIssuanceDate = new DateOnly(2019, 4, 1), InsuredCardExpirationDate = new DateOnly(2027, 7, 31),
            InsuredPartialContributionRatio = "030", PreschoolClassification = "1", ReimbursedFrom = new DateOnly(2026, 10, 1),
        };

        var shown = QualificationFacts.AskedMost(full).Concat(QualificationFacts.Person(full, Answers.Day)).Concat(QualificationFacts.Insurance(full))
            .Select(fact => fact.Field).ToHashSet(StringComparer.Ordinal);
        var contract = typeof(Qualification).GetProperties().Select(property => property.Name).Where(name => name != nameof(Qualification.ElderlyRecipientCertificate));

        Assert.Empty(contract.Except(shown, StringComparer.Ordinal));
        Assert.Equal(
            typeof(ElderlyRecipientCertificate).GetProperties().Select(property => "Elderly." + property.Name).Order(StringComparer.Ordinal),
            QualificationFacts.Elderly(full.ElderlyRecipientCertificate).Select(fact => fact.Field).Order(StringComparer.Ordinal));
    }
}
