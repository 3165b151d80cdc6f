using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Calendar;

namespace Shikaku.Casework.Articles;

/// <summary>What became another from one text of an article to another, line by line: first what is said of it, then its body.</summary>
public static class ArticleDifferences
{
    /// <summary>Lines of both together that are compared; of longer ones all is another. Comparing takes as long as they are long times as much as they differ.</summary>
    private const int MostCompared = 10_000;

    /// <summary>Lines around a difference that are shown as they are.</summary>
    private const int Around = 2;

    public enum LineKind
    {
        Same,
        Added,
        Removed,

        /// <summary>Stands for lines that are the same; its text is how many.</summary>
        Folded,
    }

    public sealed record Line(LineKind Kind, string Text);

    /// <returns>None: they say the same.</returns>
    public static IReadOnlyList<Line> Of(ArticleText before, ArticleText after)
    {
        var (old, now) = (Lines(before), Lines(after));
        var lines = old.Length + now.Length > MostCompared ? [.. old.Select(Removed), .. now.Select(Added)] : Compare(old, now);
        return lines.Exists(line => line.Kind != LineKind.Same) ? Fold(lines) : [];
    }

    private static List<Line> Compare(string[] before, string[] after) =>
    [
        .. InlineDiffBuilder.Diff(string.Join('\n', before), string.Join('\n', after), ignoreWhiteSpace: false).Lines.Select(line => line.Type switch
        {
            ChangeType.Inserted => Added(line.Text),
            ChangeType.Deleted => Removed(line.Text),
            _ => new Line(LineKind.Same, line.Text),
        }),
    ];

    private static Line Added(string text) => new(LineKind.Added, text);

    private static Line Removed(string text) => new(LineKind.Removed, text);

    private static List<Line> Fold(List<Line> lines)
    {
        var isNear = new bool[lines.Count];
        for (var at = 0; at < lines.Count; at++)
        {
            for (var near = Math.Max(0, at - Around); lines[at].Kind != LineKind.Same && near <= Math.Min(lines.Count - 1, at + Around); near++)
            {
                isNear[near] = true;
            }
        }

        var (shown, folded) = (new List<Line>(), 0);
        for (var at = 0; at <= lines.Count; at++)
        {
            if (at < lines.Count && !isNear[at])
            {
                folded++;
                continue;
            }

            if (folded > 0)
            {
                shown.Add(new Line(LineKind.Folded, folded.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)));
            }

            folded = 0;
            if (at < lines.Count)
            {
                shown.Add(lines[at]);
            }
        }

        return shown;
    }

    private static string[] Lines(ArticleText text) =>
    [
        $"題名：{text.Title}", $"説明：{text.Description}", $"分類：{text.Topic}", $"対象：{text.Audience.InWords}", $"公開：{JapaneseDate.FormatBoth(text.ShownFrom)}",
        $"終了：{(text.ShownUntil is { } until ? JapaneseDate.FormatBoth(until) : "なし")}", .. text.Phrasings.Select(phrasing => $"言い換え：{phrasing}"), .. text.Body.TrimEnd('\n').Split('\n'),
    ];
}
