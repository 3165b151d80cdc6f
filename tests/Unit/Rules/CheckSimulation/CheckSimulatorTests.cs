using Shikaku.Rules.CheckSimulation;
using Shikaku.Rules.Codes;
using Shikaku.Rules.Eligibility;
using Shikaku.Rules.ErrorCodes;
using Shikaku.Rules.Facilities;
using Xunit;

namespace Shikaku.Unit.Rules.CheckSimulation;

public sealed class CheckSimulatorTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    public static TheoryData<SimulatedCard> Cards => [.. Enum.GetValues<SimulatedCard>()];

    /// <summary>Whatever a caller says, the rules answer; and a code that is shown is one of the catalogue.</summary>
    [Theory]
    [MemberData(nameof(Cards))]
    public void Answer_ToEveryCombination_SaysWhatToDoOrThatAllIsWell(SimulatedCard card)
    {
        var asked = Combinations(card).ToList();

        var silent = asked.Where(each => !IsWhole(CheckSimulator.Answer(each, Today)));

        Assert.Empty(silent);
        Assert.True(asked.Count > 20_000, "The table is smaller than it was.");
    }

    [Theory]
    [InlineData(SimulatedCard.Phone, "C04")]
    [InlineData(SimulatedCard.ResidentRegister, "C03")]
    [InlineData(SimulatedCard.WithoutHolderCertificate, "C08")]
    [InlineData(SimulatedCard.RevokedAsLost, "E102")]
    [InlineData(SimulatedCard.Suspended, "E103")]
    [InlineData(SimulatedCard.Ordinary, "I001")]
    [InlineData(SimulatedCard.WithoutPin, "I001")]
    [InlineData(SimulatedCard.WithoutSigningCertificate, "I001")]
    public void Answer_ByKindOfCard_HasTheCodeOfTheApp(SimulatedCard card, string code) => Assert.Equal(code, Answer(Case() with { Card = card }).Code);

    [Theory]
    [InlineData(SimulatedQualification.One, "I001")]
    [InlineData(SimulatedQualification.PaysInFullFirst, "I001 W105")]
    [InlineData(SimulatedQualification.Reimbursed, "I001 W107")]
    [InlineData(SimulatedQualification.JustLost, "E203 W301")]
    [InlineData(SimulatedQualification.LostLongAgo, "E203")]
    [InlineData(SimulatedQualification.NewOneLater, "E204")]
    [InlineData(SimulatedQualification.Two, "E202")]
    [InlineData(SimulatedQualification.None, "E201")]
    public void Answer_ByQualification_HasResultAndWarnings(SimulatedQualification qualification, string codes)
    {
        var answer = Answer(Case() with { Qualification = qualification });

        Assert.Equal(codes, string.Join(' ', answer.Warnings.Select(warning => warning.Code).Prepend(answer.Code)));
    }

    [Theory]
    [InlineData("2026-11-21", "I001 W103")] // the last day itself
    [InlineData("2026-11-20", "I001 W104")]
    [InlineData("2026-08-01", "I001 W104")] // until the end of November
    [InlineData("2026-07-31", "E101")]
    [InlineData("2027-02-22", "I001")]
    public void Answer_ByEndOfTheCertificate_FollowsItsGrace(string end, string codes)
    {
        var answer = Answer(Case() with { CertificateEndsOn = DateOnly.Parse(end, null) });

        Assert.Equal(codes, string.Join(' ', answer.Warnings.Select(warning => warning.Code).Prepend(answer.Code)));
    }

    [Fact]
    public void Answer_AfterTheGrace_OffersNoScreenThatNeedsTheCertificate()
    {
        var answer = Answer(Case() with { CertificateEndsOn = new DateOnly(2026, 7, 31) });

        Assert.Equal(Verdict.NotUsable, answer.Verdict);
        Assert.Equal(PatientAdvice.AfterGrace(new DateOnly(2026, 10, 31)), answer.Steps);
        Assert.DoesNotContain(answer.Proofs, proof => proof.Name.Contains("マイナポータル", StringComparison.Ordinal));
        Assert.NotEmpty(answer.Proofs);
    }

    [Theory]
    [InlineData(SimulatedCard.Ordinary, SimulatedBegin.LongAgo, "2029-05-05", true)]
    [InlineData(SimulatedCard.Ordinary, SimulatedBegin.LongAgo, "2026-07-31", true)]
    [InlineData(SimulatedCard.Ordinary, SimulatedBegin.NotYet, "2029-05-05", false)]
    [InlineData(SimulatedCard.RevokedAsLost, SimulatedBegin.LongAgo, "2029-05-05", false)]
    [InlineData(SimulatedCard.Phone, SimulatedBegin.LongAgo, "2029-05-05", false)]
    public void Answer_WhereOtherThanItsDaysDecide_NamesNoLastDay(SimulatedCard card, SimulatedBegin begin, string end, bool named)
    {
        var answer = Answer(Case() with { Card = card, Begin = begin, CertificateEndsOn = DateOnly.Parse(end, null) });

        Assert.Equal(named, answer.UsableUntil is not null);
    }

    [Fact]
    public void Answer_CardWithoutPinAndAPin_IsAskedForNoPin()
    {
        var answer = Answer(Case() with { Card = SimulatedCard.WithoutPin, Verification = SimulatedVerification.Pin });

        Assert.Equal(ProblemCodes.Pin, answer.Code);
        Assert.Equal(CounterProblems.Pin.Steps, answer.Steps);
    }

    [Fact]
    public void Answer_CardWithoutPinNotRegistered_IsSentToTheMunicipality()
    {
        var answer = Answer(Case() with { Card = SimulatedCard.WithoutPin, Registered = false });

        Assert.Equal(ProblemCodes.NotRegistered, answer.Code);
        Assert.Contains(answer.Steps, step => step.Contains("市区町村の窓口で登録", StringComparison.Ordinal));
        Assert.DoesNotContain(answer.Steps, step => step.Contains("セブン銀行", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SimulatedScheme.LateElderly, 85, true)]
    [InlineData(SimulatedScheme.LateElderly, 84, false)]
    [InlineData(SimulatedScheme.National, 85, false)]
    public void Answer_InGrace_SaysWhoHasAQualificationCertificate(SimulatedScheme scheme, int age, bool has)
    {
        var answer = Answer(Case() with { CertificateEndsOn = new DateOnly(2026, 11, 1), Scheme = scheme, Age = age });

        Assert.Equal(has, answer.Steps.Contains("この方には、資格確認書も届いています。"));
    }

    [Fact]
    public void Answer_OfADayToCome_SaysThatRulesMayChange()
    {
        var later = Answer(Case() with { Day = Today.AddDays(1) });

        Assert.Contains(later.NotSaid, sentence => sentence.Contains("決まりが変わる", StringComparison.Ordinal));
        Assert.DoesNotContain(Answer(Case()).NotSaid, sentence => sentence.Contains("決まりが変わる", StringComparison.Ordinal));
    }

    private static SimulatedAnswer Answer(SimulatedCase asked) => CheckSimulator.Answer(asked, Today);

    private static SimulatedCase Case() => new() { Day = Today, CertificateEndsOn = new DateOnly(2029, 5, 5), Age = 46 };

    private static bool IsWhole(SimulatedAnswer answer) =>
        answer.Headline.Length > 0 && answer.NotSaid.Count > 0
        && (answer.Verdict is Verdict.Usable or Verdict.UsableWithCare || answer.Steps.Count > 0)
        && answer.Warnings.Select(warning => warning.Code).Concat(answer.Notices.Select(notice => notice.Code)).Append(answer.Code).All(code => ErrorCodeCatalogue.Find(code) is not null);

    private static IEnumerable<SimulatedCase> Combinations(SimulatedCard card) =>
        from day in new[] { new DateOnly(2024, 11, 30), new DateOnly(2026, 7, 31), Today }
        from end in new[] { -200, -1, 0, 1000 }
        from age in new[] { 0, 84, 85 }
        from begin in Enum.GetValues<SimulatedBegin>()
        from verification in Enum.GetValues<SimulatedVerification>()
        from registered in new[] { true, false }
        from scheme in Enum.GetValues<SimulatedScheme>()
        from qualification in Enum.GetValues<SimulatedQualification>()
        from facility in new[] { FacilityKind.TreatmentOffice, FacilityKind.MidwiferyHome }
        select new SimulatedCase
        {
            Day = day, CertificateEndsOn = day.AddDays(end), Card = card, Age = age, Begin = begin, Verification = verification, Registered = registered,
            Scheme = scheme, Qualification = qualification, Facility = facility,
        };
}
