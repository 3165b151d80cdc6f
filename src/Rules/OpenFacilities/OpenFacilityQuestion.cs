using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;

namespace Shikaku.Rules.OpenFacilities;

/// <summary>What somebody looks for.</summary>
/// <param name="Prefecture">01 to 47; null: all.</param>
/// <param name="City">Of that prefecture; null: all.</param>
/// <param name="Words">Of name or reading, all of which must fit; empty: any name.</param>
public sealed record OpenFacilityQuestion(
    string? Prefecture, string? City, IReadOnlyList<FacilityQuery.Word> Words, OpenFacilityCategory? Category, bool HomeVisitsOnly)
{
    /// <summary>Longer than the longest name of a municipality.</summary>
    public const int LongestCity = 20;

    public bool AsksNothing => this is { Prefecture: null, City: null, Words.Count: 0, Category: null, HomeVisitsOnly: false };

    /// <summary>A question, or what is wrong with it by the name of its field.</summary>
    public static (OpenFacilityQuestion? Question, IReadOnlyDictionary<string, Refusal> Refusals) Read(OpenFacilityEntry typed)
    {
        var refusals = new Dictionary<string, Refusal>(StringComparer.Ordinal);
        var prefecture = Filled(typed.Prefecture);
        if (prefecture is not null && !RegionalBureaus.IsPrefecture(prefecture))
        {
            refusals[nameof(OpenFacilityEntry.Prefecture)] = OpenFacilityRefusals.PrefectureUnknown;
        }

        if (Filled(typed.City) is { Length: > LongestCity })
        {
            refusals[nameof(OpenFacilityEntry.City)] = OpenFacilityRefusals.CityUnknown;
        }

        var category = CategoryOf(typed.Kind);
        if (Filled(typed.Kind) is not null && category is null)
        {
            refusals[nameof(OpenFacilityEntry.Kind)] = OpenFacilityRefusals.KindUnknown;
        }

        var words = FacilityQuery.WordsOf(typed.Name);
        if (Filled(typed.Name) is { } name && words.Count == 0)
        {
            refusals[nameof(OpenFacilityEntry.Name)] = name.Length > FacilityQuery.LongestText ? OpenFacilityRefusals.NameTooLong : OpenFacilityRefusals.NameUnreadable;
        }

        // A city of another prefecture than the one chosen now was left over in the form.
        return (refusals.Count > 0 ? null : new OpenFacilityQuestion(prefecture, prefecture is null ? null : Filled(typed.City), words, category, typed.HomeVisitsOnly), refusals);
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static OpenFacilityCategory? CategoryOf(string? typed) =>
        OpenFacilityCategories.All.Where(category => category.ToString() == Filled(typed)).Select(category => (OpenFacilityCategory?)category).FirstOrDefault();
}

/// <summary>As it was typed or stood in the address.</summary>
public sealed record OpenFacilityEntry(string? Prefecture, string? City, string? Name, string? Kind, bool HomeVisitsOnly);
