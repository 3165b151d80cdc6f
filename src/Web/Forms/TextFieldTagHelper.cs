using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shikaku.Web.Forms;

/// <summary>One line of text with its label, support text and error.</summary>
[HtmlTargetElement("text-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TextFieldTagHelper : FieldTagHelper
{
    public required string Label { get; set; }

    public bool Required { get; set; }

    /// <summary>In place of ※任意 where it depends on another answer.</summary>
    public string? Requirement { get; set; }

    public string Type { get; set; } = "text";

    [HtmlAttributeName("inputmode")]
    public string? InputMode { get; set; }

    public string Autocomplete { get; set; } = "off";

    [HtmlAttributeName("maxlength")]
    public int? MaxLength { get; set; }

    /// <summary>The shape of what belongs in it; never the only place where it is said.</summary>
    public string? Placeholder { get; set; }

    /// <summary>narrow, medium or wide: about as long as what belongs in it.</summary>
    public string Width { get; set; } = "medium";

    public bool Autofocus { get; set; }

    /// <summary>False for secrets that are never sent back to the page.</summary>
    public bool Refill { get; set; } = true;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (id, error) = (Id, Error);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", error is null ? "field" : "field field--error");

        var label = new TagBuilder("label");
        label.AddCssClass("field__label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(Label).AppendHtml(FieldHtml.Requirement(Required, Requirement));
        output.Content.AppendHtml(label);
        if (Support is not null)
        {
            output.Content.AppendHtml(FieldHtml.Paragraph(id + "-support", "field__support", Support));
        }

        output.Content.AppendHtml(Input(id, error));
        if (error is not null)
        {
            output.Content.AppendHtml(FieldHtml.Paragraph(id + "-error", "field__error", "＊" + error));
        }
    }

    private TagBuilder Input(string id, string? error)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.AddCssClass("input input--" + Width);
        input.Attributes["id"] = id;
        input.Attributes["name"] = Name;
        input.Attributes["type"] = Type;
        input.Attributes["autocomplete"] = Autocomplete;
        input.Attributes["spellcheck"] = "false";
        input.Attributes["autocapitalize"] = "off";
        if (Refill && Entry is { } value)
        {
            input.Attributes["value"] = value;
        }

        SetWhere(input, "inputmode", InputMode);
        SetWhere(input, "maxlength", MaxLength?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        SetWhere(input, "placeholder", Placeholder);
        SetWhere(input, "aria-required", Required ? "true" : null);
        SetWhere(input, "autofocus", Autofocus ? "autofocus" : null);
        FieldHtml.Describe(input, id, error, Support);
        return input;
    }

    private static void SetWhere(TagBuilder input, string attribute, string? value)
    {
        if (value is not null)
        {
            input.Attributes[attribute] = value;
        }
    }
}
