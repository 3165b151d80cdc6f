using System.Security.Cryptography;
using Shikaku.Cards.TerminalAuthentication;

namespace Shikaku.VirtualCard.Emulation;

/// <summary>
/// 00 84 gives a challenge; 80 A2 06 C1 takes a terminal certificate; 80 A2 00 C1 takes the terminal's signature over the challenge and
/// then opens the holder's key as the PIN would. A challenge answers once, rightly or wrongly. The content is a stand-in: docs/stand-ins.md.
/// </summary>
internal static class TerminalAuthenticationCommands
{
    private const int CertificateReference = 0x06C1;
    private const int SignatureReference = 0x00C1;

    private static readonly byte[] BeforeSignature = [0x5F, 0x37, 0x82, 0x01, 0x00];

    public static byte[] Challenge(ReceivedCommand command, CardSession session)
    {
        if (command.P1 != 0 || command.P2 != 0)
        {
            return AnswerStatus.WrongParameters.ToBytes();
        }

        if (command.Extended || session.Application is null)
        {
            return AnswerStatus.ConditionsNotSatisfied.ToBytes();
        }

        if (command.Le is null || command.Data.Length > 0)
        {
            return AnswerStatus.WrongLength.ToBytes();
        }

        session.Challenge = RandomNumberGenerator.GetBytes(command.Le.Value);
        return AnswerStatus.Ok.After(session.Challenge);
    }

    public static byte[] Authenticate(ReceivedCommand command, CardSession session) => ((command.P1 << 8) | command.P2) switch
    {
        CertificateReference => Certificate(command.Data, session),
        SignatureReference => Signature(command.Data, session),
        _ => AnswerStatus.WrongParameters.ToBytes(),
    };

    private static byte[] Certificate(byte[] data, CardSession session)
    {
        session.Terminal = null;
        if (data.Length != TerminalCertificate.Length)
        {
            return AnswerStatus.WrongLength.ToBytes();
        }

        if (session.Application?.Files.Values.OfType<TerminalAuthorityFile>().FirstOrDefault() is not { } authority)
        {
            return AnswerStatus.ConditionsNotSatisfied.ToBytes();
        }

        if (authority.Key is { } key)
        {
            using var authorityKey = RSA.Create(key);
            session.Terminal = TerminalCertificate.Recover(authorityKey, data);
        }

        return (session.Terminal is null ? AnswerStatus.VerificationFailed : AnswerStatus.Ok).ToBytes();
    }

    private static byte[] Signature(byte[] data, CardSession session)
    {
        if (data.Length != BeforeSignature.Length + RawRsa.Length || !data.AsSpan().StartsWith(BeforeSignature))
        {
            return AnswerStatus.WrongLength.ToBytes();
        }

        var challenge = session.Challenge;
        session.Challenge = null;
        session.TerminalAuthenticated = false;
        if (challenge is null || session.Terminal is null)
        {
            return AnswerStatus.ConditionsNotSatisfied.ToBytes();
        }

        using var terminalKey = session.Terminal.ToPublicKey();
        session.TerminalAuthenticated = TerminalSignature.Verify(terminalKey, challenge, data.AsSpan(BeforeSignature.Length));
        return (session.TerminalAuthenticated ? AnswerStatus.Ok : AnswerStatus.VerificationFailed).ToBytes();
    }
}
