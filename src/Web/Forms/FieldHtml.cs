using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shikaku.Web.Forms;

/// <summary>The pieces every form control has: label with ※必須 or ※任意, support text, error text beginning with ＊.</summary>
internal static class FieldHtml
{
    public static string Id(string name) => TagBuilder.CreateSanitizedId(name, "_");

    /// <summary>What the person typed, even where it was wrong; else the model's value.</summary>
    public static string? Value(ModelStateDictionary state, string name, object? model) =>
        state.TryGetValue(name, out var entry) && entry.AttemptedValue is { } typed ? typed : model?.ToString();

    public static string? Error(ModelStateDictionary state, string name) =>
        state.TryGetValue(name, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    /// <param name="words">Where it depends: in place of ※任意.</param>
    public static TagBuilder Requirement(bool required, string? words = null)
    {
        var mark = new TagBuilder("span");
        mark.AddCssClass(required ? "field__requirement field__requirement--required" : "field__requirement");
        mark.InnerHtml.Append(required ? "※必須" : words ?? "※任意");
        return mark;
    }

    public static TagBuilder Paragraph(string id, string cssClass, string text)
    {
        var paragraph = new TagBuilder("p");
        paragraph.Attributes["id"] = id;
        paragraph.AddCssClass(cssClass);
        paragraph.InnerHtml.Append(text);
        return paragraph;
    }

    /// <summary>Ties a control to its error and support text, the error first.</summary>
    public static void Describe(TagBuilder control, string id, string? error, string? support)
    {
        if (error is not null)
        {
            control.Attributes["aria-invalid"] = "true";
        }

        if (DescribedBy(id, error, support) is { } ids)
        {
            control.Attributes["aria-describedby"] = ids;
        }
    }

    /// <summary>
    /// Where controls stand together in a fieldset, error and support text are of the group: a listener hears them on entering it and at its first control, not at each.
    /// </summary>
    public static void DescribeGroup(TagHelperOutput fieldset, string id, string? error, string? support)
    {
        if (DescribedBy(id, error, support) is { } ids)
        {
            fieldset.Attributes.SetAttribute("aria-describedby", ids);
        }
    }

    /// <summary>Null: there is nothing to say. A support text of which the error says everything again is heard once.</summary>
    public static string? DescribedBy(string id, string? error, string? support)
    {
        var says = support is not null && !(error is not null && Repeats(error, support));
        return (error, says) switch
        {
            (not null, true) => $"{id}-error {id}-support",
            (not null, false) => id + "-error",
            (null, true) => id + "-support",
            _ => null,
        };
    }

    private static bool Repeats(string error, string support) =>
        support.Split('。', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(sentence => error.Contains(sentence, StringComparison.Ordinal));

    /// <summary>Label, support text, control and error, in the order in which they are read.</summary>
    public static void Wrap(TagHelperOutput output, string id, string label, bool required, string? support, string? error, TagBuilder control)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", error is null ? "field" : "field field--error");
        var words = new TagBuilder("label");
        words.AddCssClass("field__label");
        words.Attributes["for"] = id;
        words.InnerHtml.Append(label).AppendHtml(Requirement(required));
        output.Content.AppendHtml(words);
        if (support is not null)
        {
            output.Content.AppendHtml(Paragraph(id + "-support", "field__support", support));
        }

        output.Content.AppendHtml(control);
        if (error is not null)
        {
            output.Content.AppendHtml(Paragraph(id + "-error", "field__error", "＊" + error));
        }
    }
}
