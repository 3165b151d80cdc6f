using FsCheck;
using FsCheck.Fluent;
using Shikaku.Rules.Certificates;
using Shikaku.Rules.Coverage;
using Shikaku.Rules.Eligibility;
using Xunit;

namespace Shikaku.Unit.Rules.Eligibility;

public sealed class EligibilityRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public void Decide_CardNotRegistered_HasNoValidityButTheCertificatesWarning()
    {
        var decision = EligibilityRules.Decide(TestEligibility.Facts(person: null, HolderCertificateStanding.Grace), Today);

        Assert.Equal(EligibilityResults.NotRegistered, decision.Result);
        Assert.Null(decision.Result.Validity);
        Assert.Equal([EligibilityWarnings.InGraceUntil(new DateOnly(2027, 1, 31))], decision.Warnings);
        Assert.Empty(decision.Qualifications);
    }

    [Theory]
    [InlineData(0, "I001")] // acquired today
    [InlineData(1, "E201")] // acquired tomorrow: none today, and no old one to warn of
    public void Decide_DayOfAcquisition_Counts(int acquiredIn, string code) => Assert.Equal(code, Decide(Coverage(from: acquiredIn)).Result.Code);

    [Theory]
    [InlineData(1, "I001")]
    [InlineData(0, "E203")] // 資格喪失年月日 is the first day without
    public void Decide_DayOfLoss_IsWithout(int lostIn, string code) => Assert.Equal(code, Decide(Coverage(lost: lostIn)).Result.Code);

    [Theory]
    [InlineData(0, "I001")] // the last valid day
    [InlineData(-1, "E203")]
    public void Decide_EndOfValidity_IsIncluded(int validTo, string code) => Assert.Equal(code, Decide(Coverage(validTo: validTo)).Result.Code);

    [Theory]
    [InlineData(0, "I001")]
    [InlineData(1, "E201")]
    public void Decide_StartOfValidity_IsIncluded(int validFrom, string code) => Assert.Equal(code, Decide(Coverage(validFrom: validFrom)).Result.Code);

    [Fact]
    public void Decide_MovedInsurerTheSameDay_IsValidWithTheNewOne()
    {
        var decision = Decide(Coverage(lost: 0, insurer: "01999994"), Coverage(from: 0));

        Assert.Equal(EligibilityResults.Valid, decision.Result);
        Assert.Equal("06999999", Assert.Single(decision.Qualifications).Coverage.InsurerNumber);
        Assert.Empty(decision.Warnings);
    }

    [Fact]
    public void Decide_OldLostAndNewBeginsTomorrow_ShowsBothNewFirst()
    {
        var decision = Decide(Coverage(lost: -10, insurer: "01999994"), Coverage(from: 1), Coverage(from: 30, insurer: "39999990"), Coverage(from: -3000, lost: -2000));

        Assert.Equal(EligibilityResults.InvalidNewerExists, decision.Result);
        Assert.Equal(["06999999", "01999994"], decision.Qualifications.Select(q => q.Coverage.InsurerNumber));
        Assert.Empty(decision.Warnings);
    }

    [Fact]
    public void Decide_SeveralLost_ShowsTheLatest()
    {
        var decision = Decide(Coverage(from: -900, lost: -800, insurer: "01999994"), Coverage(from: -700, lost: -100), Coverage(from: -2000, lost: -901));

        Assert.Equal(EligibilityResults.Invalid, decision.Result);
        Assert.Equal("06999999", Assert.Single(decision.Qualifications).Coverage.InsurerNumber);
    }

    [Fact]
    public void Decide_TwoHoldToday_IsSeveral() => Assert.Equal(EligibilityResults.Several, Decide(Coverage(), Coverage(from: -10)).Result);

    [Fact]
    public void Decide_NothingEver_IsNone() => Assert.Equal(EligibilityResults.None, Decide().Result);

    [Fact]
    public void Decide_TakenBackBeforeItBegan_IsAsIfItHadNeverBeen() => Assert.Equal(EligibilityResults.None, Decide(Coverage(from: -100, lost: -100)).Result);

    [Theory]
    [InlineData(0, "03", true)]
    [InlineData(-31, "03", true)]
    [InlineData(-32, "03", false)]
    [InlineData(-31, null, true)]
    [InlineData(-31, "99", true)]
    [InlineData(-31, "01", false)] // died: no insurer follows
    [InlineData(-31, "02", false)] // 生活保護: none follows either
    public void Decide_LostWithinAMonth_WarnsThatAnInsurerMayBeRegistering(int lostIn, string? reason, bool warns)
    {
        var decision = Decide(Coverage(lost: lostIn, reason: reason));

        Assert.Equal(warns, decision.Warnings.Contains(EligibilityWarnings.InsurerMayBeRegistering));
    }

    [Theory]
    [InlineData(HolderCertificateStanding.Valid, null, "")]
    [InlineData(
        HolderCertificateStanding.ExpiringSoon,
        "W103",
        "電子証明書の有効期限は2027年1月29日で、あと3か月以内です。住民票のある市区町村の窓口で、電子証明書の更新をするよう、ご本人に伝えてください。期限を過ぎると、マイナポータルやコンビニ交付などは使えなくなります。")]
    [InlineData(
        HolderCertificateStanding.Grace,
        "W104",
        "電子証明書の有効期限が切れています。2027年1月31日まで健康保険証として使えます。マイナポータルやコンビニ交付などは使えません。住民票のある市区町村の窓口で、電子証明書の再発行の手続きをするよう、ご本人に伝えてください。")]
    public void Decide_Certificate_WarnsOfItsEndWithTheDay(HolderCertificateStanding standing, string? code, string message)
    {
        var decision = EligibilityRules.Decide(TestEligibility.Facts(Person([Coverage()]), standing), Today);

        Assert.Equal(code is null ? [] : [new EligibilityWarning(code, message)], decision.Warnings);
    }

    [Theory]
    [InlineData(RevocationListStanding.Current, null)]
    [InlineData(RevocationListStanding.Late, null)]
    [InlineData(RevocationListStanding.Stale, "カードの失効の情報は、2026年11月19日のものです。それからあとの紛失などの届出は、まだ分かりません。カードの写真がご本人か、よくお確かめください。")]
    public void Decide_RevocationListLate_WarnsOnlyWhenTheTableSaysSo(RevocationListStanding standing, string? message)
    {
        var facts = TestEligibility.Facts(Person([Coverage()])) with { RevocationList = new RevocationListFacts(standing, new DateOnly(2026, 11, 19)) };

        Assert.Equal(message is null ? [] : [new EligibilityWarning("W108", message)], EligibilityRules.Decide(facts, Today).Warnings);
    }

    [Theory]
    [InlineData("見本　●子", null, null)]
    [InlineData("見本　花子", "●", null)]
    [InlineData("見本　花子", null, "見本　●郎")]
    public void Decide_UnknownCharacterInAnyName_IsPointedOut(string name, string? otherName, string? insuredName)
    {
        var person = Person([Coverage() with { InsuredName = insuredName }]) with { Name = name, OtherName = otherName };

        var decision = EligibilityRules.Decide(TestEligibility.Facts(person), Today);

        Assert.Equal([EligibilityWarnings.NameHasUnknownCharacter], decision.Warnings);
    }

    [Fact]
    public void Decide_Classification05_WarnsOnlyWhileItHolds()
    {
        Assert.Contains(EligibilityWarnings.PaysInFullFirst, Decide(Coverage() with { Classification = "05" }).Warnings);
        Assert.DoesNotContain(EligibilityWarnings.PaysInFullFirst, Decide(Coverage(lost: -5) with { Classification = "05" }).Warnings);
    }

    [Theory]
    [InlineData(0, 10, true)]
    [InlineData(1, 10, false)]
    [InlineData(-10, 0, true)]
    [InlineData(-10, -1, false)]
    [InlineData(-10, null, true)]
    public void Decide_ElderlyCertificate_IsShownOnTheDaysItHolds(int from, int? to, bool shown)
    {
        var elderly = new ElderlyCertificate(null, Today.AddDays(from), to is { } last ? Today.AddDays(last) : null, 20);

        var decision = Decide(Coverage() with { ElderlyCertificate = elderly });

        Assert.Equal(shown ? elderly : null, Assert.Single(decision.Qualifications).ElderlyCertificate);
    }

    [Fact]
    public void Decide_AnyHistory_KeepsValidityAndShownQualificationsTogether() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Histories(), history =>
        {
            var coverages = history.Select(h => Coverage(from: h.From, lost: h.Lost)).ToArray();
            var holding = coverages.Count(c => c.QualificationDate <= Today && (c.DisqualificationDate is not { } lost || lost > Today));
            var decision = Decide(coverages);
            return decision.Result.Validity switch
            {
                "1" => holding == 1 && decision.Qualifications.Count == 1,
                "5" => holding > 1 && decision.Qualifications.Count == holding,
                "2" => holding == 0 && decision.Qualifications.Count == 1,
                "3" => holding == 0 && decision.Qualifications is [{ Coverage: var newer }, { Coverage: var older }] && newer.QualificationDate > Today && older.HasEndedBy(Today),
                "4" => holding == 0 && decision.Qualifications.Count == 0,
                _ => false,
            };
        }));

    [Fact]
    public void Facts_Printed_ShowNothingOfThePerson()
    {
        var printed = $"{TestEligibility.Facts(Person([Coverage()]))} {Decide(Coverage())}";

        Assert.DoesNotContain("見本", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("06999999", printed, StringComparison.Ordinal);
    }

    private static Arbitrary<(int From, int? Lost)[]> Histories() =>
        (from starts in Gen.Choose(-50, 50)
         from length in Gen.Choose(-1, 60)
         select (starts, length < 0 ? (int?)null : starts + length)).ArrayOf().ToArbitrary();

    private static EligibilityDecision Decide(params CoverageFacts[] coverages) =>
        EligibilityRules.Decide(TestEligibility.Facts(Person(coverages)), Today);

    private static PersonFacts Person(CoverageFacts[] coverages) => new()
    {
        Id = "T0001",
        Name = "見本　花子",
        Sex1 = "2",
        BirthDate = new DateOnly(1980, 5, 5),
        Coverages = coverages,
    };

    /// <summary>Days count from today.</summary>
    private static CoverageFacts Coverage(
        int from = -400, int? lost = null, int? validFrom = null, int? validTo = null, string insurer = "06999999", string? reason = null) => new()
    {
        InsurerNumber = insurer,
        InsurerName = "ためし健康保険組合",
        Classification = "01",
        QualificationDate = Today.AddDays(from),
        DisqualificationDate = lost is { } l ? Today.AddDays(l) : null,
        ReasonOfLoss = reason,
        ValidFrom = validFrom is { } f ? Today.AddDays(f) : null,
        ValidTo = validTo is { } t ? Today.AddDays(t) : null,
    };
}
