using Shikaku.Cards.Apdu;

namespace Shikaku.Cards.Commands;

/// <summary>SELECT by name, no answer data wanted (P2 = 0C). True when the card has the application.</summary>
public sealed class SelectApplication(ReadOnlyMemory<byte> applicationId) : CardCommand<bool>
{
    public override CommandApdu ToApdu() => CommandApdu.Short([0x00, 0xA4, 0x04, 0x0C], applicationId.Span);

    /// <remarks>Cards of other kinds refuse with many codes (6A82, 6D00, 6E00 …): all say the same.</remarks>
    public override CardAnswer<bool> Interpret(ResponseApdu response) => response.Status.IsSuccess;
}
