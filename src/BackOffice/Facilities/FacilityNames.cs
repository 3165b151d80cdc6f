using System.Globalization;
using System.Reflection;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Eligibility;
using Shikaku.Rules.Facilities;

namespace Shikaku.BackOffice.Facilities;

/// <summary>The words of the facility pages.</summary>
public static class FacilityNames
{
    public static string Kind(FacilityKind kind) => kind switch
    {
        FacilityKind.TreatmentOffice => "施術所",
        FacilityKind.CheckupInstitution => "健診実施機関",
        _ => "助産所",
    };

    public static string Practices(IEnumerable<string> practices) => string.Join("・", practices.Select(practice => practice switch
    {
        "JudoTherapy" => "柔道整復",
        "Massage" => "あん摩マッサージ指圧",
        "Acupuncture" => "はり",
        _ => "きゅう",
    }));

    public static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}

/// <summary>Every code a facility may read out over the telephone, with its sentences. Gathered from the catalogues, so that none is forgotten.</summary>
public static class ErrorCodes
{
    public sealed record Entry(string Code, string Title, string Detail);

    public static IReadOnlyList<Entry> All { get; } =
    [
        .. typeof(Refusal).Assembly.GetTypes()
            .Select(type => type.GetProperty("All", BindingFlags.Public | BindingFlags.Static)?.GetValue(null)).OfType<IEnumerable<Refusal>>().SelectMany(all => all)
            .Select(refusal => new Entry(refusal.Code, refusal.Title, refusal.Detail))
            .Concat(EligibilityResults.All.Select(result => new Entry(result.Code, result.Message, "")))
            .Concat(EligibilityWarnings.All.Select(warning => new Entry(warning.Code, warning.Message, "")))
            .Concat(EligibilityNotices.All.Select(notice => new Entry(notice.Code, notice.Message, "")))
            .DistinctBy(entry => entry.Code).OrderBy(entry => entry.Code, StringComparer.Ordinal),
    ];
}
