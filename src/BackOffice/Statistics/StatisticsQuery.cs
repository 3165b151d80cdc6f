using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Statistics;

namespace Shikaku.BackOffice.Statistics;

/// <summary>What is asked, as it stands in addresses. What is not understood is left out.</summary>
internal static class StatisticsQuery
{
    public static AdoptionQuestion Read(IQueryCollection query, DateTimeOffset now)
    {
        var prefecture = query["prefecture"].ToString();
        return new AdoptionQuestion(
            new AdoptionFilter(RegionalBureaus.IsPrefecture(prefecture) ? prefecture : null, Value<PracticeGroup>(query["practice"])),
            Value<AdoptionStage>(query["stage"]) ?? AdoptionStage.StartEntered,
            AdoptionQuestion.MonthChoices.FirstOrDefault(
                months => months.ToString(CultureInfo.InvariantCulture) == query["months"].ToString(), AdoptionQuestion.MonthChoices[0]),
            Month.Of(JapanDay.Of(now)),
            Public: false);
    }

    public static string Write(AdoptionQuestion question) => QueryHelpers.AddQueryString("", new Dictionary<string, string?>
    {
        ["prefecture"] = question.Filter.Prefecture,
        ["practice"] = question.Filter.Group?.ToString(),
        ["stage"] = question.Stage.ToString(),
        ["months"] = question.Months.ToString(CultureInfo.InvariantCulture),
    }.Where(part => part.Value is not null));

    private static T? Value<T>(string? text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) && Enum.GetName(value) == text ? value : null;
}
