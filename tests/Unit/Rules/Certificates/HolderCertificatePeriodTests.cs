using System.Globalization;
using Shikaku.Rules.Certificates;
using Xunit;

namespace Shikaku.Unit.Rules.Certificates;

public sealed class HolderCertificatePeriodTests
{
    [Theory]
    [InlineData("2024-01-14", HolderCertificateStanding.NotYetValid)]
    [InlineData("2024-01-15", HolderCertificateStanding.Valid)]
    [InlineData("2029-02-04", HolderCertificateStanding.Valid)] // three months and a day before
    [InlineData("2029-02-05", HolderCertificateStanding.ExpiringSoon)] // three months before
    [InlineData("2029-05-04", HolderCertificateStanding.ExpiringSoon)]
    [InlineData("2029-05-05", HolderCertificateStanding.ExpiringSoon)] // the last valid day
    [InlineData("2029-05-06", HolderCertificateStanding.Grace)]
    [InlineData("2029-08-05", HolderCertificateStanding.Grace)] // three months after
    [InlineData("2029-08-06", HolderCertificateStanding.Expired)]
    public void StandingOn_EachSideOfEachLimit_IsAsTheFaqSays(string day, HolderCertificateStanding standing) =>
        Assert.Equal(standing, HolderCertificatePeriod.StandingOn(Day(day), Day("2024-01-15"), Day("2029-05-05")));

    [Theory]
    [InlineData("2026-11-30", "2027-02-28")] // cut to the shorter month
    [InlineData("2027-11-30", "2028-02-29")]
    [InlineData("2027-02-28", "2027-05-28")] // counted from the day itself, not from the month's end
    [InlineData("2026-08-31", "2026-11-30")]
    [InlineData("9999-12-31", "9999-12-31")]
    [InlineData("9999-09-30", "9999-12-30")]
    public void UsableUntil_MonthEnds_AreCountedFromTheExpiryDay(string expiresOn, string usableUntil) =>
        Assert.Equal(Day(usableUntil), HolderCertificatePeriod.UsableUntil(Day("2026-11-21"), Day(expiresOn)));

    [Theory]
    [InlineData("2027-05-31", "2027-02-27", HolderCertificateStanding.Valid)]
    [InlineData("2027-05-31", "2027-02-28", HolderCertificateStanding.ExpiringSoon)]
    public void StandingOn_WarningAtMonthEnd_BeginsOnTheShorterMonthsLastDay(string expiresOn, string day, HolderCertificateStanding standing) =>
        Assert.Equal(standing, HolderCertificatePeriod.StandingOn(Day(day), Day("2024-01-15"), Day(expiresOn)));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
