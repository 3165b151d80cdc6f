using System.Security.Cryptography;
using Shikaku.Cards.TerminalAuthentication;

namespace Shikaku.VirtualCard.Emulation;

/// <summary>80 2A with P1 00: the data (usually a DigestInfo) is padded as PKCS#1 v1.5 for signatures and signed as it is.</summary>
internal static class ComputeSignatureCommand
{
    private const int LongestInput = RawRsa.Length - 11;

    public static byte[] Answer(ReceivedCommand command, CardSession session)
    {
        if (command.P1 != 0)
        {
            return AnswerStatus.WrongParameters.ToBytes();
        }

        var (file, status) = session.FileByReference(command.P2);
        return (status, file) switch
        {
            (not AnswerStatus.Ok, _) => status.ToBytes(),
            (_, not KeyFile) => AnswerStatus.WrongFileKind.ToBytes(),
            _ when command.Data.Length is 0 or > LongestInput => AnswerStatus.WrongLength.ToBytes(),
            (_, KeyFile { Key: { } key }) when session.HolderKeyOpen => AnswerStatus.Ok.After(Sign(key, command.Data)),
            _ => AnswerStatus.SecurityStatusNotSatisfied.ToBytes(),
        };
    }

    private static byte[] Sign(in RSAParameters key, byte[] input)
    {
        var padded = new byte[RawRsa.Length];
        padded.AsSpan().Fill(0xFF);
        padded[0] = 0x00;
        padded[1] = 0x01;
        padded[^(input.Length + 1)] = 0x00;
        input.CopyTo(padded, padded.Length - input.Length);
        return RawRsa.Private(key, padded);
    }
}
