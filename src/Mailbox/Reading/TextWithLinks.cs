using System.Text.RegularExpressions;

namespace Shikaku.Mailbox.Reading;

/// <summary>Cuts a plain text into words and addresses that can be followed. Only http and https are links; the page escapes every piece.</summary>
public static partial class TextWithLinks
{
    /// <param name="IsLink">False: plain text.</param>
    public sealed record Piece(string Text, bool IsLink);

    public static IReadOnlyList<Piece> Cut(string text)
    {
        var pieces = new List<Piece>();
        var end = 0;
        foreach (Match match in Pattern().Matches(text))
        {
            // A full stop after an address ends the sentence, not the address.
            var link = match.Value.TrimEnd('.', ',', ')', ';', ':', '!', '?');
            if (!Uri.TryCreate(link, UriKind.Absolute, out _))
            {
                continue;
            }

            Add(pieces, text[end..match.Index], isLink: false);
            Add(pieces, link, isLink: true);
            end = match.Index + link.Length;
        }

        Add(pieces, text[end..], isLink: false);
        return pieces;
    }

    private static void Add(List<Piece> pieces, string text, bool isLink)
    {
        if (text.Length > 0)
        {
            pieces.Add(new Piece(text, isLink));
        }
    }

    [GeneratedRegex(@"https?://[!-~]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 500)]
    private static partial Regex Pattern();
}
