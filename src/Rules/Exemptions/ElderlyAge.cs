namespace Shikaku.Rules.Exemptions;

/// <summary>
/// 高齢: 「令和6年4月時点で、常勤の施術者が皆、70歳以上である場合」 (003_b85a80dacb8bbe22.txt, 004_6175e66f925ea110.txt). April is a month and not a day: who became
/// 70 on any day of it counts, for the sentence relieves of a duty and must not be read more narrowly than it is written (a stand-in: docs/stand-ins.md).
/// </summary>
public static class ElderlyAge
{
    public const int Years = 70;

    /// <summary>The last day that still is 「令和6年4月時点」. The one place.</summary>
    public static readonly DateOnly ReckonedOn = new(2024, 4, 30);

    /// <summary>Whoever was born on this day or before. Not 30 April 1954: the one born on 1 May was 70 when April ended.</summary>
    public static readonly DateOnly BornUntil = new(1954, 5, 1);

    /// <summary>Whether the person was 70 in April 2024.</summary>
    public static bool IsReachedBy(DateOnly birth) => ReachedOn(birth) <= ReckonedOn;

    /// <summary>
    /// The day at whose end the person is 70: the day before the birthday, for the day of birth counts (年齢計算ニ関スル法律, 民法第143条). Where there is no such
    /// birthday (29 February), the last day of the month.
    /// </summary>
    public static DateOnly ReachedOn(DateOnly birth)
    {
        if (birth.Year > DateOnly.MaxValue.Year - Years)
        {
            return DateOnly.MaxValue;
        }

        var birthday = birth.AddYears(Years);
        return birthday.Day == birth.Day ? birthday.AddDays(-1) : birthday;
    }
}
