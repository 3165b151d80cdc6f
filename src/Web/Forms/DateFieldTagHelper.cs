using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shikaku.Web.Forms;

/// <summary>
/// A date as 年, 月 and 日, in 西暦 or an era. Three plain fields instead of a calendar to click through: a birth date is known, not looked for.
/// The error of the whole date stands under the name of the field, whose ID the first control has; it and the support text are heard once.
/// </summary>
[HtmlTargetElement("date-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DateFieldTagHelper : FieldTagHelper
{
    public required string Era { get; set; }

    public required string Year { get; set; }

    public required string Month { get; set; }

    public required string Day { get; set; }

    public required string Legend { get; set; }

    public bool Required { get; set; }

    /// <summary>In place of ※任意 where it depends on another answer.</summary>
    public string? Requirement { get; set; }

    public required IReadOnlyList<string> Eras { get; set; }

    /// <summary>Of the person signed in: bday-year and so on; else off.</summary>
    public bool Birthday { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (id, error) = (Id, Error);
        output.TagName = "fieldset";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", error is null ? "field" : "field field--error");
        FieldHtml.DescribeGroup(output, id, error, Support);

        var legend = new TagBuilder("legend");
        legend.AddCssClass("field__label");
        legend.InnerHtml.Append(Legend).AppendHtml(FieldHtml.Requirement(Required, Requirement));
        output.Content.AppendHtml(legend);
        if (Support is not null)
        {
            output.Content.AppendHtml(FieldHtml.Paragraph(id + "-support", "field__support", Support));
        }

        var parts = new TagBuilder("div");
        parts.AddCssClass("date-parts");
        parts.InnerHtml.AppendHtml(EraSelect(id, error)).AppendHtml(Part(Year, "年", "bday-year", 4, error))
            .AppendHtml(Part(Month, "月", "bday-month", 2, error)).AppendHtml(Part(Day, "日", "bday-day", 2, error));
        output.Content.AppendHtml(parts);
        if (error is not null)
        {
            output.Content.AppendHtml(FieldHtml.Paragraph(id + "-error", "field__error", "＊" + error));
        }
    }

    private TagBuilder EraSelect(string id, string? error)
    {
        var select = new TagBuilder("select");
        select.AddCssClass("input");
        select.Attributes["id"] = id;
        select.Attributes["name"] = Era;
        FieldHtml.Describe(select, id, error, Support);
        MarkPart(select, error);
        var chosen = FieldHtml.Value(ViewContext.ModelState, Era, model: null);
        foreach (var era in Eras)
        {
            var option = new TagBuilder("option");
            option.Attributes["value"] = era;
            if (era == chosen)
            {
                option.Attributes["selected"] = "selected";
            }

            option.InnerHtml.Append(era);
            select.InnerHtml.AppendHtml(option);
        }

        return Labelled("西暦・元号", id, select);
    }

    private TagBuilder Part(string part, string label, string autocomplete, int length, string? error)
    {
        var id = FieldHtml.Id(part);
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.AddCssClass(length == 4 ? "input date-parts__year" : "input date-parts__short");
        input.Attributes["id"] = id;
        input.Attributes["name"] = part;
        input.Attributes["type"] = "text";
        input.Attributes["inputmode"] = "numeric";
        input.Attributes["maxlength"] = "10";
        input.Attributes["autocomplete"] = Birthday ? autocomplete : "off";
        if (FieldHtml.Value(ViewContext.ModelState, part, model: null) is { } value)
        {
            input.Attributes["value"] = value;
        }

        MarkPart(input, error);
        return Labelled(label, id, input);
    }

    private void MarkPart(TagBuilder control, string? error)
    {
        if (Required)
        {
            control.Attributes["aria-required"] = "true";
        }

        if (error is not null)
        {
            control.Attributes["aria-invalid"] = "true";
        }
    }

    private static TagBuilder Labelled(string label, string id, TagBuilder control)
    {
        var words = new TagBuilder("label");
        words.Attributes["for"] = id;
        words.InnerHtml.Append(label);
        var part = new TagBuilder("div");
        part.AddCssClass("date-parts__part");
        part.InnerHtml.AppendHtml(words).AppendHtml(control);
        return part;
    }
}
