using Shikaku.Rules.Cooperation;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Programmes;
using Shikaku.TestKit.Programmes;
using Xunit;

namespace Shikaku.Unit.Rules.Cooperation;

public sealed class ReportFormTests
{
    private static readonly Programme Round = TestProgrammes.Read(TestProgrammes.Cooperation);

    private static Dictionary<string, string> Typed(params (string Field, string Value)[] others)
    {
        var typed = new Dictionary<string, string>
        {
            ["CalledOut"] = "yes", ["Leaflets"] = "true", ["Posters"] = "", ["FromOn"] = "2025-05-01", ["UntilOn"] = "2025-07-31", ["Patients"] = "12",
        };
        foreach (var (field, value) in others)
        {
            typed[field] = value;
        }

        return typed;
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void Read_AllIsThere_MaySend()
    {
        var (activity, problems) = ReportForm.Read(Round, Typed(("Patients", "１，２３４")), Day("2025-08-01"));

        Assert.Empty(problems);
        Assert.Equal(new ReportedActivity(CalledOut: true, Leaflets: true, Posters: false, Day("2025-05-01"), Day("2025-07-31"), 1234), activity);
    }

    /// <summary>No document asks for them.</summary>
    [Theory]
    [InlineData("2025-08-01", "2025-07-31")]
    [InlineData("2025-07-20", "2025-07-20")]
    public void Read_WithoutDays_HasThoseOfTheRoundSoFar(string today, string until)
    {
        var (activity, _) = ReportForm.Read(Round, Typed(("FromOn", ""), ("UntilOn", " ")), Day(today));

        Assert.Equal((Day("2025-05-01"), Day(until)), (activity!.FromOn, activity.UntilOn));
    }

    [Theory]
    [InlineData("CalledOut", "", "K101")]
    [InlineData("CalledOut", "no", "K102")]
    [InlineData("CalledOut", "はい", "K101")]
    [InlineData("Leaflets", "", "K103")]
    [InlineData("FromOn", "", null)]
    [InlineData("UntilOn", "", null)]
    [InlineData("FromOn", "2025-04-30", "K106")]
    [InlineData("FromOn", "2025-02-30", "K104")]
    [InlineData("UntilOn", "x", "K105")]
    [InlineData("UntilOn", "2025-08-01", "K107")]
    [InlineData("Patients", "-1", "K112")]
    [InlineData("Patients", "1.5", "K112")]
    [InlineData("Patients", "99999", null)]
    [InlineData("Patients", "100000", "K112")]
    [InlineData("Patients", "9999999999", "K112")]
    [InlineData("Patients", "0", null)]
    [InlineData("Patients", "", null)]
    [InlineData("Patients", "12人", null)]
    [InlineData("Patients", "2〜3", "K112")]
    [InlineData("Patients", "多数", "K112")]
    public void Read_OneFieldWrong_IsToldBesideIt(string field, string value, string? code)
    {
        var (_, problems) = ReportForm.Read(Round, Typed((field, value)), Day("2025-08-01"));

        Assert.Equal(code is null ? [] : [(field, code)], problems.Select(p => (p.Field, (string?)p.Refusal.Code)));
    }

    [Theory]
    [InlineData("2025-07-01", "2025-06-30", "K108")]
    [InlineData("2025-06-30", "2025-06-30", null)]
    public void Read_TheEnd_IsNotBeforeTheBeginning(string from, string until, string? code) =>
        Assert.Equal(code, ReportForm.Read(Round, Typed(("FromOn", from), ("UntilOn", until)), Day("2025-08-01")).Problems.SingleOrDefault()?.Refusal.Code);

    [Theory]
    [InlineData("2025-07-30", "K109")]
    [InlineData("2025-07-31", null)]
    public void Read_ADayToCome_IsNotReported(string today, string? code) =>
        Assert.Equal(code, ReportForm.Read(Round, Typed(), Day(today)).Problems.SingleOrDefault()?.Refusal.Code);

    [Theory]
    [InlineData("2025-07-31", null)]
    [InlineData("2025-08-01", RoundReminder.Opening)]
    [InlineData("2025-09-22", RoundReminder.Opening)]
    [InlineData("2025-09-23", RoundReminder.Due)]
    [InlineData("2025-09-30", RoundReminder.Due)]
    [InlineData("2025-10-01", RoundReminder.Overdue)]
    [InlineData("2025-10-31", RoundReminder.Overdue)]
    [InlineData("2025-11-01", RoundReminder.Closed)]
    [InlineData("2025-11-07", RoundReminder.Closed)]
    [InlineData("2025-11-08", null)]
    public void Reminder_OfADay_IsTheOneWhoseTimeItIs(string today, RoundReminder? reminder) => Assert.Equal(reminder, RoundReminders.On(Round, Day(today)));

    [Theory]
    [InlineData(RoundReminder.Opening, "2025-05-20", "2025-06-01", null, true)]
    [InlineData(RoundReminder.Opening, "2025-05-20", null, null, true)] // 運用開始日 can still be entered
    [InlineData(RoundReminder.Opening, "2025-08-01", "2025-08-01", null, false)] // introduced too late
    [InlineData(RoundReminder.Opening, null, null, null, false)]
    [InlineData(RoundReminder.Opening, "2025-05-20", "2025-06-01", "2025-08-31", false)] // closed
    [InlineData(RoundReminder.Closed, "2025-05-20", "2025-06-01", null, true)]
    [InlineData(RoundReminder.Closed, "2025-05-20", null, null, false)] // more than the report was missing
    public void Reminder_GoesOnlyTo_WhoCouldStillGetIt(RoundReminder reminder, string? activated, string? start, string? closed, bool concerned)
    {
        static DateOnly? Maybe(string? text) => text is null ? null : Day(text);
        var facts = new CooperationFacts(FacilityKind.TreatmentOffice, Maybe(closed), null, new Introduction(Maybe(activated), null, Maybe(start)), HasAccount: false);

        Assert.Equal(concerned, RoundReminders.Concerns(reminder, Round, facts, Day("2025-09-01")));
    }
}
