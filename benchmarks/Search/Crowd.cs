using Shikaku.Rules.Search;

namespace Shikaku.Benchmarks.Search;

/// <summary>Articles that stand in the way of the right one: sentences of all articles in another order, under titles that ask for something else.</summary>
internal static class Crowd
{
    private const int Seed = 20261130;

    public static IEnumerable<SearchDocument> Of(IReadOnlyList<SearchDocument> own, int times)
    {
        var random = new Random(Seed);
        var sentences = own.SelectMany(each => each.Body.Split('。', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        for (var copy = 1; copy <= times; copy++)
        {
            foreach (var each in own)
            {
                var body = string.Join('。', random.GetItems(sentences, each.Body.Count(c => c == '。') + 1));
                yield return new SearchDocument(Otherwise(each.Title, copy), Otherwise(each.Description, copy), [.. each.Phrasings.Select(phrasing => Otherwise(phrasing, copy))], body, each.Weight);
            }
        }
    }

    /// <summary>Each kanji is another one, kana stay: as long and as common, and about something else.</summary>
    private static string Otherwise(string text, int copy) => string.Concat(text.Select(c => c is >= '一' and < '鿀' ? (char)('一' + ((c - '一' + (copy * 97)) % ('鿀' - '一'))) : c));
}
