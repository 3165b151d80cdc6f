using System.Buffers.Binary;

namespace Shikaku.Cards.Apdu;

/// <summary>Data and status word of an answer.</summary>
public sealed record ResponseApdu(ReadOnlyMemory<byte> Data, StatusWord Status)
{
    /// <exception cref="CardConnectionException">Fewer than two bytes: not an answer of a card.</exception>
    public static ResponseApdu Parse(byte[] answer) => answer.Length < 2
        ? throw new CardConnectionException(CardConnectionFailure.Communication)
        : new ResponseApdu(answer.AsMemory(..^2), new StatusWord(BinaryPrimitives.ReadUInt16BigEndian(answer.AsSpan(^2))));
}
