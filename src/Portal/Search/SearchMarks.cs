using Microsoft.AspNetCore.Html;
using Shikaku.Rules.Search;

namespace Shikaku.Portal.Search;

/// <summary>Marks in a text what was searched for: the words typed, those that mean the same, and what two or more letters in a row are of them.</summary>
public sealed class SearchMarks
{
    private readonly HashSet<string> grams;

    private SearchMarks(HashSet<string> grams) => this.grams = grams;

    public static SearchMarks None { get; } = new([]);

    public static SearchMarks Of(string typed)
    {
        var folded = SearchText.Fold(typed);
        return new SearchMarks([.. SameWords.In(folded).SelectMany(match => match.Group).Prepend(folded).SelectMany(word => Grams.Of(word, 2))]);
    }

    /// <summary>HTML, everything but the marks encoded.</summary>
    public IHtmlContent In(string text)
    {
        var html = new HtmlContentBuilder();
        var (starts, folded) = Letters(text);
        var begun = 0;
        for (var i = 0; i < folded.Count; i++)
        {
            var end = i;
            while (end + 1 < folded.Count && grams.Contains(folded[end] + folded[end + 1]))
            {
                end++;
            }

            if (end == i || !IsWord(text[starts[i]..starts[end + 1]]))
            {
                continue;
            }

            html.Append(text[begun..starts[i]]).AppendHtml("<mark>").Append(text[starts[i]..starts[end + 1]]).AppendHtml("</mark>");
            (begun, i) = (starts[end + 1], end);
        }

        return html.Append(text[begun..]);
    }

    // Endings and particles are in every sentence.
    private static bool IsWord(string run) => run.Length > 3 || run.Any(c => c is not (>= 'ぁ' and <= 'ゖ'));

    /// <summary>Each letter as search compares it, and where it begins; a last start is the end. ー belongs to the letter before it.</summary>
    private static (List<int> Starts, List<string> Folded) Letters(string text)
    {
        var (starts, letters) = (new List<int>(), new List<string>());
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var folded = SearchText.Fold(rune.ToString());
            if (folded.Length > 0 || rune.Value != 'ー' || letters.Count == 0)
            {
                starts.Add(at);
                letters.Add(folded.Length > 0 ? folded : "\n");
            }

            at += rune.Utf16SequenceLength;
        }

        starts.Add(at);
        return (starts, letters);
    }
}
