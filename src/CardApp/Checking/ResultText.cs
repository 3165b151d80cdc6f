using System.Globalization;
using Shikaku.Contracts;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Codes;
using Shikaku.Rules.Eligibility;

namespace Shikaku.CardApp.Checking;

/// <summary>How good the news is. The words say it; the colour only repeats it.</summary>
public enum Verdict
{
    Usable,

    /// <summary>Usable, and a warning says what to mind.</summary>
    UsableWithCare,
    NotUsable,
    Unclear,
}

/// <param name="Headline">The big line.</param>
/// <param name="Steps">What to do, where the result is not simply 有効.</param>
/// <param name="NoCheckPossible">The qualification has to be seen another way.</param>
public sealed record ResultText(Verdict Verdict, string Headline, IReadOnlyList<string> Steps, bool NoCheckPossible = false)
{
    /// <summary>By validity (OQSCD006); by code for a card that is not registered. What the answer says to do for this person goes before our words.</summary>
    public static ResultText For(EligibilityCheckAnswer answer) =>
        answer.NextSteps is { Count: > 0 } steps ? InGeneral(answer) with { Steps = steps } : InGeneral(answer);

    private static ResultText InGeneral(EligibilityCheckAnswer answer) => answer.QualificationValidity switch
    {
        QualificationCodes.Validity.Valid when answer.Warnings.Count > 0 => new(Verdict.UsableWithCare, "有効（注意あり）", []),
        QualificationCodes.Validity.Valid => new(Verdict.Usable, "有効", []),
        QualificationCodes.Validity.Invalid => new(Verdict.NotUsable, "無効", ResultSteps.Of(EligibilityResults.Invalid.Code), true),
        QualificationCodes.Validity.InvalidNewerExists => new(Verdict.NotUsable, "無効（新しい資格があります）", ResultSteps.Of(EligibilityResults.InvalidNewerExists.Code), true),
        QualificationCodes.Validity.None => new(Verdict.NotUsable, "該当する資格がありません", ResultSteps.Of(EligibilityResults.None.Code), true),
        QualificationCodes.Validity.Several => new(Verdict.Unclear, "複数の資格が該当しました", ResultSteps.Of(EligibilityResults.Several.Code)),
        null when answer.ResultCode == ProblemCodes.NotRegistered => NotRegistered,
        _ => new(Verdict.Unclear, "結果をお確かめください", ["下の説明にそって確かめてください。続くときは、コードを添えてお問い合わせください。"], true),
    };

    private static ResultText NotRegistered { get; } = new(
        Verdict.NotUsable,
        "健康保険証の利用登録がありません",
        ResultSteps.Of(ProblemCodes.NotRegistered),
        NoCheckPossible: true);

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
