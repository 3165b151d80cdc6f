using AngleSharp.Html.Parser;

namespace Shikaku.Journeys.EveryPage;

/// <summary>Whether a page, as it was served, offers what only a script would answer.</summary>
internal static class WithoutScript
{
    public static IEnumerable<string> Findings(string html)
    {
        var document = new HtmlParser().ParseDocument(html);

        // What a script alone moves is hidden until the script shows it, or lies in a dialog that a script opens.
        var buttons = document.QuerySelectorAll("button[type=button]").Where(button => button.Closest("[hidden], template, dialog") is null)
            .Select(button => "only a script answers it: " + button.OuterHtml);
        var links = document.QuerySelectorAll("a[href='#'], a[href^='javascript:']").Select(link => "leads nowhere: " + link.OuterHtml);
        return [.. buttons, .. links];
    }
}
