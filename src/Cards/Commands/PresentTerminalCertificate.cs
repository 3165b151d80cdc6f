using Shikaku.Cards.Apdu;

namespace Shikaku.Cards.Commands;

/// <summary>Gives the card the terminal's certificate (a stand-in: docs/stand-ins.md). The first extended command of a visual check.</summary>
/// <param name="certificate">307 bytes.</param>
public sealed class PresentTerminalCertificate(ReadOnlyMemory<byte> certificate) : CardCommand<bool>
{
    public override CommandApdu ToApdu() => CommandApdu.Extended([0x80, 0xA2, 0x06, 0xC1], certificate.Span);

    /// <remarks>6700 here is a reader that cut the command short: the length itself is right.</remarks>
    public override CardAnswer<bool> Interpret(ResponseApdu response) => response.Status switch
    {
        { IsSuccess: true } => true,
        { IsWrongLength: true } => CardProblem.ReaderWithoutExtendedApdu,
        _ => CardProblem.TerminalRefused,
    };
}
