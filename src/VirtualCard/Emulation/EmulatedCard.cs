namespace Shikaku.VirtualCard.Emulation;

/// <summary>A card as bytes in, bytes out. Used by one reader at a time; only the counters may be looked at from elsewhere.</summary>
public sealed class EmulatedCard(CardProfile profile)
{
    private readonly IReadOnlyList<CardApplication> applications = Applications.Of(profile);
    private readonly CardSession session = new();
    private int signatures;

    public CardProfile Profile { get; } = profile;

    /// <summary>Answer to reset; contactless frames that readers build (CARD.md 1.9).</summary>
    public byte[] Atr { get; } = profile.Kind switch
    {
        VirtualCardKind.MyNumberCard => [0x3B, 0x88, 0x80, 0x01, 0x00, 0x00, 0x41, 0xE0, 0xB3, 0x81, 0xA1, 0x00, 0x3B],
        VirtualCardKind.ResidentRegisterCard => [0x3B, 0x88, 0x80, 0x01, 0x00, 0x00, 0x14, 0xE0, 0xB3, 0x81, 0x91, 0x00, 0x5E],
        VirtualCardKind.PhoneToken => [0x3B, 0x80, 0x80, 0x01, 0x01],
        _ => [0x3B, 0x88, 0x80, 0x01, 0x00, 0x00, 0x00, 0x00, 0x91, 0x81, 0xC1, 0x00, 0xD8],
    };

    /// <summary>Signatures made by the holder's key since this object was made.</summary>
    public int Signatures => Volatile.Read(ref signatures);

    /// <summary>Power on, power off or reset: what was selected and verified is forgotten.</summary>
    public void Reset() => session.Enter(null);

    /// <summary>Answers one command; the status word is the last two bytes.</summary>
    public byte[] Transmit(ReadOnlySpan<byte> bytes)
    {
        if (ReceivedCommand.Parse(bytes) is not { } command || (command.Extended && !Profile.ExtendedApdu))
        {
            return AnswerStatus.WrongLength.ToBytes();
        }

        return RefusedClass(command) is { } status ? status.ToBytes() : Answer(command);
    }

    private byte[] Answer(ReceivedCommand command) => (command.Cla, command.Ins) switch
    {
        (0x00, 0xA4) => SelectCommand.Answer(command, session, applications),
        (0x00, 0xB0) => ReadBinaryCommand.Answer(command, session),
        (0x00, 0x20) => VerifyCommand.Answer(command, session),
        (0x00, 0x84) => TerminalAuthenticationCommands.Challenge(command, session),
        (0x80, 0x2A) => Sign(command),
        (0x80, 0xA2) => TerminalAuthenticationCommands.Authenticate(command, session),
        (0x80, 0xAE) when session.Application?.Aid == Applications.JpkiAid => AnswerStatus.SecurityStatusNotSatisfied.ToBytes(),
        _ => AnswerStatus.UnknownInstruction.ToBytes(),
    };

    private byte[] Sign(ReceivedCommand command)
    {
        var answer = ComputeSignatureCommand.Answer(command, session);
        if (answer is [.., 0x90, 0x00])
        {
            Interlocked.Increment(ref signatures);
        }

        return answer;
    }

    private static AnswerStatus? RefusedClass(ReceivedCommand command) => command.Cla switch
    {
        0x00 or 0x80 => null,
        // 4x–7x name the logical channels from 4 on; the low two bits of the others those up to 3.
        >= 0x40 and < 0x80 => AnswerStatus.LogicalChannelNotSupported,
        _ when (command.Cla & 0x70) != 0 => AnswerStatus.UnknownClass,
        _ when (command.Cla & 0x03) != 0 => AnswerStatus.LogicalChannelNotSupported,
        _ => command.Ins is 0xB0 or 0x20 ? AnswerStatus.SecureMessagingBroken : AnswerStatus.SecureMessagingNotSupported,
    };
}
