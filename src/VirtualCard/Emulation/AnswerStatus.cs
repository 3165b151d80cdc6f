namespace Shikaku.VirtualCard.Emulation;

/// <summary>What the card says at the end of each answer, in the meaning of JICSAP.</summary>
public enum AnswerStatus
{
    Ok = 0x9000,
    EndOfFileReached = 0x6282,
    VerificationFailed = 0x6300,
    WrongLength = 0x6700,
    LogicalChannelNotSupported = 0x6881,
    SecureMessagingNotSupported = 0x6882,
    WrongFileKind = 0x6981,
    SecurityStatusNotSatisfied = 0x6982,
    ReferenceDataLocked = 0x6984,
    ConditionsNotSatisfied = 0x6985,
    NoCurrentFile = 0x6986,
    SecureMessagingBroken = 0x69FC,
    FileNotFound = 0x6A82,
    WrongParameters = 0x6A86,
    OffsetOutsideFile = 0x6B00,
    UnknownInstruction = 0x6D00,
    UnknownClass = 0x6E00,
}

internal static class Answers
{
    public static byte[] ToBytes(this AnswerStatus status) => [(byte)((int)status >> 8), (byte)status];

    public static byte[] After(this AnswerStatus status, ReadOnlySpan<byte> data) => [.. data, .. status.ToBytes()];

    /// <summary>63Cx.</summary>
    public static byte[] TriesLeft(int tries) => [0x63, (byte)(0xC0 | tries)];
}
