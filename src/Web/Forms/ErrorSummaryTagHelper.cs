using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shikaku.Web.Forms;

/// <summary>Stands first in the main part when a form was refused: every error again, each a link to its field,
/// in the order in which the page model declares the fields (<see cref="IOrdersItsFields"/>, or its properties). Takes the focus.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var onThePage = ViewContext.ViewData.Model is IOrdersItsFields page
            ? page.FieldOrder.ToList()
            : ViewContext.ViewData.ModelExplorer.ModelType.GetProperties().Select(property => property.Name).ToList();
        var errors = ViewContext.ModelState.OrderBy(entry => onThePage.IndexOf(Property(entry.Key)))
            .SelectMany(entry => entry.Value!.Errors.Select(error => (Field: entry.Key, error.ErrorMessage))).ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "section";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "error-summary");
        output.Attributes.SetAttribute("aria-labelledby", "error-summary-heading");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("autofocus", "autofocus");
        output.Content.AppendHtml("<h2 id=\"error-summary-heading\" class=\"error-summary__heading\">入力内容を確認してください</h2>");
        var list = new TagBuilder("ul");
        foreach (var (field, message) in errors)
        {
            list.InnerHtml.AppendHtml(Item(field, message));
        }

        output.Content.AppendHtml(list);
    }

    // Items of Items[2].Model.
    private static string Property(string key) => key.AsSpan().IndexOfAny('[', '.') is var end and >= 0 ? key[..end] : key;

    private static TagBuilder Item(string field, string message)
    {
        var item = new TagBuilder("li");
        if (field.Length == 0)
        {
            item.InnerHtml.Append(message);
            return item;
        }

        var link = new TagBuilder("a");
        link.Attributes["href"] = "#" + FieldHtml.Id(field);
        link.InnerHtml.Append(message);
        item.InnerHtml.AppendHtml(link);
        return item;
    }
}
