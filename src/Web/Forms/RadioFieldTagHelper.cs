using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shikaku.Web.Forms;

/// <summary>One choice of a radio group.</summary>
public sealed record Choice(string Value, string Label, string? Support = null);

/// <summary>A group of radio buttons with a legend, each as large as its words.</summary>
[HtmlTargetElement("radio-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class RadioFieldTagHelper : FieldTagHelper
{
    public required string Legend { get; set; }

    public required IReadOnlyList<Choice> Choices { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (id, error) = (Id, Error);
        var chosen = Entry;
        output.TagName = "fieldset";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", error is null ? "field" : "field field--error");
        output.Attributes.SetAttribute("role", "radiogroup");
        output.Attributes.SetAttribute("aria-required", "true");
        FieldHtml.DescribeGroup(output, id, error, Support);
        if (error is not null)
        {
            output.Attributes.SetAttribute("aria-invalid", "true");
        }

        var legend = new TagBuilder("legend");
        legend.AddCssClass("field__label");
        legend.InnerHtml.Append(Legend).AppendHtml(FieldHtml.Requirement(required: true));
        output.Content.AppendHtml(legend);
        if (Support is not null)
        {
            output.Content.AppendHtml(FieldHtml.Paragraph(id + "-support", "field__support", Support));
        }

        for (var index = 0; index < Choices.Count; index++)
        {
            output.Content.AppendHtml(Radio(Choices[index], index == 0 ? id : $"{id}-{index + 1}", chosen, index == 0 ? FieldHtml.DescribedBy(id, error, Support) : null));
        }

        if (error is not null)
        {
            output.Content.AppendHtml(FieldHtml.Paragraph(id + "-error", "field__error", "＊" + error));
        }
    }

    private TagBuilder Radio(Choice choice, string id, string? chosen, string? describedBy)
    {
        var radio = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        radio.Attributes["type"] = "radio";
        radio.Attributes["id"] = id;
        radio.Attributes["name"] = Name;
        radio.Attributes["value"] = choice.Value;
        if (choice.Value == chosen)
        {
            radio.Attributes["checked"] = "checked";
        }

        // aria-invalid is not allowed on a radio button: the group has it.
        if (describedBy is not null)
        {
            radio.Attributes["aria-describedby"] = describedBy;
        }

        var label = new TagBuilder("label");
        label.AddCssClass("choice");
        label.Attributes["for"] = id;
        var words = new TagBuilder("span");
        words.AddCssClass("choice__words");
        words.InnerHtml.Append(choice.Label);
        if (choice.Support is not null)
        {
            var support = new TagBuilder("span");
            support.AddCssClass("choice__support");
            support.InnerHtml.Append(choice.Support);
            words.InnerHtml.AppendHtml(support);
        }

        label.InnerHtml.AppendHtml(radio).AppendHtml(words);
        return label;
    }
}
