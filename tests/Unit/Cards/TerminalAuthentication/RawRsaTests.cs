using System.Security.Cryptography;
using Shikaku.Cards.TerminalAuthentication;
using Shikaku.TestKit.VirtualCards;

namespace Shikaku.Unit.Cards.TerminalAuthentication;

public sealed class RawRsaTests
{
    private static readonly RSAParameters Key = ProvenTerminal.Shared.Key.ExportParameters(includePrivateParameters: true);

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x01)]
    [InlineData(0x7F)]
    public void Private_ThenPublic_GivesTheInputWithItsLeadingZeros(byte first)
    {
        var input = new byte[256];
        input[0] = first;
        input[255] = 0x5A;

        Assert.Equal(input, RawRsa.Public(Key, RawRsa.Private(Key, input)));
    }

    [Fact]
    public void PublicAndPrivate_InputIsTheModulus_IsRefused()
    {
        Assert.Null(RawRsa.Public(Key, Key.Modulus));
        Assert.Throws<ArgumentOutOfRangeException>(() => RawRsa.Private(Key, Key.Modulus));
    }

    [Fact]
    public void Private_PaddedDigestInfo_EqualsThePlatformsSignature()
    {
        var hash = SHA256.HashData("message"u8);
        var digestInfo = Convert.FromHexString("3031300D060960864801650304020105000420").Concat(hash).ToArray();
        byte[] padded = [0x00, 0x01, .. Enumerable.Repeat((byte)0xFF, 202), 0x00, .. digestInfo];

        var expected = ProvenTerminal.Shared.Key.SignHash(hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Assert.Equal(expected, RawRsa.Private(Key, padded));
    }
}
