namespace Shikaku.Previews.Tables;

/// <summary>One sheet as far as it is shown.</summary>
public sealed record WorkbookSheet(string Name, IReadOnlyList<string[]> Rows, bool IsCut);

/// <summary>The texts of a workbook's first sheets, as Excel shows them. No formula is computed, no link followed. Whatever is too much or not understood is left out.</summary>
public static class Workbook
{
    public const int MaxSheets = 5;
    public const int MaxRows = 200;
    public const int MaxColumns = 30;
    public const int MaxCellLength = 500;

    /// <returns>null: it cannot be read.</returns>
    /// <exception cref="Exception">Any: it is broken in a way that nobody expected.</exception>
    public static IReadOnlyList<WorkbookSheet>? Read(Stream content)
    {
        var isLegacy = content.ReadByte() == 0xD0;
        content.Position = 0;
        return isLegacy ? LegacyWorkbook.Read(content) : OpenXmlWorkbook.Read(content);
    }

    /// <summary>Without the empty columns on the right.</summary>
    internal static WorkbookSheet Sheet(string name, List<string[]> rows, bool isCut)
    {
        var width = rows.Count == 0 ? 0 : rows.Max(row => Array.FindLastIndex(row, cell => cell.Length > 0) + 1);
        return new WorkbookSheet(name, [.. rows.Select(row => row[..width])], isCut);
    }

    internal static string Cut(string text) => text.Length <= MaxCellLength ? text : text[..MaxCellLength];
}
