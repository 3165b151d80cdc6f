using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;

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
/// <param name="VisuallyImpaired">Those of them who are visually impaired, elderly or not; of あはき alone.</param>
/// <param name="Neither">Those of them who are neither; null: not asked, as on older paper.</param>
/// <param name="Dated">Whether the day is decided.</param>
/// <param name="Difficult">「…確認することが困難な方である」: because of age or impairment, of all of them; null: not answered, as on paper.</param>
public sealed record ExemptionAnswers(
    ExemptionKind Kind, ExemptionPractice? Practice = null, int? FullTime = null, int? Elderly = null, int? VisuallyImpaired = null, int? Neither = null, bool? Dated = null,
    DateOnly? PlannedOn = null, bool? Difficult = null)
{
    /// <summary>Of an office of one person: of the numbers, age and impairment alone decide.</summary>
    public static ExemptionAnswers OfOne(ExemptionPractice practice, bool elderly, bool visuallyImpaired, bool? difficult) => practice == ExemptionPractice.Judo
        ? new(ExemptionKind.JudoElderly, practice, FullTime: 1, Elderly: elderly ? 1 : 0, Difficult: difficult)
        : new(
            ExemptionKind.AhakiElderlyOrVisuallyImpaired, practice, FullTime: 1, Elderly: elderly ? 1 : 0, VisuallyImpaired: visuallyImpaired ? 1 : 0,
            Neither: elderly || visuallyImpaired ? 0 : 1, Difficult: difficult);
}

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

    /// <summary>Question 2: what may be chosen on a day. A plan is offered while its day can still be met.</summary>
    public static IReadOnlyList<ExemptionKind> KindsOf(ExemptionPractice practice, DateOnly day) => [.. Table[practice].Where(kind => IsOffered(kind, day))];

    public static bool IsOffered(ExemptionKind kind, DateOnly day) => !IsDated(kind) || day <= LastPlannedDay;

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
    /// <param name="on">The day it is declared; of paper, that on which it came.</param>
    public static Refusal? Judge(ExemptionAnswers answers, DateOnly on) =>
        answers.Practice is { } practice && !Table[practice].Contains(answers.Kind) ? ExemptionRefusals.KindMissing
        : !IsOffered(answers.Kind, on) ? ExemptionRefusals.NotOfferedAnyMore
        : IsDated(answers.Kind) ? JudgeDay(answers, on)
        : JudgePeople(answers) ?? JudgeDifficulty(answers.Difficult);

    /// <summary>「高齢（注）により、…確認することが困難な方である場合」: age or impairment is the cause, and not enough by itself.</summary>
    private static Refusal? JudgeDifficulty(bool? difficult) => difficult switch
    {
        null => ExemptionRefusals.DifficultMissing,
        false => ExemptionRefusals.NotDifficult,
        true => null,
    };

    /// <summary>The question for it, in plain words.</summary>
    public static string DifficultQuestion(ExemptionKind kind) =>
        $"{(kind == ExemptionKind.AhakiElderlyOrVisuallyImpaired ? "高齢または視覚障害" : "高齢")}のため、オンライン資格確認で患者さんの資格を確認することが困難ですか";

    /// <summary>The same of who works alone, shorter.</summary>
    public static string DifficultQuestionForOne(ExemptionKind kind) =>
        $"{(kind == ExemptionKind.AhakiElderlyOrVisuallyImpaired ? "年齢か視覚障害" : "年齢")}のため、機器での確認はむずかしいですか";

    private static Refusal? JudgeDay(ExemptionAnswers answers, DateOnly on) => answers switch
    {
        { Dated: null } => ExemptionRefusals.DatedMissing,
        { Dated: false } => ExemptionRefusals.Undated,
        { PlannedOn: null } => ExemptionRefusals.DayMissing,
        { PlannedOn: { } day } when day > LastPlannedDay => ExemptionRefusals.DayTooLate,
        { PlannedOn: { } day } when day < DutyStart.Day => ExemptionRefusals.DayBeforeDuty,
        { PlannedOn: { } day } when day < on => ExemptionRefusals.DayPast,
        _ => null,
    };

    /// <summary>「施術者が皆、高齢（注）又は視覚障害」: nobody is neither. Who is both is one person, counted in both numbers.</summary>
    private static Refusal? JudgePeople(ExemptionAnswers answers)
    {
        var ahaki = answers.Kind == ExemptionKind.AhakiElderlyOrVisuallyImpaired;
        if (answers.FullTime is not { } all || answers.Elderly is not { } elderly || (ahaki && answers.VisuallyImpaired is null))
        {
            return ExemptionRefusals.PeopleMissing;
        }

        var impaired = ahaki ? answers.VisuallyImpaired!.Value : 0;
        var neither = ahaki ? answers.Neither : all - elderly;
        return all is < 1 or > MostPractitioners ? ExemptionRefusals.NobodyFullTime
            : elderly < 0 || impaired < 0 || elderly > all || impaired > all ? ExemptionRefusals.MoreThanAll
            : elderly + impaired < all || neither > 0 ? ExemptionRefusals.NotAll
            : neither is null && elderly < all && impaired < all && elderly + impaired > all ? ExemptionRefusals.NeitherMissing
            : null;
    }

    /// <summary>Whoever counts as elderly, said by the birth date.</summary>
    public static string ElderlyInWords => $"{JapaneseDate.FormatBoth(ElderlyAge.BornUntil)}以前に生まれた方";
}
