using System.Buffers.Binary;

namespace Shikaku.VirtualCard.Emulation;

/// <summary>00 A4: an application by name (P1 04) or a file of it by identifier (P1 02).</summary>
internal static class SelectCommand
{
    private const byte WithoutBody = 0x0C;
    private const byte WithBody = 0x00;

    public static byte[] Answer(ReceivedCommand command, CardSession session, IReadOnlyList<CardApplication> applications)
    {
        if (command.P2 is not (WithoutBody or WithBody))
        {
            return AnswerStatus.WrongParameters.ToBytes();
        }

        return command switch
        {
            { P1: 0x04 } => Application(command, session, applications),
            { P1: 0x02 } => File(command, session),
            // The card has no master file to show: not found by identifier, and nothing to select without one.
            { P1: 0x00, Data.Length: > 0 } => AnswerStatus.FileNotFound.ToBytes(),
            _ => AnswerStatus.WrongParameters.ToBytes(),
        };
    }

    private static byte[] Application(ReceivedCommand command, CardSession session, IReadOnlyList<CardApplication> applications)
    {
        var application = applications.FirstOrDefault(known => command.Data.AsSpan().SequenceEqual(known.Aid));
        if (application is null)
        {
            return AnswerStatus.FileNotFound.ToBytes();
        }

        session.Enter(application);
        return command.P2 == WithoutBody ? AnswerStatus.Ok.ToBytes() : AnswerStatus.Ok.After(ControlInformation(application.Aid));
    }

    private static byte[] File(ReceivedCommand command, CardSession session)
    {
        if (command.Data.Length != 2)
        {
            return AnswerStatus.WrongLength.ToBytes();
        }

        if (session.Application is null
            || !session.Application.Files.TryGetValue(BinaryPrimitives.ReadUInt16BigEndian(command.Data), out var file))
        {
            return AnswerStatus.FileNotFound.ToBytes();
        }

        session.File = file;
        return AnswerStatus.Ok.ToBytes();
    }

    private static byte[] ControlInformation(byte[] aid) => [0x6F, (byte)(aid.Length + 2), 0x84, (byte)aid.Length, .. aid];
}
