using System.Buffers.Binary;
using System.Text;
using Shikaku.Rules.Attachments;

namespace Shikaku.Casework.Attachments.Content;

/// <summary>PNG: chunks from IHDR to IEND with data between them.</summary>
internal static class PngContent
{
    public static AttachmentContent.Finding Look(ContentReader content)
    {
        var header = content.ReadAll(8, 16);
        if (!header.AsSpan(4, 4).SequenceEqual("IHDR"u8))
        {
            return AttachmentRefusals.Damaged;
        }

        var hasData = false;
        for (long at = 8; ;)
        {
            var chunk = content.ReadAll(at, 8);
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
