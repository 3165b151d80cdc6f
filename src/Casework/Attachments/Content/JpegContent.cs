using System.Buffers.Binary;
using Shikaku.Rules.Attachments;

namespace Shikaku.Casework.Attachments.Content;

/// <summary>JPEG: segments from SOI to a frame header and the first scan.</summary>
internal static class JpegContent
{
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;

    public static AttachmentContent.Finding Look(Stream content)
    {
        using var bytes = new BufferedStream(content, 65536);
        bytes.Position = 2;
        (int Width, int Height)? size = null;
        while (true)
        {
            var marker = NextMarker(bytes);
            if (marker is EndOfImage or (>= 0x02 and < 0xC0))
            {
                return AttachmentRefusals.Damaged;
            }

            if (marker == StartOfScan)
            {
                return size is { } found ? Picture.Of(AttachmentType.Jpeg, found.Width, found.Height) : AttachmentRefusals.Damaged;
            }

            if (!StandsAlone(marker) && Segment(bytes, IsFrame(marker)) is { } frame)
            {
                size = frame;
            }
        }
    }

    /// <summary>What stands between two segments is no marker's business: scanners and mail programs leave zeros and fill bytes there, and every decoder steps over them.</summary>
    private static byte NextMarker(Stream bytes)
    {
        while (true)
        {
            while (Next(bytes) != 0xFF)
            {
            }

            int marker;
            while ((marker = Next(bytes)) == 0xFF)
            {
            }

            if (marker != 0)
            {
                return (byte)marker;
            }
        }
    }

    /// <summary>To the end of the segment; the size of the picture, when it is a frame header.</summary>
    private static (int Width, int Height)? Segment(Stream bytes, bool isFrame)
    {
        Span<byte> start = stackalloc byte[7];
        var header = isFrame ? start : start[..2];
        bytes.ReadExactly(header);
        bytes.Seek(Math.Max(0, BinaryPrimitives.ReadUInt16BigEndian(header) - header.Length), SeekOrigin.Current);
        return isFrame ? (BinaryPrimitives.ReadUInt16BigEndian(header[5..]), BinaryPrimitives.ReadUInt16BigEndian(header[3..])) : null;
    }

    /// <exception cref="EndOfStreamException">There is none.</exception>
    private static int Next(Stream bytes) => bytes.ReadByte() is >= 0 and var next ? next : throw new EndOfStreamException();

    // TEM and RST0 to RST7.
    private static bool StandsAlone(byte marker) => marker is 0x01 or (>= 0xD0 and <= 0xD7);

    // SOF0 to SOF15 without DHT (C4), JPG (C8) and DAC (CC).
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
