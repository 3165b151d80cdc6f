using System.Buffers.Binary;

namespace Shikaku.Casework.Articles;

/// <summary>Which way up a photograph is: cameras do not turn its pixels, but write so into its Exif, and browsers turn it as that says.</summary>
internal static class JpegOrientation
{
    private const ushort Tag = 0x0112;
    private const ushort Short = 3;
    private const int EntryLength = 12;
    private const int Upright = 1;
    private const int Last = 8;

    /// <param name="data">Of an APP1 segment, without its marker and length.</param>
    /// <returns>A segment that says this and nothing else; empty: the picture is upright, or nothing is said of it.</returns>
    public static ReadOnlySpan<byte> Alone(ReadOnlySpan<byte> data) => Find(data) is > Upright and <= Last and var turned ? Segment((byte)turned) : [];

    private static int? Find(ReadOnlySpan<byte> data)
    {
        if (!data.StartsWith("Exif\0\0"u8) || data.Length < 14)
        {
            return null;
        }

        var tiff = data[6..];
        var isLittle = tiff.StartsWith("II"u8);
        var start = Word(tiff[4..], isLittle, 4);
        if (start + 2 > tiff.Length)
        {
            return null;
        }

        var entries = Word(tiff[(int)start..], isLittle, 2);
        for (var (at, read) = ((int)start + 2, 0); read < entries && at + EntryLength <= tiff.Length; (at, read) = (at + EntryLength, read + 1))
        {
            if (Word(tiff[at..], isLittle, 2) == Tag && Word(tiff[(at + 2)..], isLittle, 2) == Short)
            {
                return (int)Word(tiff[(at + 8)..], isLittle, 2);
            }
        }

        return null;
    }

    private static long Word(ReadOnlySpan<byte> at, bool isLittle, int length) => (length, isLittle) switch
    {
        (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(at),
        (2, false) => BinaryPrimitives.ReadUInt16BigEndian(at),
        (_, true) => BinaryPrimitives.ReadUInt32LittleEndian(at),
        _ => BinaryPrimitives.ReadUInt32BigEndian(at),
    };

    // Big-endian: a directory at 8 of one entry, which is one short, and no other directory.
    private static byte[] Segment(byte turned) =>
        [0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0];
}
