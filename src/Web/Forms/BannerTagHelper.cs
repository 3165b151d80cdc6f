using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shikaku.Web.Forms;

public enum BannerKind
{
    Information,
    Success,
    Warning,
    Error,
}

/// <summary>
/// A notice with its kind in words, so that nobody depends on the colour. What was done (<see cref="BannerKind.Success"/>) is said as errors are: the first such notice takes
/// the focus, and the title of the page begins with it.
/// </summary>
[HtmlTargetElement("banner")]
public sealed class BannerTagHelper : TagHelper
{
    private const string HeadingId = "done-heading";
    private const string WordsId = "done-words";

    public BannerKind Kind { get; set; }

    public required string Heading { get; set; }

    /// <summary>2 under the page's heading, 3 inside a section.</summary>
    public int Level { get; set; } = 2;

    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    /// <summary>What the title of the page begins with; null: nothing was done just now.</summary>
    public static string? Done(HttpContext http) => http.Items[typeof(BannerTagHelper)] as string;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = "div";
        var saysDone = Kind == BannerKind.Success && Done(ViewContext.HttpContext) is null;
        var word = Kind switch
        {
            BannerKind.Success => "完了",
            BannerKind.Warning => "注意",
            BannerKind.Error => "エラー",
            _ => "お知らせ",
        };
        output.Attributes.SetAttribute("class", "banner banner--" + Enum.GetName(Kind)!.ToLowerInvariant());
        var names = "";
        if (saysDone)
        {
            ViewContext.HttpContext.Items[typeof(BannerTagHelper)] = Heading.Split('。')[0];
            TakeFocus(output, saysMore: !content.IsEmptyOrWhiteSpace);
            names = $" id=\"{HeadingId}\"";
        }

        output.Content.AppendHtml("<p class=\"banner__kind\">").Append(word).AppendHtml($"</p><div class=\"banner__body\"><h{Level} class=\"banner__heading\"{names}>")
            .Append(Heading).AppendHtml($"</h{Level}>").AppendHtml(saysDone ? $"<div id=\"{WordsId}\">" : "").AppendHtml(content).AppendHtml(saysDone ? "</div></div>" : "</div>");
    }

    private static void TakeFocus(TagHelperOutput output, bool saysMore)
    {
        output.TagName = "section";
        output.Attributes.SetAttribute("aria-labelledby", HeadingId);
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("autofocus", "autofocus");
        if (saysMore)
        {
            output.Attributes.SetAttribute("aria-describedby", WordsId);
        }
    }
}
