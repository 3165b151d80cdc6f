using System.Diagnostics;

namespace Shikaku.Demo.MainJob;

/// <summary>Looks again until something is there.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <param name="look">Null: not yet.</param>
    /// <param name="what">What is waited for: "waited 3 minutes in vain until …".</param>
    public static async Task<T> ForAsync<T>(string area, string what, Func<Task<T?>> look, CancellationToken cancellationToken)
        where T : class
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            if (await look() is { } there)
            {
                return there;
            }

            if (waited.Elapsed > Patience)
            {
                throw new StepFailedException(area, $"waited {Patience.TotalMinutes} minutes in vain until {what}.");
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }
}
