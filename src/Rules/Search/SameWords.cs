namespace Shikaku.Rules.Search;

/// <summary>Words that mean the same, of content/words.txt: the first of a line is the one that articles are written with.</summary>
public static class SameWords
{
    // Shorter ones are in too many other words: 額 is in 全額.
    private const int ShortestWithin = 2;
    private const int ShortestSound = 4;
    private const int ShortestSlip = 6;

    private const int MostSimilar = 5;
    private const double LeastSimilar = 0.3;

    private static readonly IReadOnlyList<Word> Longest = [.. Resource.Lines("Search.words.txt").SelectMany(Read).OrderByDescending(word => word.Sound.Length)];

    private static readonly IReadOnlyList<(string Written, HashSet<string> Grams)> Proper =
        [.. Resource.Lines("Search.words.txt").Select(line => line.Split('、')[0]).Select(word => (word, Search.Grams.Of(SoundReadings.Of(SearchText.Fold(word)), 2).ToHashSet(StringComparer.Ordinal)))];

    /// <param name="Group">What means the same, folded, this word too.</param>
    private sealed record Word(string Folded, string Sound, IReadOnlyList<string> Group);

    /// <summary>What was found in a query.</summary>
    /// <param name="Group">Folded; the proper word first.</param>
    /// <param name="Sure">Written as it is; else it only sounds so, or nearly.</param>
    public sealed record Match(IReadOnlyList<string> Group, bool Sure);

    /// <summary>Those in a folded text, the longest first; none of them within another.</summary>
    public static IReadOnlyList<Match> In(string folded)
    {
        var matches = new List<Match>();
        var words = SearchText.Words(folded).Select(word => (Text: word, Sound: SoundReadings.Of(word))).ToArray();
        foreach (var word in Longest)
        {
            for (var i = 0; i < words.Length; i++)
            {
                if (Take(words[i], word) is { } taken)
                {
                    words[i] = taken.Left;
                    matches.Add(new Match(word.Group, taken.Sure));
                }
            }
        }

        return matches;
    }

    /// <summary>Proper words that look or sound like a folded text, the most like first: for who found nothing by it.</summary>
    public static IReadOnlyList<string> Similar(string folded)
    {
        var typed = Grams.Of(SoundReadings.Of(folded), 2).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Proper.Select(word => (word.Written, Likeness: Likeness.Of(typed, word.Grams))).Where(word => word.Likeness >= LeastSimilar)
                .OrderByDescending(word => word.Likeness).ThenBy(word => word.Written, StringComparer.Ordinal).Take(MostSimilar).Select(word => word.Written),
        ];
    }

    private static ((string Text, string Sound) Left, bool Sure)? Take((string Text, string Sound) typed, Word word)
    {
        if (typed.Text == word.Folded)
        {
            return ((typed.Text.Replace(word.Folded, " ", StringComparison.Ordinal), " "), true);
        }

        if (word.Folded.Length >= ShortestWithin && typed.Text.Contains(word.Folded, StringComparison.Ordinal))
        {
            var rest = typed.Text.Replace(word.Folded, " ", StringComparison.Ordinal);
            return ((rest, SoundReadings.Of(rest)), true);
        }

        if (word.Sound.Length < ShortestSound)
        {
            return null;
        }

        var (start, length) = (typed.Sound.IndexOf(word.Sound, StringComparison.Ordinal), word.Sound.Length);
        if (start < 0 && word.Sound.Length >= ShortestSlip)
        {
            (start, length) = Slips.Find(typed.Sound, word.Sound);
        }

        return start < 0 ? null : ((typed.Text, $"{typed.Sound[..start]} {typed.Sound[(start + length)..]}"), false);
    }

    private static IEnumerable<Word> Read(string line)
    {
        var group = line.Split('、').Select(SearchText.Fold).Where(word => word.Length > 0).Distinct().ToList();
        return group.Select(word => new Word(word, SoundReadings.Of(word), group));
    }
}
