using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shikaku.Web.Forms;

/// <summary>One box to tick, as large as its words. Sends its value when ticked, nothing when not.</summary>
[HtmlTargetElement("checkbox-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CheckboxFieldTagHelper : FieldTagHelper
{
    public required string Label { get; set; }

    public bool Required { get; set; }

    /// <summary>What is sent, and what the answer must be for the box to be ticked.</summary>
    public string Value { get; set; } = "true";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (id, error) = (Id, Error);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", error is null ? "field" : "field field--error");
        if (Support is not null)
        {
            output.Content.AppendHtml(FieldHtml.Paragraph(id + "-support", "field__support", Support));
        }

        var box = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        box.Attributes["type"] = "checkbox";
        box.Attributes["id"] = id;
        box.Attributes["name"] = Name;
        box.Attributes["value"] = Value;
        if (string.Equals(Entry, Value, StringComparison.OrdinalIgnoreCase))
        {
            box.Attributes["checked"] = "checked";
        }

        if (Required)
        {
            box.Attributes["aria-required"] = "true";
        }

        FieldHtml.Describe(box, id, error, Support);
        var words = new TagBuilder("span");
        words.AddCssClass("choice__words");
        words.InnerHtml.Append(Label).AppendHtml(FieldHtml.Requirement(Required));
        var label = new TagBuilder("label");
        label.AddCssClass("choice");
        label.Attributes["for"] = id;
        label.InnerHtml.AppendHtml(box).AppendHtml(words);
        output.Content.AppendHtml(label);
        if (error is not null)
        {
            output.Content.AppendHtml(FieldHtml.Paragraph(id + "-error", "field__error", "＊" + error));
        }
    }
}
