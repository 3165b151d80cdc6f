using System.Buffers.Binary;
using Shikaku.Rules.Attachments;

namespace Shikaku.Casework.Attachments.Content;

/// <summary>JPEG: segments from SOI to a frame header and the first scan.</summary>
internal static class JpegContent
{
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;

    public static AttachmentContent.Finding Look(ContentReader content)
    {
        (int Width, int Height)? size = null;
        for (long at = 2; ;)
        {
            at = MarkerFrom(content, at);
            var marker = content.ReadAll(at++, 1)[0];
            if (marker is EndOfImage or (>= 0x02 and < 0xC0))
            {
                return AttachmentRefusals.Damaged;
            }

            if (marker == StartOfScan)
            {
                return size is { } found ? Picture.Of(AttachmentType.Jpeg, found.Width, found.Height) : AttachmentRefusals.Damaged;
            }

            if (!StandsAlone(marker))
            {
                var header = content.ReadAll(at, IsFrame(marker) ? 7 : 2);
                size = IsFrame(marker) ? (BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(5)), BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(3))) : size;
                at += Math.Max(header.Length, BinaryPrimitives.ReadUInt16BigEndian(header));
            }
        }
    }

    /// <summary>What stands between two segments is no marker's business: scanners and mail programs leave zeros and fill bytes there, and every decoder steps over them.</summary>
    private static long MarkerFrom(ContentReader content, long at)
    {
        do
        {
            at = content.Find(0xFF, content.Find(0xFF, at), other: true);
        }
        while (content.ReadAll(at++, 1)[0] == 0);

        return at - 1;
    }

    // TEM and RST0 to RST7.
    private static bool StandsAlone(byte marker) => marker is 0x01 or (>= 0xD0 and <= 0xD7);

    // SOF0 to SOF15 without DHT (C4), JPG (C8) and DAC (CC).
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
