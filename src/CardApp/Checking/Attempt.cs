using Shikaku.Cards;

namespace Shikaku.CardApp.Checking;

/// <summary>One try: the PIN lives as long as this. It is never wiped under a reading, which would show the card zeros instead.</summary>
internal sealed class Attempt(Pin? pin, bool lastTryAccepted, CancellationToken stopping) : IDisposable
{
    private readonly CancellationTokenSource givenUp = CancellationTokenSource.CreateLinkedTokenSource(stopping);

    public Pin? Pin => pin;

    public bool LastTryAccepted => lastTryAccepted;

    public CancellationToken GivenUp => givenUp.Token;

    /// <summary>Nobody waits for the reading any more; it disposes this when it comes back.</summary>
    public void GiveUp() => givenUp.Cancel();

    public void Dispose()
    {
        pin?.Dispose();
        givenUp.Dispose();
    }
}
