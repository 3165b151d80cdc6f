using System.Globalization;
using Shikaku.Rules.Certificates;
using Xunit;

namespace Shikaku.Unit.Rules.Certificates;

public sealed class HolderCertificatePeriodTests
{
    /// <summary>Month of the end → last day as an insurance card. Written by hand from the municipalities' examples (松山市, 多摩市, いわき市: February → end of May).</summary>
    private static readonly (int Year, int Month, string LastDay)[] ByHand =
    [
        (2026, 1, "2026-04-30"),
        (2026, 2, "2026-05-31"),
        (2026, 3, "2026-06-30"),
        (2026, 4, "2026-07-31"),
        (2026, 5, "2026-08-31"),
        (2026, 6, "2026-09-30"),
        (2026, 7, "2026-10-31"),
        (2026, 8, "2026-11-30"),
        (2026, 9, "2026-12-31"),
        (2026, 10, "2027-01-31"),
        (2026, 11, "2027-02-28"),
        (2026, 12, "2027-03-31"),
        (2027, 1, "2027-04-30"),
        (2027, 2, "2027-05-31"),
        (2027, 3, "2027-06-30"),
        (2027, 4, "2027-07-31"),
        (2027, 5, "2027-08-31"),
        (2027, 6, "2027-09-30"),
        (2027, 7, "2027-10-31"),
        (2027, 8, "2027-11-30"),
        (2027, 9, "2027-12-31"),
        (2027, 10, "2028-01-31"),
        (2027, 11, "2028-02-29"),
        (2027, 12, "2028-03-31"),
    ];

    [Fact]
    public void StandingOn_EveryEndDayOfTwoYears_IsAnInsuranceCardUntilTheDayInTheTable()
    {
        var ends = ByHand.SelectMany(row => Enumerable.Range(1, DateTime.DaysInMonth(row.Year, row.Month)).Select(day => (End: new DateOnly(row.Year, row.Month, day), Last: Day(row.LastDay))));

        Assert.Equal(730, ends.Count());
        Assert.All(ends, each =>
        {
            var begin = each.End.AddYears(-5);
            Assert.Equal(each.Last, HolderCertificatePeriod.UsableUntil(each.Last, each.End));
            Assert.Equal(HolderCertificateStanding.ExpiringSoon, HolderCertificatePeriod.StandingOn(each.End, begin, each.End));
            Assert.Equal(HolderCertificateStanding.Grace, HolderCertificatePeriod.StandingOn(each.End.AddDays(1), begin, each.End));
            Assert.Equal(HolderCertificateStanding.Grace, HolderCertificatePeriod.StandingOn(each.Last, begin, each.End));
            Assert.Equal(HolderCertificateStanding.Expired, HolderCertificatePeriod.StandingOn(each.Last.AddDays(1), begin, each.End));
        });
    }

    [Theory]
    [InlineData("2024-01-14", HolderCertificateStanding.NotYetValid)]
    [InlineData("2024-01-15", HolderCertificateStanding.Valid)]
    [InlineData("2029-02-04", HolderCertificateStanding.Valid)] // three months and a day before
    [InlineData("2029-02-05", HolderCertificateStanding.ExpiringSoon)] // three months before
    [InlineData("2029-05-04", HolderCertificateStanding.ExpiringSoon)]
    [InlineData("2029-05-05", HolderCertificateStanding.ExpiringSoon)] // the last valid day
    [InlineData("2029-05-06", HolderCertificateStanding.Grace)]
    [InlineData("2029-08-31", HolderCertificateStanding.Grace)]
    [InlineData("2029-09-01", HolderCertificateStanding.Expired)]
    public void StandingOn_EachSideOfEachLimit_IsAsTheFaqAndTheMunicipalitiesSay(string day, HolderCertificateStanding standing) =>
        Assert.Equal(standing, HolderCertificatePeriod.StandingOn(Day(day), Day("2024-01-15"), Day("2029-05-05")));

    [Theory]
    [InlineData("2024-12-01", HolderCertificateStanding.Expired)]
    [InlineData("2024-12-02", HolderCertificateStanding.Grace)] // also for one that ended before
    [InlineData("2025-01-31", HolderCertificateStanding.Grace)]
    [InlineData("2025-02-01", HolderCertificateStanding.Expired)]
    public void StandingOn_BeforeTheGraceBegan_HasNone(string day, HolderCertificateStanding standing) =>
        Assert.Equal(standing, HolderCertificatePeriod.StandingOn(Day(day), Day("2020-01-15"), Day("2024-10-15")));

    [Theory]
    [InlineData("2024-12-01", "2024-10-15", "2024-10-15")]
    [InlineData("2024-12-02", "2024-10-15", "2025-01-31")]
    [InlineData("2026-11-21", "9999-12-31", "9999-12-31")]
    [InlineData("2026-11-21", "9999-09-30", "9999-12-31")]
    public void UsableUntil_BeforeTheGraceBeganAndAtTheEndOfTime_IsADay(string day, string expiresOn, string usableUntil) =>
        Assert.Equal(Day(usableUntil), HolderCertificatePeriod.UsableUntil(Day(day), Day(expiresOn)));

    [Theory]
    [InlineData("2027-05-31", "2027-02-27", HolderCertificateStanding.Valid)]
    [InlineData("2027-05-31", "2027-02-28", HolderCertificateStanding.ExpiringSoon)]
    public void StandingOn_WarningAtMonthEnd_BeginsOnTheShorterMonthsLastDay(string expiresOn, string day, HolderCertificateStanding standing) =>
        Assert.Equal(standing, HolderCertificatePeriod.StandingOn(Day(day), Day("2024-01-15"), Day(expiresOn)));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
