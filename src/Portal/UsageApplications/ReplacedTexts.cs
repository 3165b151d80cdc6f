using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Portal.UsageApplications;

/// <summary>What stood in a field before another tab wrote over it: 「職員数：3」.</summary>
internal static class ReplacedTexts
{
    public static string Of(string field, string value, FacilityKind facility) => $"{FormFields.Label(field, facility)}：{Spoken(field, value)}";

    private static string Spoken(string field, string value) => (field, value) switch
    {
        (_, "") => "（空欄）",
        (FormFields.FacilityCheck, nameof(FacilityCheck.ByMatching)) => "①",
        (FormFields.FacilityCheck, nameof(FacilityCheck.ByDocument)) => "②",
        (FormFields.TermsAgreed, _) => "同意する",
        _ => value,
    };
}
