using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shikaku.Web.Figures;

/// <summary>A row of a chart.</summary>
/// <param name="Share">Length, 0 to 1 of the longest possible; null: not told, and no bar.</param>
/// <param name="Text">What stands at its end.</param>
public sealed record Bar(string Label, double? Share, string Text);

/// <summary>Bars as SVG, drawn by the server: a picture with a name and a sentence. The numbers stand in a table beside it, always.</summary>
[HtmlTargetElement("bar-chart", TagStructure = TagStructure.WithoutEndTag)]
public sealed class BarChartTagHelper : TagHelper
{
    // In units of the drawing, each at least a pixel: the page never makes the picture narrower than its width, so that letters are 16 px or more.
    private const int Width = 560;
    private const int TextWidth = 152;
    private const int RowHeight = 27;
    private const int BarHeight = 17;
    private const int LetterWidth = 16;

    public required string Id { get; set; }

    public required string Title { get; set; }

    /// <summary>What the picture shows, in a sentence.</summary>
    public required string Summary { get; set; }

    public required IReadOnlyList<Bar> Bars { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var labels = Bars.Count == 0 ? 0 : (Bars.Max(bar => Letters(bar.Label)) * LetterWidth) + 8;
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "chart");
        output.Attributes.SetAttribute("id", Id);
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute("aria-labelledby", $"{Id}-title {Id}-summary");
        output.Attributes.SetAttribute("viewBox", Invariant($"0 0 {Width} {Math.Max(1, Bars.Count) * RowHeight}"));
        output.Content.AppendHtml(Text("title", $"{Id}-title", Title)).AppendHtml(Text("desc", $"{Id}-summary", Summary));
        for (var row = 0; row < Bars.Count; row++)
        {
            output.Content.AppendHtml(Drawn(Bars[row], row, labels));
        }
    }

    private static string Drawn(Bar bar, int row, int labels)
    {
        var (top, room) = (row * RowHeight, Width - labels - TextWidth);
        var length = Math.Clamp(bar.Share ?? 0, 0, 1) * room;
        var encoder = HtmlEncoder.Default;
        var rect = bar.Share is null ? "" : Invariant($"""<rect class="chart__bar" x="{labels}" y="{top + 5}" width="{Math.Max(1, length):0.#}" height="{BarHeight}"/>""");
        return Invariant($"""<text x="{labels - 6}" y="{top + 19}" text-anchor="end">{encoder.Encode(bar.Label)}</text>{rect}""")
            + Invariant($"""<text class="chart__value" x="{labels + length + 5:0.#}" y="{top + 19}">{encoder.Encode(bar.Text)}</text>""");
    }

    private static TagBuilder Text(string tag, string id, string words)
    {
        var element = new TagBuilder(tag);
        element.Attributes["id"] = id;
        element.InnerHtml.Append(words);
        return element;
    }

    // Digits and Latin letters are half as wide.
    private static int Letters(string text) => (text.Sum(letter => letter < 128 ? 1 : 2) + 1) / 2;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
