using System.Buffers.Binary;
using Shikaku.Cards;

namespace Shikaku.Unit.Cards;

/// <summary>How cards say that there is no more to read.</summary>
public enum EndOfFile
{
    WrongOffset,
    Warning,
    ExactLength,
    NothingAndSuccess,
}

/// <summary>A card with one file, read in pieces of <paramref name="most"/> bytes at most.</summary>
public sealed class FileCard(byte[] file, EndOfFile end = EndOfFile.WrongOffset, int most = 256) : ICardConnection
{
    public int Commands { get; private set; }

    public byte[] Transmit(ReadOnlySpan<byte> command)
    {
        Commands++;
        var offset = BinaryPrimitives.ReadUInt16BigEndian(command[2..]);
        var asked = command[4] == 0 ? 256 : command[4];
        var left = Math.Max(0, file.Length - offset);
        if (left >= asked)
        {
            return [.. file.AsSpan(offset, Math.Min(asked, most)), 0x90, 0x00];
        }

        byte[] rest = [.. file.AsSpan(Math.Min(offset, file.Length), Math.Min(left, most))];
        return end switch
        {
            EndOfFile.Warning => [.. rest, 0x62, 0x82],
            EndOfFile.ExactLength => [0x6C, (byte)left],
            EndOfFile.NothingAndSuccess => [.. rest, 0x90, 0x00],
            _ => left == 0 ? [0x6B, 0x00] : [.. rest, 0x90, 0x00],
        };
    }

    public void TakeUpAgain()
    {
    }

    public void Dispose()
    {
    }
}
