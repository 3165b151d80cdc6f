using Shikaku.Rules.Eligibility;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.OperationStart;

namespace Shikaku.Unit.Rules.OperationStart;

public sealed class OperationStartRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory]
    [InlineData("2024-03-31", "O102")]
    [InlineData("2024-04-01", null)]
    [InlineData("2026-11-21", null)]
    [InlineData("2027-11-21", null)]
    [InlineData("2027-11-22", "O103")]
    public void Judge_OnBothSidesOfEachLimit_TellsThemApart(string day, string? code) =>
        Assert.Equal(code, OperationStartRules.Judge(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), Today)?.Code);

    [Theory]
    [InlineData("2026-11-21")]
    [InlineData(" 2026-11-21\n")]
    [InlineData("２０２６－１１－２１")]
    [InlineData("2026/11/21")]
    [InlineData("2026.11.21")]
    [InlineData("2026年11月21日")]
    [InlineData("20261121")]
    [InlineData("令和8年11月21日")]
    [InlineData("R8.11.21")]
    [InlineData("ｒ８－１１－２１")]
    public void TryParse_WrittenInAnyWay_IsRead(string typed)
    {
        Assert.True(OperationStartRules.TryParse(typed, out var day));
        Assert.Equal(Today, day);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-02-29")]
    [InlineData("2026-13-01")]
    [InlineData("令和8年2月30日")]
    [InlineData("昭和64年1月8日")]
    [InlineData("26-11-21")]
    [InlineData("0000-00-00")]
    [InlineData("明日")]
    [InlineData("2026-11-2\ud842")]
    [InlineData("2026-11-2100000000000000000000000000000000000000")]
    public void TryParse_NoDate_IsRefused(string? typed) => Assert.False(OperationStartRules.TryParse(typed, out _));

    [Theory]
    [InlineData("", "O105", "運用開始予定日を入力します。")]
    [InlineData("令和9年13月1日", "O101", "13月はありません。")]
    [InlineData("2027-13-01", "O101", "13月はありません。")]
    [InlineData("2026-02-29", "O101", "2月29日はありません。2026年2月は28日までです。")]
    [InlineData("昭和64年1月8日", "O101", "昭和は64年1月7日までです。")]
    [InlineData("平成1年1月7日", "O101", "平成は平成元年1月8日からです。")]
    [InlineData("26-11-21", "O101", "年が4桁ではありません。")]
    [InlineData("8年11月21日", "O101", "年が4桁ではありません。")]
    [InlineData("明日", "O101", "「2026-11-21」のような西暦か、「令和8年11月21日」のような和暦で")]
    [InlineData("令和9年12月1日", "O103", "1年以内")]
    [InlineData("令和9年1月4日", null, "")]
    public void Read_WhatCannotBe_SaysWhatIsWrong(string typed, string? code, string says)
    {
        var refusal = OperationStartRules.Read(typed, Today, out _);

        Assert.Equal(code, refusal?.Code);
        Assert.Contains(says, refusal?.Detail ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DutyEnd.Application, "導入の義務は、利用開始申請で果たします。この日付では決まりません。")]
    [InlineData(DutyEnd.Working, "導入の義務は、端末の初期登録か、最初の資格確認で果たします。この日付では決まりません。")]
    [InlineData(DutyEnd.OperationStart, "導入も、その日までは「運用開始前」として扱われます。")]
    public void MeaningOfPlanned_SaysThatMoneyWaits_AndWhatTheDutyTurnsOn(DutyEnd end, string ofDuty)
    {
        var words = OperationStartRules.MeaningOfPlanned(new DateOnly(2027, 1, 10), end);

        Assert.Contains("2027年1月10日（令和9年）", words, StringComparison.Ordinal);
        Assert.Contains("助成金と協力金は申請できません", words, StringComparison.Ordinal);
        Assert.Contains(ofDuty, words, StringComparison.Ordinal);
    }

    [Fact]
    public void SuccessfulResults_AreThoseThatShowAQualification()
    {
        string[] shows = ["I001", "E202", "E203", "E204"];

        Assert.Equal(shows.Order(StringComparer.Ordinal), OperationStartRules.SuccessfulResults.Order(StringComparer.Ordinal));
        Assert.Equal(["E104", "E201"], EligibilityResults.All.Select(r => r.Code).Except(shows, StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(2, null)]
    [InlineData(3, Reminder.OperationStart3)]
    [InlineData(9, Reminder.OperationStart3)]
    [InlineData(10, Reminder.OperationStart10)]
    [InlineData(29, Reminder.OperationStart10)]
    [InlineData(30, Reminder.OperationStart30)]
    [InlineData(400, Reminder.OperationStart30)]
    public void Reminder_SoManyDaysAfterTheFirstCheck_IsDue(int days, Reminder? due) =>
        Assert.Equal(due, Reminders.DueOn(Today.AddDays(days), Today));
}
