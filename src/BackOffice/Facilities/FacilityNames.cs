using System.Globalization;
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
