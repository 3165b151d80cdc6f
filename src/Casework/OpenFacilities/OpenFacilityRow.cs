using Npgsql;
using Shikaku.Rules.OpenFacilities;

namespace Shikaku.Casework.OpenFacilities;

/// <summary>A facility of the look-up, by the name the public knows it by.</summary>
public sealed record OpenFacilityRow(Guid Id, OpenFacility Shown)
{
    /// <summary>In the order in which <see cref="Read"/> takes them.</summary>
    internal const string Columns = "public_id, name, name_kana, categories, prefecture, city, address, phone, home_visits_only, starts_on";

    /// <summary>The order of pages and files.</summary>
    internal const string Order = """prefecture, city, search_kana collate "C", facility_code""";

    internal static OpenFacilityRow Read(NpgsqlDataReader reader) => new(reader.GetGuid(0), new OpenFacility(
        reader.GetString(1),
        reader.GetString(2),
        CategoriesOf(reader.GetFieldValue<string[]>(3)),
        reader.GetString(4),
        reader.GetString(5),
        reader[6] as string,
        reader[7] as string,
        reader.GetBoolean(8),
        reader.GetFieldValue<DateOnly>(9)));

    internal static IReadOnlyList<OpenFacilityCategory> CategoriesOf(string[] names) => [.. names.Select(Enum.Parse<OpenFacilityCategory>)];
}
