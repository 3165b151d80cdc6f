namespace Shikaku.Contracts;

/// <summary>Asks for something fresh to sign. With 目視確認 it carries the card's own challenge, which the server answers as a terminal.</summary>
public sealed record ChallengeRequest
{
    public required HolderVerification HolderVerification { get; init; }

    /// <summary>Random bytes the card gave (8 to 16). Needed for <see cref="HolderVerification.Visual"/>, refused for the PIN.</summary>
    public byte[]? CardChallenge { get; init; }
}

public sealed record ChallengeResponse
{
    /// <summary>Opaque to the terminal. Sent back unchanged with the check; works once, for this terminal.</summary>
    public required byte[] Challenge { get; init; }

    /// <summary>120 seconds after it was made. At this instant it no longer works.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Only with <see cref="HolderVerification.Visual"/>.</summary>
    public TerminalAuthentication? TerminalAuthentication { get; init; }
}

/// <summary>What the card wants to see instead of a PIN (a stand-in: docs/stand-ins.md).</summary>
public sealed record TerminalAuthentication
{
    /// <summary>307 bytes, sent to the card in one extended command.</summary>
    public required byte[] Certificate { get; init; }

    /// <summary>256 bytes over the card's challenge, by a key that only the server holds.</summary>
    public required byte[] Signature { get; init; }
}

/// <summary>How staff made sure that the holder is the patient (助産所向け資料 §2: (A) 目視, (B) 4桁の暗証番号).</summary>
public enum HolderVerification
{
    // On the wire they are names. Numbered so that both together ("Visual, Pin"), which the reader of JSON takes for their sum, are neither.

    /// <summary>目視確認: staff compared the photo on the card with the patient.</summary>
    Visual = 1,

    /// <summary>暗証番号: the patient entered four digits.</summary>
    Pin = 2,
}
