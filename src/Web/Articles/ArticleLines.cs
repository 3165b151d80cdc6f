using System.Globalization;
using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Shikaku.Web.Articles;

/// <summary>
/// Markdown of an article as lines for Braille and for being read aloud: no table (each row is its cells by name), no picture (the text is whole without it), no address
/// behind words. A sentence stays on its line: who translates to Braille breaks lines by the width of the paper.
/// </summary>
public static class ArticleLines
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseListExtras().Build();

    public static IReadOnlyList<string> Of(string markdown)
    {
        var lines = new List<string>();
        try
        {
            Write(Markdown.Parse(markdown, Pipeline), "", lines);
        }
        catch (ArgumentException)
        {
            // Marks nested a thousand times: as it was typed.
            lines.AddRange(markdown.ReplaceLineEndings("\n").Split('\n'));
        }

        return [.. lines.Where(line => line.Length > 0)];
    }

    private static void Write(ContainerBlock container, string before, List<string> lines)
    {
        var number = 0;
        foreach (var block in container)
        {
            switch (block)
            {
                case HeadingBlock heading:
                    lines.Add("【" + Words(heading.Inline) + "】");
                    break;
                case Table table:
                    WriteRows(table, lines);
                    break;
                case ListItemBlock item:
                    number++;
                    Write(item, container is ListBlock { IsOrdered: true } ? number.ToString(CultureInfo.InvariantCulture) + "．" : "・", lines);
                    break;
                case ContainerBlock inner:
                    Write(inner, "", lines);
                    break;
                case LeafBlock { Inline: { } inline }:
                    var words = Words(inline).Split('\n', StringSplitOptions.RemoveEmptyEntries);
                    lines.AddRange(words.Select((line, at) => at == 0 ? before + line : line));
                    before = "";
                    break;
                case LeafBlock leaf:
                    lines.AddRange(leaf.Lines.ToString().Split('\n'));
                    break;
            }
        }
    }

    private static void WriteRows(Table table, List<string> lines)
    {
        var rows = table.OfType<TableRow>().Select(row => row.OfType<TableCell>().Select(Cell).ToList()).ToList();
        var names = rows.FirstOrDefault() ?? [];
        lines.AddRange(rows.Skip(1).Select(row => "・" + string.Join("、", row.Select((cell, at) => at < names.Count && names[at].Length > 0 ? $"{names[at]}は{cell}" : cell)) + "。"));
    }

    private static string Cell(TableCell cell) => string.Concat(cell.OfType<LeafBlock>().Select(leaf => Words(leaf.Inline))).Replace("\n", "", StringComparison.Ordinal);

    private static string Words(ContainerInline? inline)
    {
        var words = new StringBuilder();
        foreach (var each in inline ?? [])
        {
            _ = each switch
            {
                LiteralInline literal => words.Append(literal.Content.ToString()),
                CodeInline code => words.Append(code.Content),
                AutolinkInline link => words.Append(link.Url),
                LineBreakInline => words.Append('\n'),
                HtmlEntityInline entity => words.Append(entity.Transcoded.ToString()),
                LinkInline { IsImage: true } => words,
                ContainerInline inner => words.Append(Words(inner)),
                _ => words,
            };
        }

        return words.ToString();
    }
}
