using System.Buffers.Binary;

namespace Shikaku.VirtualCard.Emulation;

/// <summary>A command as ISO/IEC 7816-4 cuts it, short or extended.</summary>
/// <param name="Le">Bytes expected at most; null when the command asks for none.</param>
/// <param name="LeIsAll">Le was written as zero: whatever there is, up to the maximum.</param>
public sealed record ReceivedCommand(byte Cla, byte Ins, byte P1, byte P2, byte[] Data, int? Le, bool LeIsAll, bool Extended)
{
    private const int HeaderLength = 4;
    private const int ExtendedPrefix = 3;

    /// <summary>Null when the lengths do not fit together.</summary>
    public static ReceivedCommand? Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderLength)
        {
            return null;
        }

        var body = bytes[HeaderLength..];
        var bare = new ReceivedCommand(bytes[0], bytes[1], bytes[2], bytes[3], [], null, LeIsAll: false, Extended: false);
        return body.Length switch
        {
            0 => bare,
            1 => bare.WithLe(body[0], 0x100),
            _ when body[0] != 0 => Short(bare, body),
            _ => LongForm(bare with { Extended = true }, body),
        };
    }

    private static ReceivedCommand? Short(ReceivedCommand bare, ReadOnlySpan<byte> body)
    {
        var end = 1 + body[0];
        if (body.Length < end || body.Length > end + 1)
        {
            return null;
        }

        var command = bare with { Data = body[1..end].ToArray() };
        return body.Length == end ? command : command.WithLe(body[end], 0x100);
    }

    private static ReceivedCommand? LongForm(ReceivedCommand bare, ReadOnlySpan<byte> body)
    {
        if (body.Length < ExtendedPrefix)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(body[1..]);
        if (body.Length == ExtendedPrefix)
        {
            return bare.WithLe(length, 0x10000);
        }

        var end = ExtendedPrefix + length;
        if (length == 0 || (body.Length != end && body.Length != end + 2))
        {
            return null;
        }

        var command = bare with { Data = body[ExtendedPrefix..end].ToArray() };
        return body.Length == end ? command : command.WithLe(BinaryPrimitives.ReadUInt16BigEndian(body[end..]), 0x10000);
    }

    private ReceivedCommand WithLe(int written, int maximum) =>
        this with { Le = written == 0 ? maximum : written, LeIsAll = written == 0 };
}
