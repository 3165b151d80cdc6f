using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Shikaku.Web.Serving;

namespace Shikaku.Web.Forms;

/// <summary>Puts the field of <see cref="SiteIdentity.FormField"/> into every form that is posted, but for uploads, which begin with their token.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class PostedFormTagHelper(SiteIdentity site) : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (site.FormField(ViewContext.HttpContext) is { } said && !output.Attributes.ContainsName("enctype"))
        {
            var field = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
            field.Attributes["type"] = "hidden";
            field.Attributes["name"] = said.Name;
            field.Attributes["value"] = said.Value;
            output.PostContent.AppendHtml(field);
        }
    }
}
