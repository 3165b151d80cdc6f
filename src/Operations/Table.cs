using System.Text;

namespace Shikaku.Operations;

/// <summary>Columns for people to read: a Japanese character takes two places of a terminal.</summary>
internal static class Table
{
    public static void Write(TextWriter writer, IReadOnlyList<string[]> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var widths = rows[0].Select((_, column) => rows.Max(row => Width(row[column]))).ToArray();
        foreach (var row in rows)
        {
            var line = string.Join("  ", row.Select((cell, column) => cell + new string(' ', widths[column] - Width(cell))));
            writer.WriteLine(line.TrimEnd(' '));
        }
    }

    private static int Width(string text) => text.EnumerateRunes().Sum(rune => IsWide(rune) ? 2 : 1);

    private static bool IsWide(Rune rune) => rune.Value is >= 0x2E80 and <= 0xFF60 or >= 0xFFE0 and <= 0xFFE6 or >= 0x20000 || rune.Value == '●';
}
