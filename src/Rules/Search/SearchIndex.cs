namespace Shikaku.Rules.Search;

/// <summary>
/// Pages by what their texts are made of. How well a page answers is a sum over the grams of the query (BM25F: the fields of a page count as one text in which title and phrasings
/// weigh more), plus how alike the query is to the title or to one of its phrasings. Never changed once it is made: many may search at once.
/// </summary>
public sealed class SearchIndex
{
    private const double Saturation = 1.5;
    private const double Lengths = 0.6;
    private const double LikenessShare = 0.5;

    // What has less of it than this share of the best has next to nothing of it.
    private const double LeastOfBest = 0.15;

    // Of what a query means: less of it is chance.
    private const double LeastShare = 0.1;

    // The best are looked at closely; who reads further than that has not found what they look for.
    private const int Candidates = 100;

    private const double TitleOrPhrasing = 4;
    private const double Description = 2;
    private const double Body = 1;

    // The sound of long texts has a bit of everything.
    private const double SoundOfBody = 0.4;
    private const double SoundOfOthers = 0.5;

    private readonly Dictionary<string, List<(int Page, double Weight)>> postings = new(StringComparer.Ordinal);
    private readonly List<SearchDocument> pages = [];
    private readonly List<double> lengths = [];
    private readonly List<QueryGrams[]> names = [];
    private double meanLength;

    private SearchIndex()
    {
    }

    /// <summary>Grams that lead to pages, and the places they lead to: what the index holds.</summary>
    public (int Grams, long Places) Size => (postings.Count, postings.Values.Sum(places => (long)places.Count));

    public static SearchIndex Of(IEnumerable<SearchDocument> documents)
    {
        var index = new SearchIndex();
        foreach (var document in documents)
        {
            index.Add(document);
        }

        index.meanLength = index.lengths.Count == 0 ? 1 : index.lengths.Average();
        return index;
    }

    /// <param name="folded">As <see cref="SearchText.Fold"/> gives it.</param>
    /// <returns>Places in the list of documents, the best first; empty: nothing has anything of it.</returns>
    public IReadOnlyList<int> Find(string folded)
    {
        var query = SearchQuery.Of(folded);
        var (scores, shares, all) = (new double[pages.Count], new double[pages.Count], 0.0);
        foreach (var (gram, weight) in query.Weights)
        {
            var places = postings.GetValueOrDefault(gram) ?? [];
            var meaning = weight * Rarity(places.Count);
            all += query.IsTyped(gram) ? meaning : 0;
            AddTo(scores, shares, places, meaning);
        }

        var best = scores.DefaultIfEmpty().Max();
        if (best <= 0)
        {
            return [];
        }

        var found = Enumerable.Range(0, pages.Count).Where(page => scores[page] >= best * LeastOfBest && shares[page] >= all * LeastShare)
            .Select(page => (page, Score: pages[page].Weight * scores[page] / best)).OrderByDescending(each => each.Score).ToList();
        return
        [
            .. found.Take(Candidates).Select(each => (each.page, Score: each.Score + (pages[each.page].Weight * LikenessShare * names[each.page].Max(query.Typed.Likeness))))
                .OrderByDescending(each => each.Score).Concat(found.Skip(Candidates)).Select(each => each.page),
        ];
    }

    private void AddTo(double[] scores, double[] shares, List<(int Page, double Weight)> places, double meaning)
    {
        foreach (var (page, found) in places)
        {
            shares[page] += meaning;
            scores[page] += meaning * found * (Saturation + 1) / (found + (Saturation * (1 - Lengths + (Lengths * lengths[page] / meanLength))));
        }
    }

    private double Rarity(int places) => Math.Log(1 + ((pages.Count - places + 0.5) / (places + 0.5)));

    private void Add(SearchDocument document)
    {
        var grams = new Dictionary<string, double>(StringComparer.Ordinal);
        var name = document.Phrasings.Prepend(document.Title).Select(SearchText.Fold).ToArray();
        var length = name.Sum(each => Take(grams, each, TitleOrPhrasing, TitleOrPhrasing * SoundOfOthers))
            + Take(grams, SearchText.Fold(document.Description), Description, Description * SoundOfOthers)
            + Take(grams, SearchText.Fold(document.Body), Body, Body * SoundOfBody);
        foreach (var (gram, weight) in grams)
        {
            if (!postings.TryGetValue(gram, out var places))
            {
                postings[gram] = places = [];
            }

            places.Add((pages.Count, weight));
        }

        pages.Add(document);
        lengths.Add(length);
        names.Add([.. name.Select(QueryGrams.Of)]);
    }

    private static int Take(Dictionary<string, double> grams, string folded, double letters, double sounds)
    {
        var length = 0;
        foreach (var gram in QueryGrams.LettersOf(folded))
        {
            grams[gram] = grams.GetValueOrDefault(gram) + letters;
            length++;
        }

        foreach (var gram in QueryGrams.SoundsOf(folded))
        {
            grams[gram] = grams.GetValueOrDefault(gram) + sounds;
        }

        return length;
    }
}
