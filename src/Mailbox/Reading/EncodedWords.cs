using System.Text;
using System.Text.RegularExpressions;

namespace Shikaku.Mailbox.Reading;

/// <summary>=?UTF-8?B?…?= in headers (RFC 2047).</summary>
internal static partial class EncodedWords
{
    /// <param name="header">Latin-1, one character a byte; bytes outside the words are read as UTF-8.</param>
    public static string Decode(string header)
    {
        var result = new StringBuilder();
        var end = 0;
        var afterWord = false;
        foreach (Match word in Pattern().Matches(header))
        {
            var between = header[end..word.Index];

            // Blanks between two words belong to the folding, not to the text.
            if (!afterWord || !string.IsNullOrWhiteSpace(between))
            {
                result.Append(Plain(between));
            }

            var bytes = word.Groups["encoding"].Value is "B" or "b"
                ? TransferEncodings.Base64(word.Groups["text"].Value)
                : TransferEncodings.QuotedPrintable(word.Groups["text"].Value, underscoreIsSpace: true);
            result.Append(EmlParser.Charset(word.Groups["charset"].Value).GetString(bytes));
            end = word.Index + word.Length;
            afterWord = true;
        }

        return result.Append(Plain(header[end..])).ToString();
    }

    private static string Plain(string text) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(text));

    [GeneratedRegex(@"=\?(?<charset>[^?\s]{1,40})\?(?<encoding>[BbQq])\?(?<text>[^?\s]*)\?=", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 500)]
    private static partial Regex Pattern();
}
