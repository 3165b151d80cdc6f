using System.Globalization;
using System.Text.RegularExpressions;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Eligibility;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.OperationStart;

/// <summary>運用開始日: 「オンライン資格確認の運用開始日(又は運用開始予定日)を選択(入力)してください。」 (003_b85a80dacb8bbe22.txt)</summary>
public static partial class OperationStartRules
{
    /// <summary>The limited type began in April 2024; no facility can have begun before. A stand-in.</summary>
    public static readonly DateOnly Earliest = new(2024, 4, 1);

    private const int LongestText = 40;

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

    /// <summary>A day in the future is 運用開始予定日.</summary>
    public static bool IsPlanned(DateOnly startsOn, DateOnly today) => startsOn > today;

    /// <summary>YYYY-MM-DD as the form asks; / . and 年月日, no separators, full width, and 和暦 are taken too.</summary>
    public static bool TryParse(string? typed, out DateOnly day)
    {
        day = default;
        if (typed is null or { Length: > LongestText })
        {
            return false;
        }

        var text = string.Concat(TypedCode.Nfkc(typed).Where(c => !char.IsWhiteSpace(c)));
        if (JapaneseDate.TryParse(text, out var era))
        {
            day = era.Value;
            return true;
        }

        return Pattern().Match(text) is { Success: true } match
            && DateOnly.TryParseExact($"{match.Groups["y"]}-{match.Groups["m"]}-{match.Groups["d"]}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }

    [GeneratedRegex(@"\A(?:(?<y>[0-9]{4})[-‐‑–—−ー/.](?<m>[0-9]{1,2})[-‐‑–—−ー/.](?<d>[0-9]{1,2})|(?<y>[0-9]{4})年(?<m>[0-9]{1,2})月(?<d>[0-9]{1,2})日|(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2}))\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Pattern();
}
