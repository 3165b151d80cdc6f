using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shikaku.Web.Forms;

/// <summary>Several lines of text with their label, support text and error.</summary>
[HtmlTargetElement("textarea-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TextareaFieldTagHelper : FieldTagHelper
{
    public required string Label { get; set; }

    public bool Required { get; set; }

    public int Rows { get; set; } = 5;

    [HtmlAttributeName("maxlength")]
    public int? MaxLength { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (id, error) = (Id, Error);
        FieldHtml.Wrap(output, id, Label, Required, Support, error, Area(id, error));
    }

    private TagBuilder Area(string id, string? error)
    {
        var area = new TagBuilder("textarea");
        area.AddCssClass("input input--wide input--area");
        area.Attributes["id"] = id;
        area.Attributes["name"] = Name;
        area.Attributes["rows"] = Rows.ToString(CultureInfo.InvariantCulture);
        area.Attributes["autocomplete"] = "off";
        if (MaxLength is { } limit)
        {
            area.Attributes["maxlength"] = limit.ToString(CultureInfo.InvariantCulture);
        }

        if (Required)
        {
            area.Attributes["aria-required"] = "true";
        }

        // A browser drops the first line break inside a textarea: give it one to drop.
        area.InnerHtml.AppendHtml("\n").Append(Entry ?? "");
        FieldHtml.Describe(area, id, error, Support);
        return area;
    }
}
