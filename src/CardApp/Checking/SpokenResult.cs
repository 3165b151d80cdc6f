using System.Globalization;
using Shikaku.Contracts;
using Shikaku.Rules.Eligibility;
using Shikaku.Rules.Identifiers;

namespace Shikaku.CardApp.Checking;

/// <summary>
/// The result for the ear, in the order of the panel: usable or not, whose it is, what it says, every warning in its own words, what to do.
/// 有効 and 無効 differ by one mora, so plain words stand before them; names are said by their kana, which no voice misreads.
/// </summary>
public static class SpokenResult
{
    public static string Of(EligibilityCheckAnswer answer)
    {
        var result = ResultText.For(answer);
        var holders = answer.Qualifications.Select(each => Holder(each, answer.QualificationConfirmationDate)).ToList();
        var oneHolder = holders.Distinct(StringComparer.Ordinal).Count() == 1;
        var several = answer.Qualifications.Count > 1;
        string?[] parts =
        [
            Plain(result.Verdict),
            result.Headline.Replace('（', '、').Replace("）", "", StringComparison.Ordinal),
            several ? $"{answer.Qualifications.Count}件" : null,
            oneHolder ? holders[0] : null,
            .. answer.Qualifications.SelectMany((each, index) => Which(each, several ? index + 1 : null, oneHolder ? null : holders[index])),
            .. result.Verdict is Verdict.Usable or Verdict.UsableWithCare && answer.Qualifications.All(each => CodeNames.RatioOf(each) is null)
                ? new[] { "負担割合の情報はありません" } : [],
            .. answer.Warnings.Select(warning => "注意。" + warning.Message),
            .. result.Steps,
        ];
        return string.Concat(parts.OfType<string>().Select(part => part.EndsWith('。') ? part : part + "。"));
    }

    private static string? Plain(Verdict verdict) => verdict switch
    {
        Verdict.Usable or Verdict.UsableWithCare => "使えます",
        Verdict.NotUsable => "使えません",
        _ => null,
    };

    private static string Holder(Qualification it, DateOnly on) => $"{Name(it)}様、{ResultText.Age(it.Birthdate, on)}歳";

    private static string Name(Qualification it) => (it.NameKana is { Length: > 0 } kana ? TypedCode.Nfkc(kana) : it.Name).Replace('　', ' ');

    private static IEnumerable<string> Which(Qualification it, int? number, string? holder)
    {
        string?[] words =
        [
            number is { } which ? $"{which}件目" : null,
            holder,
            it.InsurerName.Replace('　', ' '),
            CodeNames.RatioOf(it) is { } ratio ? $"負担割合{ratio}" : null,
            it.DisqualificationDate is { } lost ? $"資格喪失は{Day(lost)}" : null,
        ];
        return number is null ? words.OfType<string>() : [string.Join('、', words.OfType<string>())];
    }

    /// <summary>Without the era, which stands in the middle of a written date.</summary>
    private static string Day(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日");
}
