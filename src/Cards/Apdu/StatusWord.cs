namespace Shikaku.Cards.Apdu;

/// <summary>SW1 SW2. What the numbers mean on this card is said here and nowhere else (ISO/IEC 7816-4; JICSAP).</summary>
public readonly record struct StatusWord(ushort Value)
{
    public bool IsSuccess => Value == 0x9000;

    /// <summary>Fewer bytes than asked for, because the file ends here.</summary>
    public bool IsEndOfFile => Value == 0x6282;

    /// <summary>The offset lies behind the end of the file.</summary>
    public bool IsBehindEndOfFile => Value == 0x6B00;

    public bool IsWrongLength => Value == 0x6700;

    /// <summary>6983 (blocked) or 6984 (reference data not usable). My Number cards say 6984; other software expects 6983.</summary>
    public bool IsLocked => Value is 0x6983 or 0x6984;

    /// <summary>63Cx: x tries are left. 0 after the try that used up the counter.</summary>
    public int? TriesLeft => (Value & 0xFFF0) == 0x63C0 ? Value & 0xF : null;

    /// <summary>6300: wrong, and no number told.</summary>
    public bool IsWrongWithoutCount => Value == 0x6300;

    /// <summary>
    /// The card understood, and says no: wrong, not allowed, not there, not supported, wrong length. Asked again it says the same. Anything else may be a hiccup of card, reader
    /// or driver.
    /// </summary>
    public bool IsPlainRefusal => IsLocked || IsWrongLength || Value is 0x6982 or (>= 0x6300 and <= 0x63FF) or 0x6881 or 0x6999 or (>= 0x6A80 and <= 0x6A8F) or 0x6D00 or 0x6E00;

    /// <summary>61xx: xx bytes wait to be fetched; 0 means 256 or more.</summary>
    public byte? MoreLength => Value >> 8 == 0x61 ? (byte)Value : null;

    /// <summary>6Cxx: ask again for exactly xx bytes.</summary>
    public byte? ExactLength => Value >> 8 == 0x6C ? (byte)Value : null;
}
