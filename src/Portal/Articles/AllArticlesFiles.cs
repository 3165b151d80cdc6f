namespace Shikaku.Portal.Articles;

/// <summary>The documents of all articles, made once for what they say and kept; whoever asks while one is made waits for that one.</summary>
internal sealed class AllArticlesFiles : IDisposable
{
    private readonly SemaphoreSlim making = new(1, 1);
    private readonly Dictionary<string, (string Key, byte[] Content)> kept = new(StringComparer.Ordinal);

    /// <param name="form">Such as pdf.</param>
    public async Task<byte[]> GetAsync(string form, string key, Func<Task<byte[]>> make, CancellationToken cancellationToken)
    {
        await making.WaitAsync(cancellationToken);
        try
        {
            if (!kept.TryGetValue(form, out var one) || one.Key != key)
            {
                kept[form] = one = (key, await make());
            }

            return one.Content;
        }
        finally
        {
            making.Release();
        }
    }

    public void Dispose() => making.Dispose();
}
