using System.Text;

namespace Shikaku.Casework.Imports;

/// <summary>How the characters of a file are written that a person's Excel may have saved: UTF-8, or Shift_JIS as Windows has it (CP932).</summary>
internal static class ImportEncoding
{
    // What cannot be read becomes U+FFFD, never a character that somebody could have meant: its row is refused.
    public static readonly Encoding Cp932 = CodePagesEncodingProvider.Instance.GetEncoding(932, EncoderFallback.ExceptionFallback, new DecoderReplacementFallback("\uFFFD"))!;

    private const byte FirstTrail = 0x40;
    private const byte NoTrail = 0x7F;
    private const int TrailsOfALead = 188;

    /// <summary>IBM's 360 kanji stand in CP932 twice: from ED40 as NEC selected them, and from FA5C, where .NET knows them.</summary>
    private const int SelectedKanji = 360;

    private const int FirstIbmKanji = 0x5C - FirstTrail;

    /// <summary>Signs that stand a second time in NEC's row 13 and among IBM's, which .NET does not read there (≒ as 8790, ㈱ as FA58): where it reads them.</summary>
    private static readonly Dictionary<int, int> SecondPlaces = new()
    {
        [0x8790] = 0x81E0, [0x8791] = 0x81DF, [0x8792] = 0x81E7, [0x8795] = 0x81E3, [0x8796] = 0x81DB, [0x8797] = 0x81DA,
        [0x879A] = 0x81E6, [0x879B] = 0x81BF, [0x879C] = 0x81BE, [0xFA4A] = 0x8754, [0xFA4B] = 0x8755, [0xFA4C] = 0x8756,
        [0xFA4D] = 0x8757, [0xFA4E] = 0x8758, [0xFA4F] = 0x8759, [0xFA50] = 0x875A, [0xFA51] = 0x875B, [0xFA52] = 0x875C,
        [0xFA53] = 0x875D, [0xFA54] = 0x81CA, [0xFA58] = 0x878A, [0xFA59] = 0x8782, [0xFA5A] = 0x8784, [0xFA5B] = 0x81E6,
    };

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// By the headings, which are Japanese: in Shift_JIS they are no UTF-8. Of the rows none is asked, or one broken character would make every name another one.
    /// </summary>
    public static Encoding Of(ReadOnlySpan<byte> start)
    {
        var end = start.IndexOf((byte)'\n');
        try
        {
            _ = StrictUtf8.GetCharCount(end < 0 ? start : start[..end]);
            return Encoding.UTF8;
        }
        catch (DecoderFallbackException)
        {
            return Cp932;
        }
    }

    /// <summary>Characters that NEC selected (髙 as EEE0, ⅰ as EEEF), which .NET does not read, at their other place (髙 as FBFC, ⅰ as FA40). Whole characters only.</summary>
    public static void ReplaceSelected(Span<byte> bytes)
    {
        ReadOnlySpan<byte> leads = [0x87, 0xED, 0xEE, 0xFA];
        if (!bytes.ContainsAny(leads))
        {
            return;
        }

        for (var i = 0; i + 1 < bytes.Length; i++)
        {
            if (bytes[i] is not ((>= 0x81 and <= 0x9F) or (>= 0xE0 and <= 0xFC)) || bytes[i + 1] < FirstTrail)
            {
                continue;
            }

            if (bytes[i] is 0xED or 0xEE)
            {
                Replace(bytes.Slice(i, 2));
            }

            if (SecondPlaces.TryGetValue((bytes[i] << 8) | bytes[i + 1], out var first))
            {
                (bytes[i], bytes[i + 1]) = ((byte)(first >> 8), (byte)first);
            }

            i++;
        }
    }

    private static void Replace(Span<byte> pair)
    {
        var trail = pair[1] - FirstTrail - (pair[1] > NoTrail ? 1 : 0);
        var place = ((pair[0] - 0xED) * TrailsOfALead) + trail;
        if (pair[1] is NoTrail or > 0xFC)
        {
            return;
        }

        if (place < SelectedKanji)
        {
            Write(pair, place + FirstIbmKanji);
        }
        else if (pair[0] == 0xEE && pair[1] is >= 0xEF and <= 0xF8)
        {
            // ⅰ to ⅹ.
            Write(pair, pair[1] - 0xEF);
        }
        else if (pair[0] == 0xEE && pair[1] is >= 0xF9 and <= 0xFC)
        {
            // ￢ ￤ ＇ ＂
            Write(pair, 0x54 - FirstTrail + pair[1] - 0xF9);
        }
    }

    private static void Write(Span<byte> pair, int place)
    {
        var trail = (place % TrailsOfALead) + FirstTrail;
        (pair[0], pair[1]) = ((byte)(0xFA + (place / TrailsOfALead)), (byte)(trail >= NoTrail ? trail + 1 : trail));
    }
}
