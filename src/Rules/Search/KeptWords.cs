namespace Shikaku.Rules.Search;

/// <summary>What of a search in vain may be kept for editors: words, and nothing that could be of a person.</summary>
public static class KeptWords
{
    /// <summary>So many digits may be a number of somebody: a telephone, a card, an account, a facility.</summary>
    public const int FewestOfANumber = 7;

    /// <summary>Characters: who types a sentence tells of themselves.</summary>
    public const int Longest = 40;

    /// <param name="typed">As somebody has typed it.</param>
    /// <returns>As search compares it; null: nothing is kept.</returns>
    public static string? Of(string? typed)
    {
        var text = SearchText.Cut(typed);
        var folded = SearchText.Fold(text);
        return folded.Length is 0 or > Longest || folded.Count(char.IsDigit) >= FewestOfANumber || text.AsSpan().ContainsAny('@', '＠') ? null : folded;
    }
}
