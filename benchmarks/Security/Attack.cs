namespace Shikaku.Benchmarks.Security;

/// <summary>What strangers do all at once, each again as soon as the last try was answered.</summary>
/// <param name="Strangers">How many.</param>
/// <param name="TryAsync">One try: which stranger, the how manieth of theirs, and where the answers are counted.</param>
internal sealed record Attack(int Strangers, Func<int, int, Tally, Task> TryAsync)
{
    /// <summary>Until it is over; what was asked before that is answered.</summary>
    public async Task<Tally> RunAsync(CancellationToken over)
    {
        var tally = new Tally();
        await Task.WhenAll(Enumerable.Range(0, Strangers).Select(stranger => Task.Run(() => GoOnAsync(stranger, tally, over), CancellationToken.None)));
        return tally;
    }

    private async Task GoOnAsync(int stranger, Tally tally, CancellationToken over)
    {
        for (var nth = 0; !over.IsCancellationRequested; nth++)
        {
            try
            {
                await TryAsync(stranger, nth, tally);
            }
            catch (Exception cut) when (cut is HttpRequestException or IOException or OperationCanceledException)
            {
                tally.Add("cut off");
            }
        }
    }
}
