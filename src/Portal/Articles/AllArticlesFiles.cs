using System.Collections.Concurrent;

namespace Shikaku.Portal.Articles;

/// <summary>The documents of all articles, made once for what they say and kept; whoever asks while one is made waits for that one.</summary>
internal sealed class AllArticlesFiles : IDisposable
{
    private readonly ConcurrentDictionary<string, Form> forms = new(StringComparer.Ordinal);

    /// <param name="form">Such as pdf.</param>
    public async Task<byte[]> GetAsync(string form, string key, Func<Task<byte[]>> make, CancellationToken cancellationToken)
    {
        // Each by itself: whoever wants the text does not wait for a printer that stands still.
        var one = forms.GetOrAdd(form, _ => new Form());
        await one.Making.WaitAsync(cancellationToken);
        try
        {
            if (one.Kept?.Key != key)
            {
                one.Kept = (key, await make());
            }

            return one.Kept.Value.Content;
        }
        finally
        {
            one.Making.Release();
        }
    }

    public void Dispose()
    {
        foreach (var form in forms.Values)
        {
            form.Making.Dispose();
        }
    }

    private sealed class Form
    {
        public SemaphoreSlim Making { get; } = new(1, 1);

        public (string Key, byte[] Content)? Kept { get; set; }
    }
}
