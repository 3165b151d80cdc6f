using System.Diagnostics;
using Shikaku.Rules.Search;
using Shikaku.TestKit.Search;

namespace Shikaku.Benchmarks.Search;

/// <summary>
/// The articles that ship, searched by the queries of the tests, alone and among ten, fifty and a hundred times as many: how long, how often the right one is found, how large the index is. The floor looks
/// for the two first letters of the query in the text of every article, one after the other, which is what a search without an index does.
/// </summary>
internal static class SearchBenchmark
{
    /// <summary>5,000 articles: what the house is made for.</summary>
    private const int Judged = 50;

    private const double MostMilliseconds = 50;

    // Beyond it something else held the machine.
    private const double SlowFloor = 60;

    private static readonly int[] Times = Extent.IsMoment ? [1, 2] : [1, 10, Judged, 100];
    private static readonly int Rounds = Extent.Of(3, moment: 1);

    public static async Task<int> RunAsync()
    {
        var content = await ContentIndex.ReadAsync();
        var queries = await HitRates.QueriesAsync();
        var fits = true;
        Console.WriteLine("| content | articles | p50 | p95 | floor p95 | ratio | queries: first / among three | strangers | grams | places | memory | built in |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var times in Times)
        {
            fits &= await MeasureAsync(content, queries, times);
        }

        return fits || Extent.IsMoment ? 0 : 1;
    }

    private static async Task<bool> MeasureAsync(ContentIndex content, IReadOnlyList<string> queries, int times)
    {
        var own = content.Articles.Select(ContentIndex.DocumentOf).ToList();
        SearchDocument[] all = [.. own, .. Crowd.Of(own, times - 1)];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var building = Stopwatch.StartNew();
        var index = SearchIndex.Of(all);
        var built = building.Elapsed;
        var memory = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1024.0 / 1024.0;
        var crowded = content with { Index = index };
        var (found, floor) = Best(queries, crowded, [.. all.Select(each => SearchText.Fold(each.Title + each.Description + each.Body))]);
        var (asked, strangers) = (await HitRates.OfQuestionsAsync(crowded), await HitRates.OfStrangersAsync(crowded));
        var (grams, places) = index.Size;
        Console.WriteLine(FormattableString.Invariant(
            $"| {times}× | {all.Length:N0} | {found.Quantile(0.5):0.0} ms | {found.Quantile(0.95):0.0} ms | {floor.Quantile(0.95):0.0} ms | {found.Quantile(0.95) / floor.Quantile(0.95):0.00} | {asked.First:P0} / {asked.Third:P0} | {strangers.First:P0} / {strangers.Third:P0} | {grams:N0} | {places:N0} | {memory:0.0} MB | {built.TotalSeconds:0.00} s |"));
        return times != Judged || found.Quantile(0.95) <= MostMilliseconds || floor.Quantile(0.95) > SlowFloor;
    }

    /// <summary>Of several rounds: what else runs on the machine only makes one slower.</summary>
    private static (Latencies Found, Latencies Floor) Best(IReadOnlyList<string> queries, ContentIndex content, IReadOnlyList<string> texts)
    {
        var rounds = Enumerable.Range(0, Rounds + 1).Select(_ => (
            Found: Measure(queries, typed => content.Find(typed).Take(1).Count()),
            Floor: Measure(queries, typed => texts.Count(text => text.Contains(SearchText.Fold(typed)[..Math.Min(2, SearchText.Fold(typed).Length)], StringComparison.Ordinal))))).Skip(1).ToList();
        return (rounds.MinBy(round => round.Found.Quantile(0.95)).Found, rounds.MinBy(round => round.Floor.Quantile(0.95)).Floor);
    }

    private static Latencies Measure(IReadOnlyList<string> queries, Func<string, int> find)
    {
        var all = Stopwatch.StartNew();
        var each = queries.Select(query =>
        {
            var one = Stopwatch.StartNew();
            find(query);
            return one.Elapsed.TotalMilliseconds;
        }).ToList();
        return new Latencies(all.Elapsed, each);
    }
}
