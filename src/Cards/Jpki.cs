namespace Shikaku.Cards;

/// <summary>公的個人認証AP: its name and the files a reading may open. No other application and no other file is ever touched.</summary>
public static class Jpki
{
    /// <summary>Token info; its first 32 bytes are a label that tells the kind of card.</summary>
    public const ushort TokenInfo = 0x0006;

    /// <summary>Which of the two certificates the card holds: a byte for the 署名用 one, a byte for the 利用者証明用 one, and a third whose meaning is not known.</summary>
    public const ushort CertificateAvailability = 0x0008;

    /// <summary>利用者証明用電子証明書. Readable without PIN on the physical card.</summary>
    public const ushort HolderCertificate = 0x000A;

    /// <summary>利用者証明用の秘密鍵.</summary>
    public const ushort HolderKey = 0x0017;

    /// <summary>利用者証明用の暗証番号: four digits, three tries.</summary>
    public const ushort HolderPin = 0x0018;

    public static ReadOnlySpan<byte> ApplicationId => [0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01];
}
