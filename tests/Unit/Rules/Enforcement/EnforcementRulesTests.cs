using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Xunit;

namespace Shikaku.Unit.Rules.Enforcement;

public sealed class EnforcementRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly DutyFacts Open = new(FacilityKind.TreatmentOffice, HasDelegatedReceipt: true, ClosedOn: null, Introduction.None, Main: null, Exempt: false);

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
    public void Duty_IsMet_FromTheDayOfIntroductionOn()
    {
        var introduced = new Introduction(Day("2026-03-01"), FirstCheckOn: null, OperationStart: Day("2026-03-10"));
        Assert.Equal(DutyState.NotMet, Duty.Of(Open with { Own = introduced }, Day("2026-03-09")));
        Assert.Equal(DutyState.MetByIntroduction, Duty.Of(Open with { Own = introduced, Exempt = true }, Day("2026-03-10")));
        Assert.Equal(DutyState.NotMet, Duty.Of(Open with { Main = introduced }, Day("2026-03-09")));
        Assert.Equal(DutyState.MetByCoLocation, Duty.Of(Open with { Main = introduced }, Day("2026-03-10")));
        Assert.Equal(DutyState.Exempt, Duty.Of(Open with { Main = Introduction.None, Exempt = true }, Today));
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
        var suspended = guided with { SuspendedOn = Day("2026-06-01") };
        (EnforcementHistory History, string?[] Codes)[] all =
        [
            (nothing, [null, "F105", "F107"]),
            (notified, ["F104", null, "F107"]),
            (invited, ["F104", "F106", "F107"]),
            (guided, ["F104", null, null]),
            (again, ["F104", "F106", "F107"]),
            (suspended, ["F104", "F108", "F108"]),
        ];

        Assert.All(all, each => Assert.Equal(
            each.Codes, Enum.GetValues<EnforcementStepKind>().Select(step => EnforcementStages.Judge(step, DutyState.NotMet, each.History, Today, Today)?.Code)));
        Assert.All(Enum.GetValues<DutyState>().Except([DutyState.NotMet]), state => Assert.Equal("F103", EnforcementStages.Judge(EnforcementStepKind.Notice, state, nothing, Today, Today)?.Code));
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

        Assert.Equal(code, EnforcementStages.Judge(step, DutyState.NotMet, history, Day(day), Today)?.Code);
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
