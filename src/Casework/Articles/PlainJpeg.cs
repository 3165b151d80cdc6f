using System.Buffers.Binary;

namespace Shikaku.Casework.Articles;

/// <summary>
/// A JPEG without what applications and people write into it: of their segments stay JFIF's density, Adobe's word on how colours are meant, and which way up the picture is.
/// It ends at its own end of image, so that a second picture behind it (its thumbnail, or one of MPO) goes too.
/// </summary>
internal static class PlainJpeg
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;
    private const int MarkerAndLength = 4;
    private const int JfifLength = 16;
    private const int AdobeLength = 14;

    public static byte[] Of(byte[] content)
    {
        using var kept = new MemoryStream(content.Length);
        kept.Write(content, 0, 2);
        for (var at = MarkerFrom(content, 2); at >= 0;)
        {
            var marker = content[at + 1];
            if (marker == EndOfImage)
            {
                kept.Write(content, at, 2);
                break;
            }

            if (StandsAlone(marker))
            {
                at = MarkerFrom(content, at + 2);
                continue;
            }

            var end = SegmentEnd(content, at);
            kept.Write(Kept(marker, content.AsSpan(at..end)));
            if (marker == StartOfScan)
            {
                var scan = end;
                end = ScanEnd(content, scan);
                kept.Write(content, scan, end - scan);
            }

            at = MarkerFrom(content, end);
        }

        return kept.ToArray();
    }

    /// <summary>Whatever stands between two segments is passed over, fill bytes and zeros among it.</summary>
    /// <returns>Where the next marker's last FF is; negative: there is none.</returns>
    private static int MarkerFrom(byte[] content, int from)
    {
        for (var at = from; at + 1 < content.Length; at++)
        {
            if (content[at] == 0xFF && content[at + 1] is not (0x00 or 0xFF))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>Within a scan, a zero after FF says that the FF is of the picture, and restarts belong to it.</summary>
    private static int ScanEnd(byte[] content, int from)
    {
        for (var at = MarkerFrom(content, from); at >= 0; at = MarkerFrom(content, at + 2))
        {
            if (content[at + 1] is not (>= 0xD0 and <= 0xD7))
            {
                return at;
            }
        }

        return content.Length;
    }

    private static int SegmentEnd(byte[] content, int at) =>
        at + MarkerAndLength > content.Length ? content.Length : Math.Min(at + 2 + Math.Max((int)BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(at + 2)), 2), content.Length);

    private static ReadOnlySpan<byte> Kept(byte marker, ReadOnlySpan<byte> segment) => marker switch
    {
        0xE0 => segment.Length >= JfifLength + 2 && Data(segment).StartsWith("JFIF\0"u8) ? WithoutThumbnail(segment) : [],
        0xE1 => JpegOrientation.Alone(Data(segment)),
        0xEE => segment.Length >= AdobeLength + 2 && Data(segment).StartsWith("Adobe"u8) ? Shortened(segment, AdobeLength + 2) : [],
        (>= 0xE2 and <= 0xEF) or >= 0xF0 => [],
        _ => segment,
    };

    private static ReadOnlySpan<byte> Data(ReadOnlySpan<byte> segment) => segment.Length < MarkerAndLength ? [] : segment[MarkerAndLength..];

    // Its last two bytes: how wide and how high the thumbnail behind them is.
    private static byte[] WithoutThumbnail(ReadOnlySpan<byte> segment) => [.. Shortened(segment, JfifLength + 2)[..^2], 0, 0];

    private static byte[] Shortened(ReadOnlySpan<byte> segment, int length) => [0xFF, segment[1], 0, (byte)(length - 2), .. segment[MarkerAndLength..length]];

    // TEM, RST0 to RST7, and a start of image where none may stand.
    private static bool StandsAlone(byte marker) => marker is 0x01 or (>= 0xD0 and <= 0xD8);
}
