using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;

namespace Shikaku.Rules.OpenFacilities;

/// <summary>Which facilities the public finds, and what it sees of them (「マイナンバーカードの対応施術所」, 003_b85a80dacb8bbe22.txt).</summary>
public static class OpenFacilityRules
{
    /// <summary>運用開始日 has come, it is not closed, and its 受領委任 is not 中止.</summary>
    /// <returns>Null: it is not shown.</returns>
    public static OpenFacility? Judge(OpenFacilityFacts facts, DateOnly today) =>
        facts.StartsOn is { } startsOn && startsOn <= today && !(facts.ClosedOn <= today) && !facts.Suspended
            ? new OpenFacility(
                facts.Name, facts.NameKana, CategoriesOf(facts), RegionalBureaus.PrefectureOf(facts.Code), CityName.Of(facts.Address),
                facts.DetailsHidden ? null : facts.Address, facts.DetailsHidden ? null : facts.Phone, facts.HomeVisitsOnly, startsOn)
            : null;

    private static IReadOnlyList<OpenFacilityCategory> CategoriesOf(OpenFacilityFacts facts) => facts.Kind switch
    {
        FacilityKind.CheckupInstitution => [OpenFacilityCategory.CheckupInstitution],
        FacilityKind.MidwiferyHome => [OpenFacilityCategory.MidwiferyHome],
        _ => [.. OpenFacilityCategories.All.Where(category => facts.Practices.Contains(category.ToString(), StringComparer.Ordinal))],
    };
}
