using System.Collections.Concurrent;
using Shikaku.Rules.Articles;

namespace Shikaku.Casework.Articles;

/// <summary>The links of texts, read once: a list of all articles counts those that are broken.</summary>
/// <param name="read">From Markdown.</param>
public sealed class ArticleTexts(Func<string, IReadOnlyList<ArticleLink>> read)
{
    /// <summary>A text is another when its row was changed. As many as there may be articles, thrice.</summary>
    private const int Most = 15_000;

    private readonly ConcurrentDictionary<Key, IReadOnlyList<ArticleLink>> held = new();

    public readonly record struct Key(ArticleSlug Slug, int Number, int Version)
    {
        public static Key Of(ArticleVersion version) => new(version.Slug, version.Number, version.Version);
    }

    public bool Knows(Key key) => held.ContainsKey(key);

    /// <summary>None of a text that was never read.</summary>
    public IReadOnlyList<ArticleLink> LinksOf(Key key) => held.GetValueOrDefault(key, []);

    public IReadOnlyList<ArticleLink> LinksOf(string body) => read(body);

    public IReadOnlyList<ArticleLink> LinksOf(ArticleVersion version)
    {
        if (held.Count > Most)
        {
            held.Clear();
        }

        return held.GetOrAdd(Key.Of(version), _ => read(version.Body));
    }
}
