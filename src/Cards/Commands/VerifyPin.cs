using Shikaku.Cards.Apdu;

namespace Shikaku.Cards.Commands;

/// <summary>Shows the PIN to the current PIN file. A wrong one costs a try.</summary>
public sealed class VerifyPin(Pin pin) : CardCommand<bool>
{
    public override CommandApdu ToApdu() => CommandApdu.Short([0x00, 0x20, 0x00, 0x80], pin.Ascii);

    public override CardAnswer<bool> Interpret(ResponseApdu response) => response.Status switch
    {
        { IsSuccess: true } => true,
        { IsLocked: true } or { TriesLeft: 0 } => new CardReadingOutcome.Failed(CardProblem.PinLocked, 0),
        { TriesLeft: { } left } => new CardReadingOutcome.Failed(CardProblem.WrongPin, left),
        { IsWrongWithoutCount: true } => CardProblem.WrongPin,
        _ => CardProblem.Unreadable,
    };
}
