using System.Globalization;
using Shikaku.Rules.Certificates;
using Shikaku.Rules.Coverage;
using Shikaku.Rules.Eligibility;
using Xunit;

namespace Shikaku.Unit.Rules.Eligibility;

public sealed class PatientAdviceTests
{
    private const string AlsoHasOne = "この方には、資格確認書も届いています。";
    private const string RegisterAgain = "期限が切れてから更新された方は、登録が外れています。もう一度、利用登録が必要です。";
    private const string WaitADay = "きのうかきょう電子証明書を更新した方は、反映まで24時間ほどかかることがあります。24時間ほどおいて、もう一度確認してください。";
    private const string WithoutPin = "暗証番号のない「顔認証マイナンバーカード」の方は、マイナポータルやATMでは登録できません。市区町村の窓口をご案内ください。";
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public void Decide_OrdinaryValid_HasNoSteps() => Assert.Empty(Decide(HolderCertificateStanding.Valid, Born("1950-01-01"), "39999990").NextSteps);

    [Theory]
    [InlineData("1941-11-21", "39999990", true)] // 85 today
    [InlineData("1941-11-22", "39999990", false)] // 84
    [InlineData("1941-11-21", "06999999", false)] // another scheme
    public void Decide_InGraceAndVeryOld_SaysThatAProofIsThereAnyway(string born, string insurer, bool says) =>
        Assert.Equal(says ? [AlsoHasOne] : [], Decide(HolderCertificateStanding.Grace, Born(born), insurer).NextSteps);

    [Theory]
    [InlineData("2024-12-01", "1941-11-21", false)]
    [InlineData("2024-12-02", "1949-12-02", true)] // everybody of the scheme for the time being
    [InlineData("2026-07-31", "1949-12-02", true)]
    [InlineData("2026-08-01", "1949-12-02", false)]
    [InlineData("2026-08-01", "1941-08-01", true)]
    public void Includes_DayOfTheRule_Counts(string day, string born, bool includes) =>
        Assert.Equal(includes, QualificationCertificateHolders.Includes(Person(Born(born), "39999990"), Day(day)));

    [Fact]
    public void Includes_CoverageLost_IsNotCounted()
    {
        var moved = Person(Born("1940-01-01"), "39999990");

        Assert.False(QualificationCertificateHolders.Includes(moved with { Coverages = [moved.Coverages[0] with { DisqualificationDate = Today }] }, Today));
    }

    [Theory]
    [InlineData("2024-12-01", null)]
    [InlineData("2026-07-31", "後期高齢者医療の方には、")]
    [InlineData("2026-08-01", "後期高齢者医療で85歳以上の方には、")]
    public void SentenceOn_Day_IsTheOneOfItsTime(string day, string? begins)
    {
        var sentence = QualificationCertificateHolders.SentenceOn(Day(day));

        Assert.Equal(begins is null, sentence is null);
        Assert.StartsWith(begins ?? "", sentence ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-11-21", false)] // a year old
    [InlineData("2025-11-22", true)]
    public void Decide_NotRegisteredWithAYoungCertificate_SaysThatItHasToBeRegisteredAgain(string began, bool says) =>
        Assert.Equal(says, NotRegistered(Day(began)).Contains(RegisterAgain));

    [Theory]
    [InlineData("2026-11-21", true)]
    [InlineData("2026-11-20", true)]
    [InlineData("2026-11-19", false)]
    public void Decide_NotRegisteredAndRenewedJustNow_SaysToWaitADay(string began, bool says) => Assert.Equal(says, NotRegistered(Day(began)).Contains(WaitADay));

    [Theory]
    [InlineData(HolderVerification.Visual, true)]
    [InlineData(HolderVerification.Pin, false)] // a card with a PIN
    public void Decide_NotRegistered_SendsThoseWithoutPinToTheCounter(HolderVerification verification, bool says) =>
        Assert.Equal(says, NotRegistered(new DateOnly(2024, 5, 5), verification).Contains(WithoutPin));

    [Theory]
    [InlineData(HolderCertificateStanding.Valid)]
    [InlineData(HolderCertificateStanding.Grace)]
    public void Decide_NotRegisteredAndWithoutPin_IsSentToTheCounterAlone(HolderCertificateStanding standing)
    {
        var facts = TestEligibility.Facts(person: null, standing) with { Verification = HolderVerification.Visual, WithoutSigningCertificate = true };

        var steps = EligibilityRules.Decide(facts, Today).NextSteps;

        Assert.Single(steps, step => step.Contains("市区町村の窓口で登録するよう", StringComparison.Ordinal));
        Assert.DoesNotContain(steps, step => step.Contains("セブン銀行", StringComparison.Ordinal));
        Assert.DoesNotContain(WithoutPin, steps);
        Assert.Equal(standing == HolderCertificateStanding.Grace, steps[0].Contains("再発行", StringComparison.Ordinal));
        Assert.DoesNotContain("マイナポータル", EligibilityResults.NotRegistered.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_NotRegisteredChildWhoseRightPinWasGiven_IsToldAllTheWays()
    {
        var facts = TestEligibility.Facts(person: null) with { WithoutSigningCertificate = true };

        Assert.Contains(EligibilityRules.Decide(facts, Today).NextSteps, step => step.Contains("セブン銀行", StringComparison.Ordinal));
    }

    [Fact]
    public void Decide_NotRegisteredAndExpired_IsReissuedFirst()
    {
        var steps = EligibilityRules.Decide(TestEligibility.Facts(person: null, HolderCertificateStanding.Grace), Today).NextSteps;

        Assert.Equal("電子証明書の期限が切れているため、登録の前に、市区町村の窓口で再発行を受けるよう、ご本人に伝えてください。", steps[0]);
        Assert.DoesNotContain(steps, step => step.Contains("マイナポータル", StringComparison.Ordinal));
    }

    [Fact]
    public void AfterGrace_Certificate_SaysTheLastDayTheProofAndThatTheRegistrationIsGone() => Assert.Equal(
        [
            "健康保険証として使えたのは、2026年10月31日までです。",
            "申請しなくても、保険者から資格確認書が届いています。届いている資格確認書で確認してください。",
            "健康保険証の利用登録は外れています。電子証明書の再発行を受けても、登録は戻りません。",
            "市区町村の窓口で再発行を受けてから、もう一度、利用登録をするよう、ご本人に伝えてください。反映まで24時間ほどかかることがあります。",
        ],
        PatientAdvice.AfterGrace(new DateOnly(2026, 10, 31)));

    [Fact]
    public void Revoked_Hold_IsNotSentToAReissue()
    {
        var steps = PatientAdvice.Revoked(RevocationReason.Of("certificateHold"), person: null, Today);

        Assert.Contains("一時停止", steps[0], StringComparison.Ordinal);
        Assert.DoesNotContain(steps, step => step.Contains("再発行", StringComparison.Ordinal));
        Assert.DoesNotContain(AlsoHasOne, steps);
    }

    [Fact]
    public void Revoked_VeryOldPerson_SaysThatAProofIsThereAnyway()
    {
        var steps = PatientAdvice.Revoked(RevocationReason.Of("superseded"), Person(Born("1940-01-01"), "39999990"), Today);

        Assert.Equal("新しい電子証明書に替わったため、このカードの電子証明書は使えなくなっています。", steps[0]);
        Assert.Equal(AlsoHasOne, steps[^1]);
    }

    [Theory]
    [InlineData("unspecified", "E102")]
    [InlineData("keyCompromise", "E102")]
    [InlineData("affiliationChanged", "E102")]
    [InlineData("superseded", "E102")]
    [InlineData("cessationOfOperation", "E102")]
    [InlineData("certificateHold", "E103")]
    [InlineData("privilegeWithdrawn", "E102")]
    public void Of_Reason_HasASentenceOfItsOwnAndItsRefusal(string name, string code)
    {
        var reason = RevocationReason.Of(name);

        Assert.Equal(code, reason.Refusal.Code);
        Assert.EndsWith("。", reason.Sentence, StringComparison.Ordinal);
        Assert.Equal(name is "unspecified" or "privilegeWithdrawn", reason == RevocationReason.Of("unspecified"));
    }

    [Fact]
    public void Decide_NotValid_SaysNothingOfDelegatedReceiptButWhatToDo()
    {
        var lost = Person(Born("1980-05-05"), "06999999");
        var decision = EligibilityRules.Decide(TestEligibility.Facts(lost with { Coverages = [lost.Coverages[0] with { DisqualificationDate = Today }] }), Today);

        Assert.Equal("2", decision.Result.Validity);
        Assert.Empty(decision.Notices);
        Assert.Equal("この資格では請求できません。新しい保険の手続き中でないか、ご本人にお尋ねください。", decision.NextSteps[0]);
    }

    private static IReadOnlyList<string> NotRegistered(DateOnly began, HolderVerification verification = HolderVerification.Pin)
    {
        var facts = TestEligibility.Facts(person: null) with { Certificate = new CertificateFacts(HolderCertificateStanding.Valid, began, began.AddYears(5)), Verification = verification };
        return EligibilityRules.Decide(facts, Today).NextSteps;
    }

    private static EligibilityDecision Decide(HolderCertificateStanding standing, DateOnly born, string insurer) =>
        EligibilityRules.Decide(TestEligibility.Facts(Person(born, insurer), standing), Today);

    private static PersonFacts Person(DateOnly born, string insurer) => new()
    {
        Id = "1",
        Name = "見本　松子",
        Sex1 = "2",
        BirthDate = born,
        Coverages = [new CoverageFacts { InsurerNumber = insurer, InsurerName = "見本広域連合", Classification = "01", QualificationDate = new DateOnly(2020, 4, 1) }],
    };

    private static DateOnly Born(string text) => Day(text);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
