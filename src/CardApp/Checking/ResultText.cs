using System.Globalization;
using Shikaku.Contracts;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Eligibility;

namespace Shikaku.CardApp.Checking;

/// <param name="Headline">The big line.</param>
/// <param name="Steps">What to do, where the result is not simply 有効.</param>
/// <param name="NoCheckPossible">The qualification has to be seen another way.</param>
public sealed record ResultText(Verdict Verdict, string Headline, IReadOnlyList<string> Steps, bool NoCheckPossible = false)
{
    /// <summary>By validity (OQSCD006); by code for a card that is not registered. What the answer says to do for this person goes before our words.</summary>
    public static ResultText For(EligibilityCheckAnswer answer) =>
        answer.NextSteps is { Count: > 0 } steps ? InGeneral(answer) with { Steps = steps } : InGeneral(answer);

    private static ResultText InGeneral(EligibilityCheckAnswer answer)
    {
        var headline = ResultHeadline.Of(answer.QualificationValidity, answer.ResultCode, answer.Warnings.Count > 0);
        return new ResultText(headline.Verdict, headline.Words, headline.Steps, headline.NoCheckPossible);
    }

    /// <summary>Full years on the day. Who was born on 29 February counts from 28 February in other years.</summary>
    public static int Age(DateOnly birthdate, DateOnly on)
    {
        var age = on.Year - birthdate.Year;
        return birthdate.AddYears(age) > on ? age - 1 : age;
    }

    /// <summary>1954年3月4日（昭和29年）.</summary>
    public static string Day(DateOnly date) => JapaneseDate.FormatBoth(date);

    /// <summary>2026年11月21日（令和8年） 10時05分.</summary>
    public static string Instant(DateTimeOffset instant) =>
        $"{Day(JapanDay.Of(instant))} {JapanTime.Clock(instant)}";

    /// <summary>10時05分30秒 in Japan.</summary>
    public static string Clock(DateTimeOffset instant) => JapanTime.ClockToTheSecond(instant);
}
