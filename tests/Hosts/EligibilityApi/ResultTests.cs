using System.Globalization;
using Shikaku.Casework.Coverage;
using Shikaku.Contracts;
using Shikaku.Rules.Calendar;
using Shikaku.TestKit;
using Shikaku.TestKit.Certificates;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.EligibilityApi;
using Xunit;

namespace Shikaku.Hosts.EligibilityApi;

/// <summary>Every result code and warning, from a card's bytes to the JSON that leaves.</summary>
public sealed class ResultTests(RunningApiFixture fixture) : IClassFixture<RunningApiFixture>
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    private RunningApi Api => fixture.Api;

    [Fact]
    public async Task Check_OneCoverage_IsValidWithEveryField()
    {
        var answer = await CheckAsync(id => [TestFacts.Coverage(id)]);

        Assert.Equal(("1", "I001"), (answer.QualificationValidity, answer.ResultCode));
        Assert.Empty(answer.Warnings);
        Assert.Null(answer.NextSteps);
        Assert.Equal("I101", Assert.Single(answer.Notices!).Code);
        Assert.Equal(Today, answer.QualificationConfirmationDate);
        Assert.Equal(TestFacts.FacilityCode.Value, answer.FacilityCode);
        Assert.StartsWith("261121-", answer.ReceiptNumber, StringComparison.Ordinal);
        Assert.Equal(FixedClock.Morning, answer.ProcessedAt);
        Assert.Equal(TimeSpan.FromHours(9), answer.ProcessedAt.Offset);
        Assert.Equal(
            new HolderCertificateStatus
            {
                Validity = HolderCertificateValidity.Valid,
                ExpiresOn = new DateOnly(2029, 5, 5),
                UsableUntil = new DateOnly(2029, 8, 31),
            },
            answer.Certificate);
        Assert.Equal(
            new Qualification
            {
                InsuredCardClassification = "01",
                InsurerNumber = "06999999",
                InsurerName = "ためし健康保険組合",
                InsuredCardSymbol = "見本",
                InsuredIdentificationNumber = "12345",
                InsuredBranchNumber = "01",
                PersonalFamilyClassification = "1",
                Name = "見本　𠮷子",
                NameKana = "ﾐﾎﾝ ﾖｼｺ",
                Sex1 = "2",
                Birthdate = new DateOnly(1980, 5, 5),
                PostNumber = "1000001",
                Address = "東京都ためし区見本町4-5-6",
                QualificationDate = new DateOnly(2020, 4, 1),
                InsuredPartialContributionRatio = "030",
            },
            Assert.Single(answer.Qualifications));
    }

    [Fact]
    public async Task Check_LostLongAgo_IsInvalid()
    {
        var answer = await CheckAsync(id => [TestFacts.Coverage(id, lostOn: new DateOnly(2026, 4, 1), reasonOfLoss: "03")]);

        Assert.Equal(("2", "E203"), (answer.QualificationValidity, answer.ResultCode));
        Assert.Empty(answer.Warnings);
        Assert.Equal(new DateOnly(2026, 4, 1), Assert.Single(answer.Qualifications).DisqualificationDate);
    }

    [Fact]
    public async Task Check_LostJustNow_WarnsThatInsurerMayBeRegistering()
    {
        var answer = await CheckAsync(id => [TestFacts.Coverage(id, lostOn: Today.AddDays(-31))]);

        Assert.Equal("E203", answer.ResultCode);
        Assert.Equal(["W301"], answer.Warnings.Select(warning => warning.Code));
    }

    [Fact]
    public async Task Check_LostAndNewOneLater_IsInvalidButNewerExists()
    {
        var answer = await CheckAsync(id => [TestFacts.Coverage(id, lostOn: new DateOnly(2026, 11, 1)), TestFacts.Coverage(id, from: new DateOnly(2026, 12, 1))]);

        Assert.Equal(("3", "E204"), (answer.QualificationValidity, answer.ResultCode));
        Assert.Equal([new DateOnly(2026, 12, 1), new DateOnly(2020, 4, 1)], answer.Qualifications.Select(q => q.QualificationDate!.Value));
    }

    [Fact]
    public async Task Check_NoCoverage_IsNone()
    {
        var answer = await CheckAsync(_ => []);

        Assert.Equal(("4", "E201"), (answer.QualificationValidity, answer.ResultCode));
        Assert.Empty(answer.Qualifications);
    }

    [Fact]
    public async Task Check_TwoCoverages_IsSeveral()
    {
        var answer = await CheckAsync(id => [TestFacts.Coverage(id), TestFacts.Coverage(id, from: new DateOnly(2026, 4, 1))]);

        Assert.Equal(("5", "E202"), (answer.QualificationValidity, answer.ResultCode));
        Assert.Equal(2, answer.Qualifications.Count);
    }

    [Fact]
    public async Task Check_CardNotRegistered_SaysSoWithoutValidity()
    {
        var card = Api.Keys.HolderAuthority.Issue();

        using var response = await fixture.Terminal.CheckAsync(card);

        var answer = await response.AnswerAsync();
        Assert.Equal((null, "E104"), (answer.QualificationValidity, answer.ResultCode));
        Assert.Equal(
            ["ご本人に、利用登録をしてもらってください。マイナポータル、医療機関・薬局の顔認証付きカードリーダー、セブン銀行のATMのどれかでできます。", "登録が済むまでは、資格確認書などで確認してください。"],
            answer.NextSteps);
        Assert.Null(answer.Notices);
        Assert.Empty(answer.Qualifications);
        Assert.DoesNotContain("qualificationValidity", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HolderVerification.Visual, true, true)]
    [InlineData(HolderVerification.Visual, null, false)]
    [InlineData(HolderVerification.Visual, false, false)]
    [InlineData(HolderVerification.Pin, true, false)]
    public async Task Check_CardWithoutPinNotRegistered_IsSentToTheCounterAlone(HolderVerification verification, bool? withoutSigningCertificate, bool toTheCounterAlone)
    {
        var request = fixture.Terminal.Read(Api.Keys.HolderAuthority.Issue(), await fixture.Terminal.ChallengeAsync()) with
        {
            HolderVerification = verification,
            WithoutSigningCertificate = withoutSigningCertificate,
        };

        using var response = await fixture.Terminal.CheckAsync(request);

        var answer = await response.AnswerAsync();
        Assert.Equal("E104", answer.ResultCode);
        Assert.Equal(toTheCounterAlone, answer.NextSteps![0].EndsWith("市区町村の窓口で登録するよう、ご本人に伝えてください。", StringComparison.Ordinal));
        Assert.Equal(toTheCounterAlone, !string.Concat(answer.NextSteps).Contains("セブン銀行", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_OlderGenerationWithTheSameName_IsTrusted()
    {
        var card = Api.Keys.OlderHolderAuthority.Issue();
        await Api.LinkAsync(card, Api.Keys.OlderHolderAuthority, await Api.AddPersonAsync(id => [TestFacts.Coverage(id)]));

        using var response = await fixture.Terminal.CheckAsync(card);

        Assert.Equal("I001", (await response.AnswerAsync()).ResultCode);
    }

    [Fact]
    public async Task Check_SameSerialOfAnotherGeneration_IsNotThatPerson()
    {
        var card = Api.Keys.HolderAuthority.Issue();
        await Api.LinkAsync(card, Api.Keys.OlderHolderAuthority, await Api.AddPersonAsync(id => [TestFacts.Coverage(id)]));

        using var response = await fixture.Terminal.CheckAsync(card);

        Assert.Equal("E104", (await response.AnswerAsync()).ResultCode);
    }

    [Theory]
    [InlineData(2027, 2, 22, "Valid", null, "2027-05-31")]
    [InlineData(2027, 2, 21, "ExpiringSoon", "W103", "2027-05-31")]
    [InlineData(2026, 11, 21, "ExpiringSoon", "W103", "2027-02-28")]
    [InlineData(2026, 11, 20, "Grace", "W104", "2027-02-28")]
    [InlineData(2026, 8, 1, "Grace", "W104", "2026-11-30")] // July's is refused
    public async Task Check_CertificateNearItsEnd_StillAnswersAndSaysTheLastDay(int year, int month, int day, string validity, string? warning, string usableUntil)
    {
        var answer = await CheckAsync(id => [TestFacts.Coverage(id)], expiresOn: new DateOnly(year, month, day));

        Assert.Equal(usableUntil, answer.Certificate.UsableUntil.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.All(answer.Warnings, w => Assert.Contains(
            SpokenDate.Of(w.Code == "W104" ? answer.Certificate.UsableUntil : answer.Certificate.ExpiresOn), w.Message, StringComparison.Ordinal));

        Assert.Equal("I001", answer.ResultCode);
        Assert.Equal(validity, answer.Certificate.Validity.ToString());
        Assert.Equal(new DateOnly(year, month, day), answer.Certificate.ExpiresOn);
        Assert.Equal(warning is null ? [] : [warning], answer.Warnings.Select(w => w.Code));
    }

    [Fact]
    public async Task Check_Classification05_WarnsBeforeEverythingElse()
    {
        var answer = await CheckAsync(id => [TestFacts.Coverage(id, classification: "05")], expiresOn: Today, name: "見本　●子");

        Assert.Equal("I001", answer.ResultCode);
        Assert.Equal(["W105", "W103", "W106"], answer.Warnings.Select(w => w.Code));
        Assert.Equal("見本　●子", Assert.Single(answer.Qualifications).Name);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(-1, true)]
    public async Task Check_ElderlyCertificate_IsShownWhileItHolds(int lastDayBeforeToday, bool gone)
    {
        var answer = await CheckAsync(id => [Elderly(id, Today.AddDays(lastDayBeforeToday))]);

        var elderly = Assert.Single(answer.Qualifications).ElderlyRecipientCertificate;
        Assert.Equal(gone, elderly is null);
        Assert.Equal(gone ? null : "020", elderly?.ContributionRatio);
    }

    [Fact]
    public async Task Check_JapaneseText_LeavesAsItIsWritten()
    {
        var card = await Api.IssueCardAsync(name: "髙﨑　𠮷●");

        using var response = await fixture.Terminal.CheckAsync(card);

        // .NET always escapes what lies outside the BMP, and wide spaces; every reader gives them back.
        Assert.Contains("\"name\":\"髙﨑\\u3000\\uD842\\uDFB7●\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("髙﨑　𠮷●", Assert.Single((await response.AnswerAsync()).Qualifications).Name);
    }

    private static CoverageRow Elderly(string id, DateOnly lastDay) => new()
    {
        PersonId = id,
        InsurerNumber = TestFacts.InsurerNumber,
        Classification = "01",
        QualificationDate = new DateOnly(2020, 4, 1),
        CopayPercent = 30,
        ElderlyIssuedOn = new DateOnly(2025, 8, 1),
        ElderlyValidFrom = new DateOnly(2025, 8, 1),
        ElderlyValidTo = lastDay,
        ElderlyCopayPercent = 20,
    };

    private async Task<EligibilityCheckAnswer> CheckAsync(Func<string, CoverageRow[]> coverages, DateOnly? expiresOn = null, string name = "見本　𠮷子")
    {
        var card = await Api.IssueCardAsync(coverages, expiresOn, name);
        using var response = await fixture.Terminal.CheckAsync(card);
        return await response.AnswerAsync();
    }
}
