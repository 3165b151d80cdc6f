using Npgsql;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Facilities;

/// <summary>Words of a name or a reading as a condition on search_name and search_kana, which their letter groups (pg_trgm) answer.</summary>
internal static class NameCondition
{
    /// <param name="words">One at least; all of them have to fit.</param>
    public static string Of(NpgsqlCommand command, IReadOnlyList<FacilityQuery.Word> words)
    {
        var where = FacilityQuery.AreBeginnings(words) ? SearchKey.Beginning.ToString() : "";
        return string.Join(" and ", words.Select((word, place) => place == 0
            ? Either(command, where + word.Name, where + word.Kana)
            : Either(command, word.Name, word.Kana)));
    }

    /// <returns>The place of the value in the text of the command.</returns>
    public static string Add(NpgsqlCommand command, object value)
    {
        command.Parameters.Add(new NpgsqlParameter { Value = value });
        return $"${command.Parameters.Count}";
    }

    private static string Either(NpgsqlCommand command, string name, string kana) =>
        $"(search_name like {Add(command, Containing(name))} or search_kana like {Add(command, Containing(kana))})";

    private static string Containing(string text) =>
        $"%{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
}
