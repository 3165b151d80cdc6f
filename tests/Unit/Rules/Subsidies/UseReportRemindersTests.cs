using System.Globalization;
using Shikaku.Rules.Subsidies;

namespace Shikaku.Unit.Rules.Subsidies;

public sealed class UseReportRemindersTests
{
    [Theory]
    [InlineData("2027-02-28", null)]
    [InlineData("2027-03-01", UseReportReminder.ReportDue)]
    [InlineData("2027-03-31", UseReportReminder.ReportDue)]
    [InlineData("2027-04-01", UseReportReminder.ReportOverdue)]
    [InlineData("2027-04-30", UseReportReminder.ReportOverdue)]
    [InlineData("2027-05-01", null)]
    public void On_AroundTheDay_IsTheOneWhoseTimeItIs(string today, UseReportReminder? reminder) =>
        Assert.Equal(reminder, UseReportReminders.On(new DateOnly(2027, 3, 31), DateOnly.Parse(today, CultureInfo.InvariantCulture)));
}
