using Shikaku.Cards.Apdu;

namespace Shikaku.Cards.Commands;

/// <summary>VERIFY without data: asks how many tries the current PIN has left, and uses none. Null when the card does not tell.</summary>
public sealed class PinTries : CardCommand<int?>
{
    public override CommandApdu ToApdu() => CommandApdu.Short([0x00, 0x20, 0x00, 0x80]);

    /// <remarks>9000 is "already verified" in ISO/IEC 7816-4, 6300 a PIN without a counter: both tell no number and forbid nothing.</remarks>
    public override CardAnswer<int?> Interpret(ResponseApdu response) => response.Status switch
    {
        { TriesLeft: { } left } => left,
        { IsLocked: true } => 0,
        { IsSuccess: true } or { IsWrongWithoutCount: true } => (int?)null,
        _ => CardProblem.Unreadable,
    };
}
