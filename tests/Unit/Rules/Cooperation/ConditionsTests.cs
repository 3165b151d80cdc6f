using Shikaku.Casework.Addresses;
using Shikaku.Rules.Cooperation;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Programmes;
using Shikaku.TestKit.Programmes;
using Xunit;

namespace Shikaku.Unit.Rules.Cooperation;

/// <summary>The real round: 取組 2025-05-01 to 07-31, reports 08-01 to 10-31, due 09-30.</summary>
public sealed class ConditionsTests
{
    private static readonly Programme Round = TestProgrammes.Read(TestProgrammes.Cooperation);
    private static readonly DateOnly Reporting = new(2025, 9, 1);

    private static CooperationFacts Facts(
        string? activated = "2025-05-20", string? start = "2025-06-01", string? closed = null, string? delegationEnded = null, bool account = true,
        FacilityKind kind = FacilityKind.TreatmentOffice) =>
        new(kind, Day(closed), Day(delegationEnded), new Introduction(Day(activated), FirstCheckOn: null, Day(start)), account);

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static ConditionView View(ReportCondition condition, CooperationFacts facts, DateOnly? today = null) =>
        Conditions.OfFacility(Round, facts, today ?? Reporting).Single(view => view.Condition == condition);

    [Fact]
    public void OfFacility_AllIsThere_AllAreMet() => Assert.True(Conditions.AllMet(Conditions.OfFacility(Round, Facts(), Reporting)));

    [Theory]
    [InlineData("2025-04-30", true)] // introduced long before
    [InlineData("2025-07-31", true)] // 「7月からになる場合でも」
    [InlineData("2025-08-01", false)]
    [InlineData(null, false)]
    public void Activated_ByTheLastDayOfThePeriod_IsInTime(string? activated, bool met)
    {
        var view = View(ReportCondition.Activated, Facts(activated));

        Assert.Equal(met, view.Met);
        Assert.Equal(!met, view.IsLost);
    }

    [Theory]
    [InlineData("2025-07-31", false)]
    [InlineData("2025-08-01", true)]
    public void Activated_NotYet_CanBeMendedUntilTheLastDay(string today, bool lost) =>
        Assert.Equal(lost, View(ReportCondition.Activated, Facts(activated: null), Day(today)).IsLost);

    [Theory]
    [InlineData("2025-07-31", true)]
    [InlineData("2025-08-01", false)]
    [InlineData("2024-04-01", true)]
    [InlineData(null, false)]
    public void OperationStart_ByTheLastDay_IsInTimeAndElseCanBeMended(string? start, bool met)
    {
        var view = View(ReportCondition.OperationStart, Facts(start: start));

        Assert.Equal(met, view.Met);
        Assert.False(view.IsLost);
        Assert.Equal(met ? null : "/operation-start", view.To?.Address());
    }

    [Theory]
    [InlineData("2025-07-19", false)]
    [InlineData("2025-07-20", true)]
    public void OperationStart_Planned_IsMetWhenTheDayHasCome(string today, bool met) =>
        Assert.Equal(met, View(ReportCondition.OperationStart, Facts(start: "2025-07-20"), Day(today)).Met);

    [Theory]
    [InlineData("2025-09-01", false)]
    [InlineData("2025-09-02", true)]
    public void FacilityOpen_TheFirstDayWithoutIt_IsTooLate(string closed, bool met)
    {
        Assert.Equal(met, View(ReportCondition.FacilityOpen, Facts(closed: closed)).Met);
        Assert.Equal(!met, View(ReportCondition.FacilityOpen, Facts(closed: closed)).IsLost);
    }

    [Theory]
    [InlineData("2025-09-01", false)]
    [InlineData("2025-09-02", true)]
    public void Delegation_Ended_IsTooLate(string ended, bool met) => Assert.Equal(met, View(ReportCondition.Delegation, Facts(delegationEnded: ended)).Met);

    [Theory]
    [InlineData(FacilityKind.MidwiferyHome)]
    [InlineData(FacilityKind.CheckupInstitution)]
    public void Delegation_OutsideTheDuty_IsNoQuestion(FacilityKind kind)
    {
        var views = Conditions.OfFacility(Round, Facts(kind: kind, delegationEnded: "2024-01-01"), Reporting);

        Assert.DoesNotContain(views, view => view.Condition == ReportCondition.Delegation);
        Assert.True(Conditions.AllMet(views));
    }

    [Fact]
    public void PayeeAccount_Missing_SaysWhereToMendIt() => Assert.Equal("/payee-account", View(ReportCondition.PayeeAccount, Facts(account: false)).To?.Address());

    [Theory]
    [InlineData(true, true, false, true)]
    [InlineData(true, false, true, true)]
    [InlineData(true, true, true, true)]
    [InlineData(true, false, false, false)]
    [InlineData(false, true, true, false)]
    public void OfActivity_CallingOutAndOneOfTheTwo_IsNeeded(bool called, bool leaflets, bool posters, bool met) =>
        Assert.Equal(met, Conditions.AllMet(Conditions.OfActivity(Round, new(called, leaflets, posters, new(2025, 5, 1), new(2025, 7, 31), Patients: 0))));

    [Theory]
    [InlineData("2025-05-01", "2025-07-31", true)]
    [InlineData("2025-04-30", "2025-07-31", false)]
    [InlineData("2025-05-01", "2025-08-01", false)]
    [InlineData("2025-07-31", "2025-07-31", true)]
    public void OfActivity_ThePeriod_IncludesBothEnds(string from, string until, bool met) =>
        Assert.Equal(met, Conditions.AllMet(Conditions.OfActivity(Round, new(CalledOut: true, Leaflets: true, Posters: false, Day(from)!.Value, Day(until)!.Value, 3))));
}
