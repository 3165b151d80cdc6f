using System.Buffers.Binary;
using System.Text;
using Shikaku.Rules.Attachments;

namespace Shikaku.Casework.Attachments.Content;

/// <summary>HEIC (ISO/IEC 23008-12): brands, whole boxes, sizes of the pictures inside.</summary>
internal static class HeicContent
{
    private const int LargestMeta = 4 * 1024 * 1024;
    private const int BoxHeader = 8;

    // A full box: version and flags come after the header.
    private const int MetaHeader = 12;

    private static readonly string[] Brands = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "heif"];

    // The same boxes with another codec inside, which telephones do not use and reviewers' machines may not show.
    private static readonly string[] OtherCodecs = ["avif", "avis", "jpeg", "avci", "avcs"];

    public static AttachmentContent.Finding Look(ContentReader content)
    {
        var brands = content.ReadAll(8, (int)Math.Clamp(BoxLength(content, 0) - 8, 8, 1024));
        var major = Encoding.ASCII.GetString(brands, 0, 4);
        if (!Brands.Contains(major, StringComparer.Ordinal) || OtherCodecs.Any(codec => Compatible(brands).Contains(codec, StringComparer.Ordinal)))
        {
            return AttachmentRefusals.TypeNotAccepted;
        }

        byte[]? meta = null;
        for (long at = 0; at < content.Length;)
        {
            // Mail programs put a line break behind it. Too short for a box, it holds nothing; the decoder does not look there.
            if (meta is not null && content.Length - at < BoxHeader)
            {
                break;
            }

            var length = BoxLength(content, at);
            if (length < 8 || length > content.Length - at)
            {
                return AttachmentRefusals.Damaged;
            }

            if (meta is null && content.ReadAll(at + 4, 4).AsSpan().SequenceEqual("meta"u8) && length <= LargestMeta)
            {
                meta = content.ReadAll(at, (int)length);
            }

            at += length;
        }

        return meta is not { Length: >= MetaHeader } ? AttachmentRefusals.Damaged : Sizes(content, meta);
    }

    private static IEnumerable<string> Compatible(byte[] brands) =>
        Enumerable.Range(2, Math.Max(0, (brands.Length / 4) - 2)).Select(i => Encoding.ASCII.GetString(brands, i * 4, 4));

    private static long BoxLength(ContentReader content, long at)
    {
        var length = BinaryPrimitives.ReadUInt32BigEndian(content.ReadAll(at, 8));
        return length switch
        {
            0 => content.Length - at,
            1 => BinaryPrimitives.ReadInt64BigEndian(content.ReadAll(at + 8, 8)),
            _ => length,
        };
    }

    /// <summary>Every 'ispe' property, in meta/iprp/ipco: one for each picture and each of its tiles.</summary>
    private static AttachmentContent.Finding Sizes(ContentReader content, byte[] meta)
    {
        AttachmentContent.Finding result = AttachmentRefusals.Damaged;
        foreach (var size in Boxes(content, meta.AsMemory(MetaHeader), "iprp").SelectMany(iprp => Boxes(content, iprp, "ipco")).SelectMany(ipco => Boxes(content, ipco, "ispe")))
        {
            if (size.Length < 12)
            {
                return AttachmentRefusals.Damaged;
            }

            result = Picture.Of(AttachmentType.Heic, BinaryPrimitives.ReadUInt32BigEndian(size.Span[4..]), BinaryPrimitives.ReadUInt32BigEndian(size.Span[8..]));
            if (result.Refusal is not null)
            {
                return result;
            }
        }

        return result;
    }

    /// <summary>The contents of the boxes of this name.</summary>
    private static IEnumerable<ReadOnlyMemory<byte>> Boxes(ContentReader content, ReadOnlyMemory<byte> within, string name)
    {
        for (var rest = within; rest.Length >= 8;)
        {
            content.Step();
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest.Span);
            length = length == 0 ? (uint)rest.Length : length;
            if (length < 8 || length > rest.Length)
            {
                yield break;
            }

            if (Encoding.ASCII.GetString(rest.Span.Slice(4, 4)) == name)
            {
                yield return rest[8..(int)length];
            }

            rest = rest[(int)length..];
        }
    }
}
