using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shikaku.Web.Forms;

public enum BannerKind
{
    Information,
    Success,
    Warning,
    Error,
}

/// <summary>A notice with its kind in words, so that nobody depends on the colour.</summary>
[HtmlTargetElement("banner")]
public sealed class BannerTagHelper : TagHelper
{
    public BannerKind Kind { get; set; }

    public required string Heading { get; set; }

    /// <summary>2 under the page's heading, 3 inside a section.</summary>
    public int Level { get; set; } = 2;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = "div";
        var word = Kind switch
        {
            BannerKind.Success => "完了",
            BannerKind.Warning => "注意",
            BannerKind.Error => "エラー",
            _ => "お知らせ",
        };
        output.Attributes.SetAttribute("class", "banner banner--" + Enum.GetName(Kind)!.ToLowerInvariant());
        output.Content.AppendHtml("<p class=\"banner__kind\">").Append(word).AppendHtml($"</p><div class=\"banner__body\"><h{Level} class=\"banner__heading\">")
            .Append(Heading).AppendHtml($"</h{Level}>").AppendHtml(content).AppendHtml("</div>");
    }
}
