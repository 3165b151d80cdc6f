using Shikaku.Cards.Apdu;

namespace Shikaku.Cards.Commands;

/// <summary>Random bytes of the card, for the terminal to sign.</summary>
public sealed class GetChallenge : CardCommand<byte[]>
{
    public const int Length = 8;

    public override CommandApdu ToApdu() => CommandApdu.Short([0x00, 0x84, 0x00, 0x00], default, Length);

    public override CardAnswer<byte[]> Interpret(ResponseApdu response) => response switch
    {
        { Status.IsSuccess: true, Data.Length: Length } => response.Data.ToArray(),
        _ => CardProblem.TerminalRefused,
    };
}
