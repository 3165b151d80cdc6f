using Shikaku.Cards.TerminalAuthentication;

namespace Shikaku.VirtualCard.Emulation;

/// <summary>What the card remembers between commands. All of it is lost at reset and power-off, most of it when an application is selected.</summary>
internal sealed class CardSession
{
    public CardApplication? Application { get; private set; }

    public ElementaryFile? File { get; set; }

    public bool PinVerified { get; set; }

    public bool TerminalAuthenticated { get; set; }

    /// <summary>The last challenge given and not yet answered.</summary>
    public byte[]? Challenge { get; set; }

    /// <summary>The last terminal certificate accepted.</summary>
    public TerminalCertificate? Terminal { get; set; }

    public bool HolderKeyOpen => PinVerified || TerminalAuthenticated;

    /// <summary>Null: back to the state after power-on, with no application selected.</summary>
    public void Enter(CardApplication? application)
    {
        Application = application;
        File = null;
        PinVerified = false;
        TerminalAuthenticated = false;
        Challenge = null;
        Terminal = null;
    }

    /// <summary>P2 of VERIFY and COMPUTE SIGNATURE: 80 is the current file, 81–9E a short identifier, which becomes the current file.</summary>
    public (ElementaryFile? File, AnswerStatus Status) FileByReference(byte reference)
    {
        if ((reference & 0xE0) != 0x80)
        {
            return (null, AnswerStatus.WrongParameters);
        }

        return reference == 0x80 ? (File, File is null ? AnswerStatus.NoCurrentFile : AnswerStatus.Ok) : FileByShortId(reference & 0x1F);
    }

    public (ElementaryFile? File, AnswerStatus Status) FileByShortId(int shortId)
    {
        if (Application is null || !Application.Files.TryGetValue(shortId, out var file))
        {
            return (null, AnswerStatus.FileNotFound);
        }

        File = file;
        return (file, AnswerStatus.Ok);
    }
}
