namespace Shikaku.Cards;

/// <summary>From a card on the reader to its certificate and signature.</summary>
public static class ReadCard
{
    /// <summary>With the PIN. The counter is read first; the last try is used only when <paramref name="lastTryAccepted"/>.</summary>
    public static Task<CardReadingOutcome> WithPinAsync(
        ICardConnection connection,
        Pin pin,
        bool lastTryAccepted,
        ISigningChallengeSource challenges,
        CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Without a PIN: staff compared the photo, and the terminal proves itself to the card.</summary>
    public static Task<CardReadingOutcome> VisuallyAsync(
        ICardConnection connection,
        ISigningChallengeSource challenges,
        CancellationToken cancellationToken) => throw new NotSupportedException();
}
