using System.Security.Cryptography;

namespace Shikaku.VirtualCard.Emulation;

public enum VirtualCardKind
{
    /// <summary>マイナンバーカード.</summary>
    MyNumberCard,

    /// <summary>スマホ用電子証明書 (Android): the certificate itself needs the PIN.</summary>
    PhoneToken,

    /// <summary>住民基本台帳カード.</summary>
    ResidentRegisterCard,

    /// <summary>Any card without the JPKI application.</summary>
    OtherCard,
}

/// <summary>Everything a virtual card is made of.</summary>
/// <param name="Pin">利用者証明用の暗証番号, ASCII digits.</param>
/// <param name="PinTries">The counter of that PIN; shared by every stay of this card in a reader.</param>
/// <param name="ExtendedApdu">False behaves like a reader that cannot carry extended APDUs: 6700.</param>
/// <param name="Holder">Null for a card without the JPKI application.</param>
/// <param name="SigningCertificate">False says in EF 0008 that there is no 署名用電子証明書. With no tries on the counter it is a 顔認証マイナンバーカード.</param>
public sealed record CardProfile(
    VirtualCardKind Kind, string Pin, PinCounter PinTries, bool ExtendedApdu, HolderMaterial? Holder, bool SigningCertificate = true)
{
    /// <summary>Tries of the 利用者証明用 PIN on a new card.</summary>
    public const int MaximumTries = 3;
}

/// <param name="Key">Private key, RSA 2048.</param>
/// <param name="Certificate">利用者証明用電子証明書, DER.</param>
/// <param name="Authority">Certificate of its CA, DER.</param>
/// <param name="TerminalAuthority">Whose terminal certificates the card accepts; null accepts none. Exported key, not a handle.</param>
public sealed record HolderMaterial(RSAParameters Key, byte[] Certificate, byte[] Authority, RSAParameters? TerminalAuthority)
{
    /// <summary>Never the key.</summary>
    public override string ToString() => nameof(HolderMaterial);
}
