namespace Shikaku.Cards;

/// <summary>What a card gave: certificate and signature, ready to be sent.</summary>
/// <param name="Certificate">利用者証明用電子証明書, DER without padding.</param>
/// <param name="Signature">256 bytes over the challenge's hash.</param>
/// <param name="WithoutSigningCertificate">The card was asked, and said that it holds no 署名用電子証明書 (<see cref="SigningCertificate"/>). Asked in the visual check alone.</param>
public sealed record CardReading(byte[] Certificate, byte[] Signature, bool WithoutSigningCertificate = false);

/// <summary>Where the hash to sign comes from; in the app: the eligibility API.</summary>
public interface ISigningChallengeSource
{
    /// <summary>Asks for a fresh hash; with the card's challenge also for a proof of the terminal (visual check).</summary>
    /// <param name="cardChallenge">Null with the PIN.</param>
    Task<SigningChallenge> RequestAsync(byte[]? cardChallenge, CancellationToken cancellationToken);
}

/// <param name="Hash">SHA-256, 32 bytes.</param>
/// <param name="TerminalProof">Present exactly when a card challenge was given.</param>
public sealed record SigningChallenge(byte[] Hash, TerminalProof? TerminalProof);

/// <summary>What the card accepts instead of a PIN (a stand-in: docs/stand-ins.md).</summary>
/// <param name="Certificate">307 bytes.</param>
/// <param name="Signature">256 bytes.</param>
public sealed record TerminalProof(byte[] Certificate, byte[] Signature);

/// <summary>How the reading ended: a reading, or a named problem. Never both.</summary>
public abstract record CardReadingOutcome
{
    private CardReadingOutcome()
    {
    }

    public sealed record Read(CardReading Reading) : CardReadingOutcome;

    /// <param name="TriesLeft">PIN tries left, where the card told it.</param>
    public sealed record Failed(CardProblem Problem, int? TriesLeft = null) : CardReadingOutcome;
}

/// <summary>What staff can be told about a card or reader. The app has a sentence and a next step for each.</summary>
public enum CardProblem
{
    /// <summary>No card on the reader.</summary>
    NoCard,

    /// <summary>A card without the JPKI application.</summary>
    OtherCard,

    /// <summary>住民基本台帳カード: looks alike inside, holds no valid certificate any more.</summary>
    ResidentRegisterCard,

    /// <summary>スマートフォン: the limited type has no published way to use it.</summary>
    PhoneToken,

    /// <summary>Taken away before the reading was done.</summary>
    RemovedWhileReading,

    /// <summary>Another program reset the card in between.</summary>
    ResetByOtherProgram,

    /// <summary>Another program holds the card for itself.</summary>
    InUseByOtherProgram,

    /// <summary>The server took so long that the system let go of the card.</summary>
    LostWhileWaiting,

    /// <summary>The PIN was wrong; tries are left.</summary>
    WrongPin,

    /// <summary>One try is left and nobody has said yet that it may be used. Nothing was sent to the card.</summary>
    LastTryLeft,

    /// <summary>No try left. Only a municipal office unlocks it; the visual check still works.</summary>
    PinLocked,

    /// <summary>
    /// The PIN cannot be used, and the card holds no 署名用 certificate: a 顔認証マイナンバーカード, which has no PIN, or a locked card of a holder who has no such
    /// certificate. The visual check works.
    /// </summary>
    WithoutPin,

    /// <summary>The reader cannot carry an extended APDU, which the visual check needs.</summary>
    ReaderWithoutExtendedApdu,

    /// <summary>The card does not accept the terminal's proof.</summary>
    TerminalRefused,

    /// <summary>The card answers, but not as a My Number card does, or not at all.</summary>
    Unreadable,

    /// <summary>The reader is gone.</summary>
    NoReader,

    /// <summary>The system's smart card service does not run.</summary>
    ServiceStopped,
}
