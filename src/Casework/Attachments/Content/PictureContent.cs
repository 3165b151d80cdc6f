using System.Buffers.Binary;
using System.Text;
using Shikaku.Rules.Attachments;

namespace Shikaku.Casework.Attachments.Content;

/// <summary>PNG: chunks from IHDR to IEND with data between them.</summary>
internal static class PngContent
{
    public static AttachmentContent.Finding Look(Stream content)
    {
        var header = Bytes.ReadAll(content, 8, 16);
        if (!header.AsSpan(4, 4).SequenceEqual("IHDR"u8))
        {
            return AttachmentRefusals.Damaged;
        }

        var hasData = false;
        for (long at = 8; ;)
        {
            var chunk = Bytes.ReadAll(content, at, 8);
            var name = Encoding.ASCII.GetString(chunk, 4, 4);
            hasData |= name == "IDAT";
            at += 12L + BinaryPrimitives.ReadUInt32BigEndian(chunk);
            if (at > content.Length || (name == "IEND" && !hasData))
            {
                return AttachmentRefusals.Damaged;
            }

            if (name == "IEND")
            {
                break;
            }
        }

        return Picture.Of(AttachmentType.Png, BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(8)), BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(12)));
    }
}

/// <summary>JPEG: segments from SOI to a frame header and the first scan.</summary>
internal static class JpegContent
{
    public static AttachmentContent.Finding Look(Stream content)
    {
        (int Width, int Height)? size = null;
        for (long at = 2; ;)
        {
            var marker = Bytes.ReadAll(content, at, 4);
            if (marker[0] != 0xFF)
            {
                return AttachmentRefusals.Damaged;
            }

            // Fill bytes may stand before a marker.
            if (marker[1] == 0xFF)
            {
                at++;
                continue;
            }

            if (marker[1] is 0xD9 or < 0xC0)
            {
                return AttachmentRefusals.Damaged;
            }

            if (marker[1] == 0xDA)
            {
                return size is { } found ? Picture.Of(AttachmentType.Jpeg, found.Width, found.Height) : AttachmentRefusals.Damaged;
            }

            if (IsFrame(marker[1]))
            {
                var frame = Bytes.ReadAll(content, at + 5, 4);
                size = (BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(2)), BinaryPrimitives.ReadUInt16BigEndian(frame));
            }

            at += 2L + BinaryPrimitives.ReadUInt16BigEndian(marker.AsSpan(2));
        }
    }

    // SOF0 to SOF15 without DHT (C4), JPG (C8) and DAC (CC).
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}

/// <summary>HEIC (ISO/IEC 23008-12): brands, whole boxes, sizes of the pictures inside.</summary>
internal static class HeicContent
{
    private const int LargestMeta = 4 * 1024 * 1024;

    private static readonly string[] Brands = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "heif"];

    // The same boxes with another codec inside, which telephones do not use and reviewers' machines may not show.
    private static readonly string[] OtherCodecs = ["avif", "avis", "jpeg", "avci", "avcs"];

    public static AttachmentContent.Finding Look(Stream content)
    {
        var brands = Bytes.ReadAll(content, 8, (int)Math.Clamp(BoxLength(content, 0) - 8, 8, 1024));
        var major = Encoding.ASCII.GetString(brands, 0, 4);
        if (!Brands.Contains(major, StringComparer.Ordinal) || OtherCodecs.Any(codec => Compatible(brands).Contains(codec, StringComparer.Ordinal)))
        {
            return AttachmentRefusals.TypeNotAccepted;
        }

        byte[]? meta = null;
        for (long at = 0; at < content.Length;)
        {
            var length = BoxLength(content, at);
            if (length < 8 || length > content.Length - at)
            {
                return AttachmentRefusals.Damaged;
            }

            if (meta is null && Bytes.ReadAll(content, at + 4, 4).AsSpan().SequenceEqual("meta"u8) && length <= LargestMeta)
            {
                meta = Bytes.ReadAll(content, at, (int)length);
            }

            at += length;
        }

        return meta is null ? AttachmentRefusals.Damaged : Sizes(meta);
    }

    private static IEnumerable<string> Compatible(byte[] brands) =>
        Enumerable.Range(2, Math.Max(0, (brands.Length / 4) - 2)).Select(i => Encoding.ASCII.GetString(brands, i * 4, 4));

    private static long BoxLength(Stream content, long at)
    {
        var length = BinaryPrimitives.ReadUInt32BigEndian(Bytes.ReadAll(content, at, 8));
        return length switch
        {
            0 => content.Length - at,
            1 => BinaryPrimitives.ReadInt64BigEndian(Bytes.ReadAll(content, at + 8, 8)),
            _ => length,
        };
    }

    /// <summary>Every 'ispe' property: one for each picture and each of its tiles.</summary>
    private static AttachmentContent.Finding Sizes(ReadOnlySpan<byte> meta)
    {
        AttachmentContent.Finding result = AttachmentRefusals.Damaged;
        for (var rest = meta; rest.IndexOf("ispe"u8) is >= 0 and var at && at + 16 <= rest.Length; rest = rest[(at + 16)..])
        {
            result = Picture.Of(AttachmentType.Heic, BinaryPrimitives.ReadUInt32BigEndian(rest[(at + 8)..]), BinaryPrimitives.ReadUInt32BigEndian(rest[(at + 12)..]));
            if (result.Refusal is not null)
            {
                return result;
            }
        }

        return result;
    }
}

internal static class Picture
{
    public static AttachmentContent.Finding Of(AttachmentType type, long width, long height) =>
        AttachmentRules.AdmitPicture(width, height) is { } refusal ? refusal : type;
}
