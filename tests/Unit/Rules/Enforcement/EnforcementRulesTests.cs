using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Exemptions;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Xunit;

namespace Shikaku.Unit.Rules.Enforcement;

public sealed class EnforcementRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly DutyFacts Open = new(FacilityKind.TreatmentOffice, HasDelegatedReceipt: true, ClosedOn: null, Introduction.None);

    private static readonly AcceptedExemption Elderly = new(ExemptionKind.JudoElderly, DutyStart.Day, PlannedOn: null);
    private static readonly DutyView NotMet = new(DutyState.NotMet, Today, Introduction.None);

    [Theory]
    [InlineData("2024-12-01", DutyState.None)]
    [InlineData("2024-12-02", DutyState.NotMet)]
    [InlineData("2026-11-21", DutyState.NotMet)]
    public void Duty_Begins_OnTheSecondOfDecember(string day, DutyState state) => Assert.Equal(state, Duty.Of(Open, Day(day)));

    [Fact]
    public void Duty_OfOthers_IsNone()
    {
        Assert.Equal(DutyState.None, Duty.Of(Open with { Kind = FacilityKind.MidwiferyHome }, Today));
        Assert.Equal(DutyState.None, Duty.Of(Open with { HasDelegatedReceipt = false }, Today));
        Assert.Equal(DutyState.None, Duty.Of(Open with { ClosedOn = Today }, Today));
        Assert.Equal(DutyState.NotMet, Duty.Of(Open with { ClosedOn = Today.AddDays(1) }, Today));
    }

    [Fact]
    public void Duty_OfAnOfficeThatWorks_IsMetWhateverItsDateIs()
    {
        foreach (var date in new DateOnly?[] { null, Day("2026-02-01"), Day("2027-01-10") })
        {
            var activated = new Introduction(Day("2026-03-01"), FirstCheckOn: null, date);
            var checkedAlone = new Introduction(ActivatedOn: null, Day("2026-03-01"), date);
            foreach (var own in new[] { activated, checkedAlone })
            {
                Assert.Equal(DutyState.NotMet, Duty.Of(Open with { Own = own }, Day("2026-02-28")));
                Assert.Equal(DutyState.MetByIntroduction, Duty.Of(Open with { Own = own, Exemptions = [Elderly] }, Day("2026-03-01")));
                Assert.Equal(DutyState.NotMet, Duty.Of(Open with { Main = own }, Day("2026-02-28")));
                Assert.Equal(DutyState.MetByCoLocation, Duty.Of(Open with { Main = own }, Day("2026-03-01")));
            }
        }

        Assert.Equal(DutyState.NotMet, Duty.Of(Open with { Own = new(null, null, Day("2026-01-01"), Day("2026-01-01"), ApplicationStanding.Approved) }, Today));
        Assert.Equal(DutyState.Exempt, Duty.Of(Open with { Main = Introduction.None, Exemptions = [Elderly] }, Today));
    }

    [Fact]
    public void Terms_EachReading_IsOfItsFactsAlone()
    {
        var day = Day("2026-03-10");
        var applied = new Introduction(null, null, null, day);
        var working = new Introduction(day, null, null, day);
        var started = new Introduction(day, null, day, day);
        Introduction[] all = [Introduction.None, applied, working, started];
        (DutyEnd End, bool[] Met)[] expected =
        [
            (DutyEnd.Application, [false, true, true, true]), (DutyEnd.Working, [false, false, true, true]), (DutyEnd.OperationStart, [false, false, false, true]),
        ];

        Assert.All(expected, each => Assert.Equal(each.Met, all.Select(own => DutyTerms.IsMet(each.End, own, day))));
        Assert.All(Enum.GetValues<DutyEnd>(), end => Assert.All(all, own => Assert.False(DutyTerms.IsMet(end, own, day.AddDays(-1)))));
        Assert.Equal(DutyTerms.All.OrderBy(term => term.From), DutyTerms.All);
        Assert.All(DutyTerms.All, term => Assert.NotEmpty(term.Source));
        Assert.Equal(DutyStart.Day, DutyTerms.All[0].From);
        Assert.Equal(DutyEnd.Working, DutyTerms.On(Today).End);
    }

    [Fact]
    public void Progress_OfThreeFacts_IsNeverOneForAnother()
    {
        var day = Day("2026-03-10");
        Assert.Equal(IntroductionProgress.Nothing, Introduction.None.ProgressOn(day));
        Assert.Equal(IntroductionProgress.Nothing, new Introduction(null, null, day).ProgressOn(day));
        Assert.Equal(IntroductionProgress.Applied, new Introduction(day.AddDays(1), null, day, day).ProgressOn(day));
        Assert.Equal(IntroductionProgress.Working, new Introduction(null, day, day.AddDays(1)).ProgressOn(day));
        Assert.Equal(IntroductionProgress.Working, new Introduction(day, null, null).ProgressOn(day));
        Assert.Equal(IntroductionProgress.Started, new Introduction(day.AddDays(5), day, day).ProgressOn(day));
        Assert.False(new Introduction(null, day, day).IsDoneOn(day)); // 助成金 and 協力金 ask for a terminal that is activated
    }

    [Theory]
    [InlineData(ExemptionKind.JudoElderly, null, "2030-01-01", true)]
    [InlineData(ExemptionKind.ClosurePlanned, "2025-06-30", "2025-06-30", true)]
    [InlineData(ExemptionKind.ClosurePlanned, "2025-06-30", "2025-07-01", false)]
    [InlineData(ExemptionKind.DelegationEnding, "2025-12-02", "2025-12-02", true)]
    [InlineData(ExemptionKind.DelegationEnding, "2025-12-02", "2025-12-03", false)]
    [InlineData(ExemptionKind.DelegationEnding, null, "2025-01-15", false)]
    public void Exemption_WithAPlannedDay_CountsUntilItAndNoLonger(ExemptionKind kind, string? planned, string day, bool counts)
    {
        var facts = Open with { Exemptions = [new AcceptedExemption(kind, Day("2025-01-15"), planned is null ? null : Day(planned))] };

        Assert.Equal(counts ? DutyState.Exempt : DutyState.NotMet, Duty.Of(facts, Day(day)));
        DateOnly? overdue = counts || planned is null ? null : Day(planned);
        Assert.Equal(overdue, Duty.ViewOf(facts, Day(day)).Overdue);
        Assert.Equal(DutyState.NotMet, Duty.Of(facts, Day("2025-01-14")));
        Assert.Equal(DutyState.Exempt, Duty.Of(facts with { Exemptions = [.. facts.Exemptions!, Elderly] }, Day(day))); // one after a plan that came to nothing
    }

    [Fact]
    public void Steps_TowardsWhoHasAppliedOrWorks_AreNoLettersAndNeedAReason()
    {
        var day = Day("2026-03-10");
        var notified = EnforcementHistory.Empty with { NotifiedOn = Day("2026-01-10") };
        var guided = notified with { InvitedOn = Day("2026-02-10"), Attended = true, GuidedOn = Day("2026-02-10") };
        var warned = guided with { WarnedOn = Day("2026-06-01") };
        string? Code(EnforcementStepKind step, DutyView duty, EnforcementHistory history, string? reason = null) => EnforcementStages.Judge(step, duty, history, Today, reason)?.Code;
        foreach (var own in new Introduction[]
        {
            new(null, null, null, day, ApplicationStanding.Approved), new(null, null, null, day, ApplicationStanding.Returned), new(day, null, null), new(null, day, null),
        })
        {
            var duty = NotMet with { Own = own };
            Assert.Equal("F119", Code(EnforcementStepKind.Notice, duty, EnforcementHistory.Empty, "見た"));
            Assert.Equal("F120", Code(EnforcementStepKind.GroupGuidance, duty, notified));
            Assert.Equal("F120", Code(EnforcementStepKind.GroupGuidance, duty, notified, " "));
            Assert.Null(Code(EnforcementStepKind.GroupGuidance, duty, notified, "電話で確かめた"));
            Assert.Equal("F119", Code(EnforcementStepKind.SecondNotice, duty, guided, "見た"));
            Assert.Equal("F120", Code(EnforcementStepKind.DelegationSuspension, duty, warned));
            Assert.Null(Code(EnforcementStepKind.DelegationSuspension, duty, warned, "電話で確かめた"));
        }

        foreach (var duty in new[] { NotMet with { DeclarationUnderReview = true }, NotMet with { Own = new(null, null, null, day, ApplicationStanding.UnderReview) } })
        {
            Assert.Equal("F118", Code(EnforcementStepKind.Notice, duty, EnforcementHistory.Empty, "見た"));
            Assert.Equal("F118", Code(EnforcementStepKind.SecondNotice, duty, guided, "見た"));
            Assert.Equal("F118", Code(EnforcementStepKind.DelegationSuspension, duty, warned, "見た"));
            Assert.Equal("F118", Code(EnforcementStepKind.GroupGuidance, duty, notified, "見た")); // a letter as well
        }
    }

    [Fact]
    public void Words_OfWhoAppliedOrWorks_SayWhatIsMissingAndThreatenNobody()
    {
        var day = Day("2026-03-10");
        DutyView[] begun =
        [
            NotMet with { Own = new(null, null, null, day, ApplicationStanding.UnderReview) }, NotMet with { Own = new(null, null, null, day, ApplicationStanding.Returned) },
            NotMet with { Own = new(null, null, null, day, ApplicationStanding.Approved) }, NotMet with { State = DutyState.MetByIntroduction, Own = new(day, null, null) },
            NotMet with { State = DutyState.MetByIntroduction, Own = new(null, day, Today.AddDays(9)) }, NotMet with { Own = new(null, day, null) },
        ];

        Assert.All(begun, duty =>
        {
            var words = DutyTexts.Of(duty, EnforcementHistory.Empty with { NotifiedOn = day })!;
            Assert.DoesNotMatch("中止|集団指導|未導入|導入が必要|通知", words.Heading + words.Words);
            Assert.Equal(Missing.Of(duty)!.Words, words.Words);
        });
        Assert.Equal(
            [MissingStep.Review, MissingStep.Answer, MissingStep.SetUp, MissingStep.OperationStart, MissingStep.OperationStart, MissingStep.OperationStart],
            begun.Select(duty => Missing.Of(duty)!.Step));
        Assert.Contains("中止となる場合があります", DutyTexts.Of(NotMet, EnforcementHistory.Empty)!.Words, StringComparison.Ordinal);
        Assert.Null(Missing.Of(NotMet with { State = DutyState.MetByCoLocation, Own = new(null, null, null, day, ApplicationStanding.Approved) }));
        Assert.Null(DutyTexts.Of(NotMet with { State = DutyState.MetByIntroduction, Own = new(day, day, day, day) }, EnforcementHistory.Empty));
    }

    [Theory]
    [InlineData(13, null, false)]
    [InlineData(14, null, true)]
    [InlineData(14, 14, false)]
    [InlineData(44, 14, false)]
    [InlineData(45, 14, true)]
    [InlineData(45, 16, false)]
    [InlineData(46, 16, true)]
    [InlineData(400, 46, true)]
    [InlineData(400, 180, false)]
    public void Reminders_AfterAnApplication_ComeOnTheirDaysAndNeverTwoInAMonth(int days, int? lastAfter, bool due)
    {
        var own = new Introduction(null, null, null, Today.AddDays(-days), ApplicationStanding.Approved);
        var last = lastAfter is { } after ? own.AppliedOn!.Value.AddDays(after) : (DateOnly?)null;

        Assert.Equal(due, DutyReminders.IsDue(Missing.Of(NotMet with { Own = own }), own, last, Today));
        Assert.False(DutyReminders.IsDue(Missing.Of(NotMet with { Own = own with { Application = ApplicationStanding.UnderReview } }), own, last, Today));
    }

    [Fact]
    public void Bureaus_OfAllPrefectures_AreOneEach()
    {
        Assert.Equal(RegionalBureaus.Prefectures, Enum.GetValues<RegionalBureau>().SelectMany(RegionalBureaus.PrefecturesOf).Order(StringComparer.Ordinal));
        Assert.Equal("関東信越厚生局 近畿厚生局 東海北陸厚生局 関東信越厚生局 四国厚生支局", string.Join(' ', new[] { "13", "18", "16", "15", "39" }.Select(p => RegionalBureaus.Name(RegionalBureaus.OfPrefecture(p)))));
        Assert.Equal("東京都 福井県 沖縄県", string.Join(' ', new[] { "13", "18", "47" }.Select(RegionalBureaus.PrefectureName)));
        Assert.False(RegionalBureaus.IsPrefecture("00"));
        Assert.False(RegionalBureaus.IsPrefecture("48"));
        Assert.False(RegionalBureaus.IsPrefecture(null));
    }

    [Fact]
    public void Steps_OneAfterTheOther_AreTakenInThisOrderAlone()
    {
        var nothing = EnforcementHistory.Empty;
        var notified = nothing with { NotifiedOn = Day("2026-01-10") };
        var invited = notified with { InvitedOn = Day("2026-02-10") };
        var guided = invited with { Attended = false, GuidedOn = Day("2026-02-10") };
        var again = guided with { InvitedOn = Day("2026-05-10"), Attended = null };
        var warned = guided with { WarnedOn = Day("2026-06-01") };
        var suspended = warned with { SuspendedOn = Day("2026-10-01") };
        (EnforcementHistory History, string?[] Codes)[] all =
        [
            (nothing, [null, "F105", "F107", "F107"]),
            (notified, ["F104", null, "F107", "F107"]),
            (invited, ["F104", "F106", "F107", "F107"]),
            (guided, ["F104", null, null, "F125"]),
            (again, ["F104", "F106", "F107", "F107"]),
            (warned, ["F104", "F130", "F130", null]),
            (suspended, ["F104", "F108", "F108", "F108"]),
        ];

        Assert.All(all, each => Assert.Equal(
            each.Codes,
            Enum.GetValues<EnforcementStepKind>().Except([EnforcementStepKind.Reinstatement]).Select(step => EnforcementStages.Judge(step, NotMet, each.History, Today, reason: null)?.Code)));
        Assert.All(Enum.GetValues<DutyState>().Except([DutyState.NotMet]), state => Assert.All(
            Enum.GetValues<EnforcementStepKind>().Except([EnforcementStepKind.Reinstatement]),
            step => Assert.All(all, each => Assert.Equal("F103", EnforcementStages.Judge(step, NotMet with { State = state }, each.History, Today, "見た")?.Code))));
    }

    [Fact]
    public void Suspension_AfterTheSecondNotice_WaitsForItsDaysAndIsOfToday()
    {
        var terms = EnforcementTerms.On(Today);
        var guided = EnforcementHistory.Empty with { NotifiedOn = Day("2026-01-10"), InvitedOn = Day("2026-02-10"), Attended = true, GuidedOn = Day("2026-02-10") };
        string? Of(EnforcementStepKind step, EnforcementHistory history, DateOnly heldOn, DateOnly today) =>
            EnforcementStages.Judge(step, NotMet with { Day = today }, history, heldOn, reason: null)?.Code;

        var first = guided.GuidedOn!.Value.AddDays(terms.SecondNoticeAfterGuidance);
        Assert.Equal("F126", Of(EnforcementStepKind.SecondNotice, guided, first.AddDays(-1), first));
        Assert.Null(Of(EnforcementStepKind.SecondNotice, guided, first, first));
        var warned = guided with { WarnedOn = first };
        var last = first.AddDays(terms.SuspensionAfterSecondNotice);
        Assert.Equal("F126", Of(EnforcementStepKind.DelegationSuspension, warned, last.AddDays(-1), last.AddDays(-1)));
        Assert.Null(Of(EnforcementStepKind.DelegationSuspension, warned, last, last));
        Assert.Equal("F127", Of(EnforcementStepKind.DelegationSuspension, warned, last.AddDays(1), last));
        Assert.Equal("F127", Of(EnforcementStepKind.DelegationSuspension, warned, last, last.AddDays(1)));
        Assert.All(EnforcementTerms.All, term => Assert.True(term.SuspensionAfterSecondNotice > 0 && term.Source.Length > 0));
        Assert.Equal(EnforcementTerms.All.OrderBy(term => term.From), EnforcementTerms.All);
    }

    [Theory]
    [InlineData(DutyState.MetByIntroduction, true, null)]
    [InlineData(DutyState.MetByCoLocation, true, null)]
    [InlineData(DutyState.Exempt, true, null)]
    [InlineData(DutyState.NotMet, true, "F129")]
    [InlineData(DutyState.None, true, "F129")]
    [InlineData(DutyState.MetByIntroduction, false, "F128")]
    public void Reinstatement_AfterASuspension_IsOfWhoeverHasMetTheDuty(DutyState state, bool suspended, string? code)
    {
        var history = EnforcementHistory.Empty with { NotifiedOn = Day("2026-01-10"), SuspendedOn = suspended ? Day("2026-10-01") : null };
        var duty = NotMet with { State = state, Own = new(Day("2026-11-01"), null, null) };

        Assert.Equal(code, EnforcementStages.Judge(EnforcementStepKind.Reinstatement, duty, history, Today, reason: null)?.Code);
        if (code is null)
        {
            Assert.Equal("F109", EnforcementStages.Judge(EnforcementStepKind.Reinstatement, duty, history, Day("2026-09-30"), reason: null)?.Code);
            Assert.Contains("再開", DutyTexts.Of(duty, history)!.Heading, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Signer_OfALetter_IsTheBureausHeadOrTheGovernor()
    {
        var (tokyo, hokkaido, kochi) = (FacilityCode.Parse("1379999004"), "01", "39");
        Assert.Equal("関東信越厚生局長", RegionalBureaus.SignerOf(tokyo, EnforcementAuthority.RegionalBureau));
        Assert.Equal("東京都知事", RegionalBureaus.SignerOf(tokyo, EnforcementAuthority.Governor));
        Assert.Equal("北海道 高知県", $"{RegionalBureaus.PrefectureName(hokkaido)} {RegionalBureaus.PrefectureName(kochi)}");
    }

    [Theory]
    [InlineData(EnforcementStepKind.Notice, "2024-12-01", "F109")]
    [InlineData(EnforcementStepKind.Notice, "2024-12-02", null)]
    [InlineData(EnforcementStepKind.Notice, "2027-11-22", null)]
    [InlineData(EnforcementStepKind.Notice, "2027-11-23", "F109")]
    [InlineData(EnforcementStepKind.GroupGuidance, "2026-01-09", "F109")]
    [InlineData(EnforcementStepKind.GroupGuidance, "2026-01-10", null)]
    public void Steps_OnADay_ComeAfterTheOneBeforeWithinAYear(EnforcementStepKind step, string day, string? code)
    {
        var history = step == EnforcementStepKind.Notice ? EnforcementHistory.Empty : EnforcementHistory.Empty with { NotifiedOn = Day("2026-01-10") };

        Assert.Equal(code, EnforcementStages.Judge(step, NotMet, history, Day(day), reason: null)?.Code);
    }

    [Fact]
    public void Number_WithItsCheckDigit_IsReadBack()
    {
        var number = DatedNumber.Of('X', Today, 42);

        Assert.StartsWith("X261121-000000042-", number, StringComparison.Ordinal);
        Assert.True(DatedNumber.Is('X', number));
        Assert.False(DatedNumber.Is('N', number));
        Assert.False(DatedNumber.Is('X', number[..^1] + (char)(number[^1] == '9' ? '0' : number[^1] + 1)));
        Assert.False(DatedNumber.Is('X', null));
        Assert.Throws<ArgumentOutOfRangeException>(() => DatedNumber.Of('X', Today, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => DatedNumber.Of('X', Today, DatedNumber.MaxNumber + 1));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
