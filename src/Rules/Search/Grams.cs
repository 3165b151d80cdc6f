namespace Shikaku.Rules.Search;

/// <summary>What texts are compared by: Japanese writes no gaps between words, so each two letters that stand beside one another are a sign of what is meant.</summary>
public static class Grams
{
    /// <param name="folded">A word of one letter is its own gram.</param>
    public static IEnumerable<string> Of(string folded, int length)
    {
        foreach (var word in SearchText.Words(folded))
        {
            if (word.Length < length)
            {
                yield return word;
            }

            for (var i = 0; i + length <= word.Length; i++)
            {
                yield return word.Substring(i, length);
            }
        }
    }
}
