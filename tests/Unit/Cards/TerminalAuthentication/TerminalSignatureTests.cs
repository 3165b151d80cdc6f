using System.Security.Cryptography;
using Shikaku.Cards.TerminalAuthentication;
using Shikaku.TestKit.VirtualCards;

namespace Shikaku.Unit.Cards.TerminalAuthentication;

public sealed class TerminalSignatureTests
{
    private static readonly byte[] Challenge = [1, 2, 3, 4, 5, 6, 7, 8];

    [Fact]
    public void Sign_Challenge_IsPkcs1OverPurposeAndChallenge()
    {
        var signature = TerminalSignature.Sign(ProvenTerminal.Shared.Key, Challenge);

        byte[] message = [.. "Shikaku terminal authentication 1\0"u8, .. Challenge];
        Assert.Equal(256, signature.Length);
        Assert.True(ProvenTerminal.Shared.Key.VerifyData(message, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public void Verify_OtherChallengeKeyOrLength_IsFalse()
    {
        var signature = TerminalSignature.Sign(ProvenTerminal.Shared.Key, Challenge);

        Assert.True(TerminalSignature.Verify(ProvenTerminal.Shared.Key, Challenge, signature));
        Assert.False(TerminalSignature.Verify(ProvenTerminal.Shared.Key, [1, 2, 3, 4, 5, 6, 7, 9], signature));
        Assert.False(TerminalSignature.Verify(ProvenTerminal.Shared.Authority, Challenge, signature));
        Assert.False(TerminalSignature.Verify(ProvenTerminal.Shared.Key, Challenge, signature.AsSpan(1)));
    }
}
