using System.Security.Cryptography;

namespace Shikaku.VirtualCard.Emulation;

/// <summary>00 20: with data a try, without data the question how many tries are left, which costs none.</summary>
internal static class VerifyCommand
{
    private const int LongestPin = 16;

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
            (_, not PinFile) => AnswerStatus.WrongFileKind.ToBytes(),
            (_, PinFile pin) when command.Data.Length == 0 => Answers.TriesLeft(pin.Counter.TriesLeft),
            (_, PinFile) when command.Data.Length > LongestPin => AnswerStatus.WrongLength.ToBytes(),
            (_, PinFile { Counter.Locked: true }) => AnswerStatus.ReferenceDataLocked.ToBytes(),
            (_, PinFile pin) => Try(pin, command.Data, session),
        };
    }

    private static byte[] Try(PinFile pin, byte[] digits, CardSession session)
    {
        if (pin.Value is not null)
        {
            // A wrong try also takes away what an earlier right one opened.
            session.PinVerified = CryptographicOperations.FixedTimeEquals(pin.Value, digits);
            if (session.PinVerified)
            {
                pin.Counter.Right();
                return AnswerStatus.Ok.ToBytes();
            }
        }

        pin.Counter.Wrong();
        return Answers.TriesLeft(pin.Counter.TriesLeft);
    }
}
