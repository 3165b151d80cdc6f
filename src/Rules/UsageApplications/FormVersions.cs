using Shikaku.Rules.Drafts;
using Shikaku.Rules.Facilities;

namespace Shikaku.Rules.UsageApplications;

/// <summary>
/// A draft outlives the form it was typed in: 「以前の入力」 is carried over where the new form asks the same, and shown where it does not. Nothing typed is dropped.
/// </summary>
public static class FormVersions
{
    /// <summary>1: birth date in one line (BirthDate), the way of checking by its number (Method). 2: the fields of <see cref="FormFields"/>.</summary>
    public const int Current = 2;

    internal const string OldMethod = "Method";
    internal const string OldBirthDate = "BirthDate";

    public static UpgradedAnswers Upgrade(ApplicationKind kind, FacilityKind facility, int version, IReadOnlyDictionary<string, string> answers)
    {
        var upgraded = new Dictionary<string, string>(answers, StringComparer.Ordinal);
        if (version < 2)
        {
            FromVersion1(facility, upgraded);
        }

        var known = FormFields.Of(kind, facility);
        var unknown = upgraded.Where(answer => answer.Value.Length > 0 && !known.Contains(answer.Key)).ToDictionary(StringComparer.Ordinal);
        return new UpgradedAnswers(upgraded, unknown);
    }

    private static void FromVersion1(FacilityKind facility, Dictionary<string, string> answers)
    {
        if (answers.Remove(OldMethod, out var method))
        {
            answers.TryAdd(FormFields.FacilityCheck, method switch { "1" => nameof(FacilityCheck.ByMatching), "2" => nameof(FacilityCheck.ByDocument), _ => method });
        }

        if (facility == FacilityKind.TreatmentOffice && answers.TryGetValue(OldBirthDate, out var text) && FacilityMatching.TryParseBirthDate(text, out var date))
        {
            answers.Remove(OldBirthDate);
            foreach (var (field, value) in Parts(date))
            {
                answers.TryAdd(field, value);
            }
        }
    }

    /// <summary>A birth date as the four fields of the form.</summary>
    public static IEnumerable<(string Field, string Value)> Parts(DateOnly date)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        yield return (FormFields.BirthEra, "西暦");
        yield return (FormFields.BirthYear, date.Year.ToString(culture));
        yield return (FormFields.BirthMonth, date.Month.ToString(culture));
        yield return (FormFields.BirthDay, date.Day.ToString(culture));
    }
}
