using Shikaku.Rules.Calendar;
using Shikaku.Rules.Statistics;

namespace Shikaku.Casework.Statistics;

/// <summary>Keeps what was counted for a while, and lets one request count while the others wait for it: anybody can ask for the public page.</summary>
public sealed class AdoptionCache(CountAdoption count, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim counting = new(1, 1);
    private (AdoptionCube Cube, DateTimeOffset At)? kept;

    /// <param name="atMost">So old it may be; a new day is always counted anew.</param>
    public async Task<AdoptionCube> GetAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        await counting.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            var today = JapanDay.Of(now);
            if (kept is not { } fresh || fresh.Cube.CountedOn != today || now - fresh.At > atMost)
            {
                kept = fresh = (await count.RunAsync(today, cancellationToken), now);
            }

            return fresh.Cube;
        }
        finally
        {
            counting.Release();
        }
    }

    public void Dispose() => counting.Dispose();
}
