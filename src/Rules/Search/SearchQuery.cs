namespace Shikaku.Rules.Search;

/// <summary>What is looked for: the grams of what was typed, and with less weight those of words that mean the same.</summary>
/// <param name="Typed">Without the other words.</param>
/// <param name="Weights">By gram.</param>
internal sealed record SearchQuery(QueryGrams Typed, IReadOnlyDictionary<string, double> Weights)
{
    private const double Sound = 0.5;
    private const double ProperWord = 0.5;
    private const double OtherWord = 0.3;

    // Only sounds like it, or nearly.
    private const double NotSure = 0.5;

    public static SearchQuery Of(string folded)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        Add(weights, folded, 1);
        foreach (var match in SameWords.In(folded))
        {
            foreach (var word in match.Group)
            {
                Add(weights, word, (match.Sure ? 1 : NotSure) * (word == match.Group[0] ? ProperWord : OtherWord));
            }
        }

        return new SearchQuery(QueryGrams.Of(folded), weights);
    }

    public bool IsTyped(string gram) => Typed.Letters.Contains(gram) || Typed.Sounds.Contains(gram);

    private static void Add(Dictionary<string, double> weights, string folded, double weight)
    {
        foreach (var gram in QueryGrams.LettersOf(folded))
        {
            weights[gram] = Math.Max(weights.GetValueOrDefault(gram), weight);
        }

        foreach (var gram in QueryGrams.SoundsOf(folded))
        {
            weights[gram] = Math.Max(weights.GetValueOrDefault(gram), weight * Sound);
        }
    }
}
