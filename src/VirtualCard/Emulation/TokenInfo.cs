using System.Buffers.Binary;
using System.Text;

namespace Shikaku.VirtualCard.Emulation;

/// <summary>EF 0006: a PKCS#11 CK_TOKEN_INFO in 160 bytes. Readers of it tell the kinds apart by the label (CARD.md 1.3).</summary>
internal static class TokenInfo
{
    private const int Length = 160;

    public static byte[] For(VirtualCardKind kind)
    {
        var label = kind switch
        {
            VirtualCardKind.PhoneToken => "JPKIAPGPSETOKEN",
            VirtualCardKind.ResidentRegisterCard => "JPKIAPICCTOKEN",
            _ => "JPKIAPICCTOKEN2",
        };
        var info = new byte[Length];
        Text(info.AsSpan(0, 32), label);
        Text(info.AsSpan(32, 32), "Shikaku");
        Text(info.AsSpan(64, 16), "VirtualCard");
        Text(info.AsSpan(80, 16), "0");
        for (var word = 0; word < 11; word++)
        {
            // Not available, in PKCS#11's words: all ones.
            BinaryPrimitives.WriteUInt32BigEndian(info.AsSpan(96 + (4 * word), 4), uint.MaxValue);
        }

        Text(info.AsSpan(144, 16), "");
        return info;
    }

    private static void Text(Span<byte> field, string text)
    {
        field.Fill((byte)' ');
        Encoding.ASCII.GetBytes(text, field);
    }
}
