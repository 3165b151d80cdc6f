namespace Shikaku.Cards;

/// <summary>What carries the JPKI application. Told by the label in EF 0006, never by the ATR: that one belongs to the reader as much as to the card.</summary>
public enum CardKind
{
    MyNumberCard,

    /// <summary>住民基本台帳カード.</summary>
    ResidentRegisterCard,

    /// <summary>スマホ用電子証明書, Android or iPhone.</summary>
    PhoneToken,

    /// <summary>No label, or one not known yet: the certificate has to speak for itself.</summary>
    Unknown,
}

public static class TokenLabel
{
    /// <summary>Bytes of the label, padded with spaces (emulators also with NUL, erased memory with FF).</summary>
    public const int Length = 32;

    private static ReadOnlySpan<byte> Padding => [(byte)' ', 0x00, 0xFF];

    public static CardKind KindOf(ReadOnlySpan<byte> label)
    {
        var text = label[..Math.Min(label.Length, Length)].TrimEnd(Padding);
        return text switch
        {
            _ when text.SequenceEqual("JPKIAPICCTOKEN2"u8) => CardKind.MyNumberCard,
            _ when text.SequenceEqual("JPKIAPICCTOKEN"u8) => CardKind.ResidentRegisterCard,
            _ when text.SequenceEqual("JPKIAPGPSETOKEN"u8) => CardKind.PhoneToken,
            _ when text.SequenceEqual("JPKIAPIOSTOKEN"u8) => CardKind.PhoneToken,
            _ => CardKind.Unknown,
        };
    }
}
