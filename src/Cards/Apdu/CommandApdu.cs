using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Shikaku.Cards.Apdu;

/// <summary>The bytes of one command. They lie in memory that does not move and are wiped on disposal, since one of them holds the PIN.</summary>
public sealed class CommandApdu : IDisposable
{
    /// <summary>Le of a short command that asks for 256 bytes.</summary>
    public const int MaxShortLength = 256;

    private const int HeaderLength = 4;
    private readonly byte[] bytes;

    private CommandApdu(int length, ReadOnlySpan<byte> header, bool isExtended, bool hasLength)
    {
        bytes = GC.AllocateUninitializedArray<byte>(length, pinned: true);
        header.CopyTo(bytes);
        IsExtended = isExtended;
        HasLength = hasLength;
    }

    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>Carries more than 255 bytes of data; many readers cannot.</summary>
    public bool IsExtended { get; }

    /// <summary>Whether the last byte is Le.</summary>
    public bool HasLength { get; }

    /// <summary>A command that every reader can carry.</summary>
    /// <param name="header">CLA INS P1 P2.</param>
    /// <param name="data">At most 255 bytes.</param>
    /// <param name="length">Bytes asked for, 1 to 256; null asks for none.</param>
    public static CommandApdu Short(ReadOnlySpan<byte> header, ReadOnlySpan<byte> data = default, int? length = null)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(header.Length, HeaderLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(data.Length, byte.MaxValue);
        if (length is < 1 or > MaxShortLength)
        {
            throw new ArgumentOutOfRangeException(nameof(length));
        }

        var dataPart = data.IsEmpty ? 0 : 1 + data.Length;
        var command = new CommandApdu(HeaderLength + dataPart + (length is null ? 0 : 1), header, isExtended: false, length is not null);
        if (!data.IsEmpty)
        {
            command.bytes[HeaderLength] = (byte)data.Length;
            data.CopyTo(command.bytes.AsSpan(HeaderLength + 1));
        }

        if (length is { } asked)
        {
            command.bytes[^1] = (byte)asked;
        }

        return command;
    }

    /// <summary>Extended Lc (00 hi lo), no Le.</summary>
    public static CommandApdu Extended(ReadOnlySpan<byte> header, ReadOnlySpan<byte> data)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(header.Length, HeaderLength);
        ArgumentOutOfRangeException.ThrowIfZero(data.Length);
        var command = new CommandApdu(HeaderLength + 3 + data.Length, header, isExtended: true, hasLength: false);
        command.bytes[HeaderLength] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(command.bytes.AsSpan(HeaderLength + 1), checked((ushort)data.Length));
        data.CopyTo(command.bytes.AsSpan(HeaderLength + 3));
        return command;
    }

    /// <summary>The same short command asking for another number of bytes.</summary>
    public CommandApdu Asking(byte length)
    {
        var command = new CommandApdu(bytes.Length, bytes, isExtended: false, hasLength: true);
        command.bytes[^1] = length;
        return command;
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(bytes);
}
