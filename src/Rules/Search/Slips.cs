namespace Shikaku.Rules.Search;

/// <summary>One sign too many, too few, another, or two that changed places.</summary>
internal static class Slips
{
    /// <summary>Where a part of the text is the word but for one slip. Its first sign is right: who mistypes that one mistypes another word.</summary>
    /// <returns>(-1, 0): nowhere.</returns>
    public static (int Start, int Length) Find(string text, string word)
    {
        for (var start = text.IndexOf(word[0], StringComparison.Ordinal); start >= 0; start = text.IndexOf(word[0], start + 1))
        {
            for (var length = Math.Min(word.Length + 1, text.Length - start); length >= word.Length - 1; length--)
            {
                if (IsOneOff(text.AsSpan(start, length), word))
                {
                    return (start, length);
                }
            }
        }

        return (-1, 0);
    }

    private static bool IsOneOff(ReadOnlySpan<char> text, ReadOnlySpan<char> word)
    {
        var same = text.CommonPrefixLength(word);
        var rest = text[same..];
        var wanted = word[same..];
        return (rest.Length - wanted.Length) switch
        {
            0 => rest.Length == 0 || rest[1..].SequenceEqual(wanted[1..]) || (rest.Length > 1 && rest[0] == wanted[1] && rest[1] == wanted[0] && rest[2..].SequenceEqual(wanted[2..])),
            1 => rest[1..].SequenceEqual(wanted),
            -1 => wanted[1..].SequenceEqual(rest),
            _ => false,
        };
    }
}
