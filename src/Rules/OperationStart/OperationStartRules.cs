using Shikaku.Rules.Calendar;
using Shikaku.Rules.Eligibility;
using Shikaku.Rules.Enforcement;

namespace Shikaku.Rules.OperationStart;

/// <summary>運用開始日: 「オンライン資格確認の運用開始日(又は運用開始予定日)を選択(入力)してください。」 (003_b85a80dacb8bbe22.txt)</summary>
public static class OperationStartRules
{
    /// <summary>The limited type began in April 2024; no facility can have begun before. A stand-in.</summary>
    public static readonly DateOnly Earliest = new(2024, 4, 1);

    /// <summary>
    /// Results of a check that speak for a facility in operation: the card was read and the answer showed a qualification, valid or not.
    /// A card that is not registered (E104), no qualification found (E201) and refusals show that somebody tried, not that patients are received.
    /// </summary>
    public static readonly IReadOnlyList<string> SuccessfulResults =
        [EligibilityResults.Valid.Code, EligibilityResults.Several.Code, EligibilityResults.Invalid.Code, EligibilityResults.InvalidNewerExists.Code];

    /// <summary>The last day that can be planned: one year ahead, included. A stand-in.</summary>
    public static DateOnly Latest(DateOnly today) => today.AddYears(1);

    /// <returns>Null: this day can be registered.</returns>
    public static Refusal? Judge(DateOnly startsOn, DateOnly today) =>
        startsOn < Earliest ? OperationStartRefusals.BeforeService
        : startsOn > Latest(today) ? OperationStartRefusals.TooFarAhead
        : null;

    /// <summary>What the day is called on every page, ours and the facility's.</summary>
    /// <param name="startsOn">Null: none is entered.</param>
    public static string Name(DateOnly? startsOn, DateOnly today) => startsOn is { } day && IsPlanned(day, today) ? "運用開始予定日" : "運用開始日";

    /// <summary>What a day that is still to come means, said before it is sent.</summary>
    /// <param name="end">What ends the duty today: often not this day.</param>
    public static string MeaningOfPlanned(DateOnly startsOn, DutyEnd end) =>
        $"{JapaneseDate.FormatBoth(startsOn)}は、まだ先の日付（運用開始予定日）です。その日が来るまで、助成金と協力金は申請できません。{MeaningForDuty(end)}すでに受付を始めているときは、実際に始めた日を入力してください。";

    private static string MeaningForDuty(DutyEnd end) => end switch
    {
        DutyEnd.Application => "受領委任を行う施術所の導入の義務は、利用開始申請で果たします。この日付では決まりません。",
        DutyEnd.Working => "受領委任を行う施術所の導入の義務は、端末の初期登録か、最初の資格確認で果たします。この日付では決まりません。",
        DutyEnd.OperationStart => "オンライン資格確認の導入も、その日までは「運用開始前」として扱われます。",
        _ => throw new ArgumentOutOfRangeException(nameof(end)),
    };

    /// <summary>A day in the future is 運用開始予定日.</summary>
    public static bool IsPlanned(DateOnly startsOn, DateOnly today) => startsOn > today;

    /// <summary>YYYY-MM-DD as the form asks, and whatever else <see cref="TypedDate"/> reads.</summary>
    public static bool TryParse(string? typed, out DateOnly day) => TypedDate.TryParse(typed, out day);

    /// <returns>A refusal that says what is wrong with what was typed; null: it is a day that can be registered.</returns>
    public static Refusal? Read(string? typed, DateOnly today, out DateOnly day) =>
        string.IsNullOrWhiteSpace(typed) ? Missing(out day)
        : TypedDate.TryParse(typed, out day) ? Judge(day, today)
        : OperationStartRefusals.NotADate with { Detail = TypedDate.ProblemOf(typed) };

    private static Refusal Missing(out DateOnly day)
    {
        day = default;
        return OperationStartRefusals.NotEntered;
    }
}
