using Shikaku.Rules.Calendar;

namespace Shikaku.Demo.TestCards;

/// <summary>From the first and last valid day to the instants in a certificate. Ends are at 23:59:59 in Japan, as on the real card.</summary>
public static class CertificateDays
{
    public static DateTimeOffset Start(DateOnly firstDay) =>
        new DateTimeOffset(firstDay.ToDateTime(TimeOnly.MinValue), JapanDay.Offset).ToUniversalTime();

    public static DateTimeOffset End(DateOnly lastDay) => Start(lastDay).AddDays(1).AddSeconds(-1);

    /// <summary>
    /// 利用者証明用電子証明書 ends on the fifth birthday after its issue. A birthday on the day of issue does not count; one on 29 February is
    /// on the 28th in other years.
    /// </summary>
    public static DateOnly DefaultEnd(DateOnly birthDate, DateOnly issuedOn)
    {
        var years = issuedOn.Year - birthDate.Year;
        return birthDate.AddYears(birthDate.AddYears(years) > issuedOn ? years + 4 : years + 5);
    }
}
