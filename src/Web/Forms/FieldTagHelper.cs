using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shikaku.Web.Forms;

/// <summary>What every form control is told: which field it is, and what stands in it.</summary>
public abstract class FieldTagHelper : TagHelper
{
    /// <summary>The property of the page that holds the value.</summary>
    public ModelExpression? For { get; set; }

    /// <summary>Instead of <see cref="For"/>: the field's name, where its value is in the page's state of fields alone.</summary>
    public string? Field { get; set; }

    public string? Support { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    protected string Name => Field ?? For?.Name ?? throw new InvalidOperationException("A field without for and field.");

    protected string Id => FieldHtml.Id(Name);

    protected string? Error => FieldHtml.Error(ViewContext.ModelState, Name);

    /// <summary>What the person typed, even where it was wrong; else the model's value.</summary>
    protected string? Entry => FieldHtml.Value(ViewContext.ModelState, Name, For?.Model);
}
