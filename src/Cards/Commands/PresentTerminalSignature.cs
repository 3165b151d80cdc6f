using Shikaku.Cards.Apdu;

namespace Shikaku.Cards.Commands;

/// <summary>Shows that the terminal holds the key of its certificate (a stand-in: docs/stand-ins.md). Opens the holder's key as the PIN does.</summary>
/// <param name="signature">256 bytes over the card's challenge.</param>
public sealed class PresentTerminalSignature(ReadOnlyMemory<byte> signature) : CardCommand<bool>
{
    /// <summary>Object 5F37 (digital signature) of 256 bytes.</summary>
    private static ReadOnlySpan<byte> SignatureObject => [0x5F, 0x37, 0x82, 0x01, 0x00];

    public override CommandApdu ToApdu() => CommandApdu.Extended([0x80, 0xA2, 0x00, 0xC1], [.. SignatureObject, .. signature.Span]);

    public override CardAnswer<bool> Interpret(ResponseApdu response) =>
        response.Status.IsSuccess ? true : CardProblem.TerminalRefused;
}
