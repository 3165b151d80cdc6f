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

    /// <summary>6Cxx: ask again for exactly xx bytes.</summary>
    public byte? ExactLength => Value >> 8 == 0x6C ? (byte)Value : null;
}
