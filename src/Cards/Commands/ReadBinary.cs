using Shikaku.Cards.Apdu;

namespace Shikaku.Cards.Commands;

/// <summary>Reads from the current file. An empty answer is the end of the file, however the card says it.</summary>
/// <param name="offset">0 to <see cref="MaxOffset"/>.</param>
/// <param name="length">1 to 256 bytes.</param>
public sealed class ReadBinary(int offset, int length) : CardCommand<ReadOnlyMemory<byte>>
{
    /// <summary>Fifteen bits; the sixteenth would turn P1 into a short file identifier.</summary>
    public const int MaxOffset = 0x7FFF;

    public override CommandApdu ToApdu()
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, MaxOffset);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        return CommandApdu.Short([0x00, 0xB0, (byte)(offset >> 8), (byte)offset], default, length);
    }

    public override CardAnswer<ReadOnlyMemory<byte>> Interpret(ResponseApdu response) => response.Status switch
    {
        { IsSuccess: true } or { IsEndOfFile: true } => response.Data[..Math.Min(response.Data.Length, length)],
        { IsBehindEndOfFile: true } => ReadOnlyMemory<byte>.Empty,
        _ => CardProblem.Unreadable,
    };
}
