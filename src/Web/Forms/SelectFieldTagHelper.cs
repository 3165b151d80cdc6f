using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shikaku.Web.Forms;

/// <summary>One of a list that is too long for radio buttons, with its label, support text and error.</summary>
[HtmlTargetElement("select-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SelectFieldTagHelper : FieldTagHelper
{
    public required string Label { get; set; }

    public bool Required { get; set; }

    public required IReadOnlyList<Choice> Choices { get; set; }

    /// <summary>What the first, empty choice says; null: there is none.</summary>
    public string? Empty { get; set; }

    /// <summary>narrow, medium or wide: about as long as what belongs in it.</summary>
    public string Width { get; set; } = "medium";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (id, error) = (Id, Error);
        FieldHtml.Wrap(output, id, Label, Required, Support, error, Select(id, error));
    }

    private TagBuilder Select(string id, string? error)
    {
        var select = new TagBuilder("select");
        select.AddCssClass("input input--" + Width);
        select.Attributes["id"] = id;
        select.Attributes["name"] = Name;
        if (Required)
        {
            select.Attributes["aria-required"] = "true";
        }

        FieldHtml.Describe(select, id, error, Support);
        var chosen = Entry ?? "";
        if (Empty is not null)
        {
            select.InnerHtml.AppendHtml(Option(new Choice("", Empty), chosen));
        }

        foreach (var choice in Choices)
        {
            select.InnerHtml.AppendHtml(Option(choice, chosen));
        }

        return select;
    }

    private static TagBuilder Option(Choice choice, string chosen)
    {
        var option = new TagBuilder("option");
        option.Attributes["value"] = choice.Value;
        if (choice.Value == chosen)
        {
            option.Attributes["selected"] = "selected";
        }

        option.InnerHtml.Append(choice.Label);
        return option;
    }
}
