using System.Collections.Concurrent;
using Shikaku.Rules.Articles;

namespace Shikaku.Portal.Handouts;

/// <summary>Those without a facility's name are the same for everybody: printed once for each version of their article, and kept.</summary>
internal sealed class NamelessHandouts
{
    private readonly ConcurrentDictionary<ArticleSlug, (int Version, byte[] Content)> kept = new();

    public async Task<byte[]> GetAsync(ArticleSlug slug, int version, Func<Task<byte[]>> print)
    {
        if (!kept.TryGetValue(slug, out var one) || one.Version != version)
        {
            kept[slug] = one = (version, await print());
        }

        return one.Content;
    }
}
