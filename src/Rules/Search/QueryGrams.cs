namespace Shikaku.Rules.Search;

/// <summary>The grams of one text: of its letters two at a time, of its sound three at a time, as kana have fewer letters to tell words apart by.</summary>
internal sealed record QueryGrams(IReadOnlySet<string> Letters, IReadOnlySet<string> Sounds)
{
    private const int LettersLength = 2;
    private const int SoundsLength = 3;
    private const char SoundMark = '~';

    public static QueryGrams Of(string folded) => new(LettersOf(folded).ToHashSet(StringComparer.Ordinal), SoundsOf(folded).ToHashSet(StringComparer.Ordinal));

    public static IEnumerable<string> LettersOf(string folded) => Grams.Of(folded, LettersLength);

    /// <summary>Marked, so that one index holds both.</summary>
    public static IEnumerable<string> SoundsOf(string folded) => Grams.Of(SoundReadings.Of(folded), SoundsLength).Select(gram => SoundMark + gram);

    /// <summary>From 0 to 2.</summary>
    public double Likeness(QueryGrams other) => Search.Likeness.Of(Letters, other.Letters) + Search.Likeness.Of(Sounds, other.Sounds);
}
