using Shikaku.Cards.Commands;

namespace Shikaku.Cards;

/// <summary>Whether the card holds the 署名用電子証明書. A 顔認証マイナンバーカード does not; nor do the cards of children under fifteen and of those who wanted none.</summary>
public static class SigningCertificate
{
    private const int Length = 3;

    // On a card that has a certificate its byte is 8F.
    private const byte Held = 0x8F;
    private const byte NotHeld = 0x00;

    /// <summary>True where the card says so plainly. Where the file cannot be read, or says anything else, nothing is known.</summary>
    public static bool IsPlainlyAbsent(CardChannel card) =>
        card.Run(new SelectFile(Jpki.CertificateAvailability)).Value
        && card.Run(new ReadBinary(0, Length)) is { Failure: null } read
        && read.Value.Span is [NotHeld, Held, _];
}
