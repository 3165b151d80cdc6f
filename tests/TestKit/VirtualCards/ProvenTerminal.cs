using System.Security.Cryptography;
using Shikaku.Cards;
using Shikaku.Cards.TerminalAuthentication;

namespace Shikaku.TestKit.VirtualCards;

/// <summary>The terminal side of a visual check: a key, and an authority that certifies it to cards.</summary>
public sealed class ProvenTerminal
{
    public static readonly ProvenTerminal Shared = new();

    public ProvenTerminal()
    {
        Authority = RSA.Create(2048);
        Key = RSA.Create(2048);
        Certificate = TerminalCertificate.Issue(Authority, KeyReference, Key);
    }

    public static ReadOnlySpan<byte> KeyReference => "TST1"u8;

    public RSA Authority { get; }

    public RSA Key { get; }

    /// <summary>307 bytes.</summary>
    public byte[] Certificate { get; }

    public TerminalProof Prove(ReadOnlySpan<byte> cardChallenge) => new(Certificate, TerminalSignature.Sign(Key, cardChallenge));
}
