namespace Shikaku.TestKit.Search;

/// <summary>How often a right article is the first result, and how often it is among the first three.</summary>
/// <param name="Misses">A line for each query whose right article is not the first.</param>
public sealed record HitRates(double First, double Third, string Misses)
{
    private const int Few = 3;
    private const string OfDocuments = "queries.tsv";
    private const string OfAStranger = "strangers.tsv";

    /// <summary>The file names questions of the documents; an article says which of them it answers.</summary>
    public static Task<HitRates> OfQuestionsAsync(ContentIndex content)
    {
        var answers = content.Articles.SelectMany(article => article.Text.Answers.Select(question => (question, article.Slug.Value))).ToLookup(each => each.question, each => each.Value, StringComparer.Ordinal);
        return OfAsync(content, OfDocuments, question => answers[question]);
    }

    /// <summary>All queries of both files.</summary>
    public static async Task<IReadOnlyList<string>> QueriesAsync() => [.. (await LinesAsync(OfDocuments)).Concat(await LinesAsync(OfAStranger)).Select(line => line[0])];

    /// <summary>The file names articles.</summary>
    public static Task<HitRates> OfStrangersAsync(ContentIndex content) => OfAsync(content, OfAStranger, article => [article]);

    private static async Task<IEnumerable<string[]>> LinesAsync(string file) =>
        (await File.ReadAllLinesAsync(ProjectFolder.PathOf("tests", "TestKit", "Search", file))).Skip(1).Select(line => line.Split('\t'));

    private static async Task<HitRates> OfAsync(ContentIndex content, string file, Func<string, IEnumerable<string>> articlesOf)
    {
        var (first, third, queries, misses) = (0, 0, 0, new List<string>());
        foreach (var line in await LinesAsync(file))
        {
            var right = line[1].Split(',').SelectMany(articlesOf).ToHashSet(StringComparer.Ordinal);
            var found = content.Find(line[0]).Take(Few).ToList();
            var place = found.FindIndex(right.Contains);
            queries++;
            first += place == 0 ? 1 : 0;
            third += place >= 0 ? 1 : 0;
            if (place != 0)
            {
                misses.Add($"{(place < 0 ? "no" : (place + 1).ToString(System.Globalization.CultureInfo.InvariantCulture))}: 「{line[0]}」 is answered by {string.Join(", ", right)}; found {string.Join(", ", found)}");
            }
        }

        return new HitRates((double)first / queries, (double)third / queries, string.Join('\n', misses));
    }
}
