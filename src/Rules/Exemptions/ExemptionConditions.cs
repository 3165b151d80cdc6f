using Shikaku.Rules.Calendar;
using Shikaku.Rules.Enforcement;

namespace Shikaku.Rules.Exemptions;

/// <summary>Question 1: what is practised. The two groups have different conditions.</summary>
public enum ExemptionPractice
{
    Judo,
    Ahaki,
}

/// <summary>What was answered. Numbers of people and days alone: who they are is asked nowhere.</summary>
/// <param name="Practice">Null: not answered, as on paper.</param>
/// <param name="FullTime">常勤の施術者.</param>
/// <param name="Elderly">Those of them who were 70 in April 2024.</param>
/// <param name="VisuallyImpaired">Those of the rest who are visually impaired; of あはき alone.</param>
/// <param name="Dated">Whether the day is decided.</param>
public sealed record ExemptionAnswers(
    ExemptionKind Kind, ExemptionPractice? Practice = null, int? FullTime = null, int? Elderly = null, int? VisuallyImpaired = null, bool? Dated = null, DateOnly? PlannedOn = null);

/// <summary>
/// やむを得ない事由: question 1 leads to the kinds, the kind to its conditions. The sentences are those of 003_b85a80dacb8bbe22.txt and 004_6175e66f925ea110.txt.
/// </summary>
public static class ExemptionConditions
{
    /// <summary>More than this have no office of their own.</summary>
    public const int MostPractitioners = 99;

    /// <summary>「令和７年12月２日まで」: this day included.</summary>
    public static readonly DateOnly LastPlannedDay = new(2025, 12, 2);

    /// <summary>「令和6年4月時点で、常勤の施術者が皆、70歳以上である場合」.</summary>
    public const string Elderly = "令和6年4月時点で、常勤の施術者が皆、70歳以上である場合。";

    public const string FullTime = "「常勤」とは、原則として施術所において定められた施術者の勤務時間の全てを勤務する者を指す。";

    private static readonly Dictionary<ExemptionPractice, ExemptionKind[]> Table = new()
    {
        [ExemptionPractice.Judo] = [ExemptionKind.JudoElderly, ExemptionKind.ClosurePlanned, ExemptionKind.DelegationEnding],
        [ExemptionPractice.Ahaki] = [ExemptionKind.AhakiElderlyOrVisuallyImpaired, ExemptionKind.ClosurePlanned, ExemptionKind.DelegationEnding],
    };

    /// <summary>Question 2: what may be chosen.</summary>
    public static IReadOnlyList<ExemptionKind> KindsOf(ExemptionPractice practice) => Table[practice];

    /// <summary>Question 3 asks for a day; else for people.</summary>
    public static bool IsDated(ExemptionKind kind) => kind is ExemptionKind.ClosurePlanned or ExemptionKind.DelegationEnding;

    /// <summary>As the documents number them.</summary>
    public static string Number(ExemptionKind kind) => kind switch
    {
        ExemptionKind.JudoElderly => "1-1",
        ExemptionKind.AhakiElderlyOrVisuallyImpaired => "1-2",
        ExemptionKind.ClosurePlanned => "2",
        ExemptionKind.DelegationEnding => "3",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>A few words, for lists.</summary>
    public static string Name(ExemptionKind kind) => kind switch
    {
        ExemptionKind.JudoElderly => "1-1 施術者が皆高齢（柔道整復）",
        ExemptionKind.AhakiElderlyOrVisuallyImpaired => "1-2 施術者が皆高齢または視覚障害（あはき）",
        ExemptionKind.ClosurePlanned => "2 廃止・休止の計画",
        ExemptionKind.DelegationEnding => "3 受領委任の中止",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The document's sentence.</summary>
    public static string Sentence(ExemptionKind kind) => kind switch
    {
        ExemptionKind.JudoElderly => "【柔道整復師の施術所】施術者が皆、高齢（注）により、オンライン資格確認によって療養費を受領する資格があることを確認することが困難な方である場合",
        ExemptionKind.AhakiElderlyOrVisuallyImpaired =>
            "【あん摩マッサージ指圧師、はり師及びきゅう師の施術所】施術者が皆、高齢（注）又は視覚障害により、オンライン資格確認によって療養費を受領する資格があることを確認することが困難な方である場合",
        ExemptionKind.ClosurePlanned => "令和7年12月2日までの廃止・休止に関する計画を定めている施術所である場合",
        ExemptionKind.DelegationEnding => "令和7年12月2日までに受領委任を行うことを中止する施術所である場合",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The document's remark; null: there is none.</summary>
    public static string? Remark(ExemptionKind kind) => kind switch
    {
        ExemptionKind.ClosurePlanned => "具体的な廃止、休止時期が定まっていない場合は該当しません。",
        ExemptionKind.DelegationEnding => "具体的な中止時期が定まっていない場合は該当しません。",
        _ => $"（注）{Elderly}{FullTime}",
    };

    /// <summary>Null: the conditions are met.</summary>
    public static Refusal? Judge(ExemptionAnswers answers)
    {
        if (answers.Practice is { } practice && !KindsOf(practice).Contains(answers.Kind))
        {
            return ExemptionRefusals.KindMissing;
        }

        return IsDated(answers.Kind) ? JudgeDay(answers) : JudgePeople(answers);
    }

    private static Refusal? JudgeDay(ExemptionAnswers answers) => answers switch
    {
        { Dated: null } => ExemptionRefusals.DatedMissing,
        { Dated: false } => ExemptionRefusals.Undated,
        { PlannedOn: null } => ExemptionRefusals.DayMissing,
        { PlannedOn: { } day } when day > LastPlannedDay => ExemptionRefusals.DayTooLate,
        { PlannedOn: { } day } when day < Duty.Since => ExemptionRefusals.DayBeforeDuty,
        _ => null,
    };

    private static Refusal? JudgePeople(ExemptionAnswers answers)
    {
        var impaired = answers.Kind == ExemptionKind.AhakiElderlyOrVisuallyImpaired ? answers.VisuallyImpaired : 0;
        if (answers.FullTime is not { } all || answers.Elderly is not { } elderly || impaired is not { } rest)
        {
            return ExemptionRefusals.PeopleMissing;
        }

        return all is < 1 or > MostPractitioners ? ExemptionRefusals.NobodyFullTime
            : elderly < 0 || rest < 0 || elderly + (long)rest > all ? ExemptionRefusals.MoreThanAll
            : elderly + rest < all ? ExemptionRefusals.NotAll
            : null;
    }

    /// <summary>Whoever counts as elderly, said by the birth date.</summary>
    public static string ElderlyInWords => $"{JapaneseDate.FormatBoth(ElderlyAge.BornUntil)}以前に生まれた方";
}
