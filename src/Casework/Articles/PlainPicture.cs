using System.Buffers.Binary;
using System.Text;
using Shikaku.Rules.Attachments;

namespace Shikaku.Casework.Articles;

/// <summary>
/// A picture for everybody: its pixels and what they need to be shown. Texts, thumbnails, where it was taken and what stands behind its end (a page of script in a picture,
/// say) are left out. Whoever calls has looked at the file (<see cref="Attachments.Content.AttachmentContent"/>): its parts have the lengths they say.
/// </summary>
internal static class PlainPicture
{
    private const int SignatureLength = 8;

    /// <summary>Colours, transparency and density; those in upper case are the picture itself.</summary>
    private static readonly string[] KeptChunks = ["tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "pHYs"];

    public static byte[] Of(AttachmentType type, byte[] content) => type switch
    {
        AttachmentType.Png => Png(content),
        AttachmentType.Jpeg => PlainJpeg.Of(content),
        _ => content,
    };

    private static byte[] Png(byte[] content)
    {
        using var kept = new MemoryStream(content.Length);
        kept.Write(content, 0, SignatureLength);
        for (var at = SignatureLength; at + 12 <= content.Length;)
        {
            var length = 12 + (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(at)), content.Length - at - 12);
            var name = Encoding.ASCII.GetString(content, at + 4, 4);
            if (char.IsAsciiLetterUpper(name[0]) || KeptChunks.Contains(name))
            {
                kept.Write(content, at, length);
            }

            at = name == "IEND" ? content.Length : at + length;
        }

        return kept.ToArray();
    }
}
