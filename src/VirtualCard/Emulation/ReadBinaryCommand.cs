namespace Shikaku.VirtualCard.Emulation;

/// <summary>00 B0: from the current file at a 15-bit offset, or from a file by short identifier at an 8-bit offset.</summary>
internal static class ReadBinaryCommand
{
    public static byte[] Answer(ReceivedCommand command, CardSession session)
    {
        if (command.Le is null || command.Data.Length > 0)
        {
            return AnswerStatus.WrongLength.ToBytes();
        }

        var byShortId = (command.P1 & 0x80) != 0;
        if (byShortId && (command.P1 & 0x60) != 0)
        {
            return AnswerStatus.WrongParameters.ToBytes();
        }

        var (file, status) = byShortId
            ? session.FileByShortId(command.P1 & 0x1F)
            : (session.File, session.File is null ? AnswerStatus.NoCurrentFile : AnswerStatus.Ok);
        var offset = byShortId ? command.P2 : (command.P1 << 8) | command.P2;
        return (status, file) switch
        {
            (not AnswerStatus.Ok, _) => status.ToBytes(),
            (_, not DataFile) => AnswerStatus.WrongFileKind.ToBytes(),
            (_, DataFile data) when !Readable(data, session) => AnswerStatus.SecurityStatusNotSatisfied.ToBytes(),
            (_, DataFile data) when offset >= data.Content.Length => AnswerStatus.OffsetOutsideFile.ToBytes(),
            (_, DataFile data) => Read(data.Content.AsSpan(offset), command),
        };
    }

    private static byte[] Read(ReadOnlySpan<byte> rest, ReceivedCommand command)
    {
        var count = Math.Min(rest.Length, command.Le!.Value);
        var passesEnd = count < command.Le && !command.LeIsAll;
        return (passesEnd ? AnswerStatus.EndOfFileReached : AnswerStatus.Ok).After(rest[..count]);
    }

    private static bool Readable(DataFile file, CardSession session) => file.Condition switch
    {
        ReadCondition.Free => true,
        ReadCondition.HolderPin => session.PinVerified,
        _ => false,
    };
}
