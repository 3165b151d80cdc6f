namespace Shikaku.Benchmarks.Security;

/// <summary>People (or terminals) from elsewhere, some of them signed in, who go on with what they came for.</summary>
/// <param name="calls">In turn; each throws unless it gets what it asked for.</param>
internal sealed class Readers(params IReadOnlyList<Func<int, Task>> calls)
{
    private const int PerSecond = 20;

    private int refused;

    /// <summary>How many of their requests were not answered with what was asked for, so far.</summary>
    public int Refused => refused;

    public Task<Latencies> ReadAsync(int seconds) => Load.AtRateAsync(seconds * PerSecond, PerSecond, ReadOneAsync);

    private async Task ReadOneAsync(int i)
    {
        try
        {
            await calls[i % calls.Count](i);
        }
        catch (Exception failed) when (failed is InvalidOperationException or HttpRequestException)
        {
            Console.WriteLine("  somebody else was not served: " + failed.Message);
            Interlocked.Increment(ref refused);
        }
    }
}
