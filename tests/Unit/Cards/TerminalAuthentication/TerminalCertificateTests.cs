using System.Security.Cryptography;
using Shikaku.Cards.TerminalAuthentication;
using Shikaku.TestKit.VirtualCards;

namespace Shikaku.Unit.Cards.TerminalAuthentication;

public sealed class TerminalCertificateTests
{
    private static readonly ProvenTerminal Terminal = ProvenTerminal.Shared;

    [Fact]
    public void Issue_TerminalKey_Is307BytesOfTheAgreedFrame()
    {
        var certificate = TerminalCertificate.Issue(Terminal.Authority, "KEY1"u8, Terminal.Key);

        Assert.Equal(307, certificate.Length);
        Assert.Equal("7F2182012E5F37820100", Convert.ToHexString(certificate, 0, 10));
        Assert.Equal("5F3826", Convert.ToHexString(certificate, 266, 3));
        var modulus = Terminal.Key.ExportParameters(includePrivateParameters: false).Modulus!;
        Assert.Equal(modulus[218..], certificate[269..]);
    }

    [Fact]
    public void Issue_TerminalKey_SignsTheRecoverableMessageAsIso9796Says()
    {
        var certificate = TerminalCertificate.Issue(Terminal.Authority, "KEY1"u8, Terminal.Key);

        var representative = RawRsa.Public(Terminal.Authority.ExportParameters(includePrivateParameters: false), certificate.AsSpan(10, 256))!;
        var modulus = Terminal.Key.ExportParameters(includePrivateParameters: false).Modulus!;
        byte[] message = [.. "KEY1"u8, .. modulus];
        Assert.Equal([0x6A, .. message[..222], .. SHA256.HashData(message), 0xBC], representative);
    }

    [Fact]
    public void Recover_IssuedCertificate_GivesReferenceAndKey()
    {
        var recovered = TerminalCertificate.Recover(Terminal.Authority, TerminalCertificate.Issue(Terminal.Authority, "KEY1"u8, Terminal.Key));

        Assert.NotNull(recovered);
        Assert.Equal("KEY1"u8, recovered.KeyReference);
        Assert.Equal(Terminal.Key.ExportParameters(includePrivateParameters: false).Modulus, recovered.Modulus);
        using var key = recovered.ToPublicKey();
        Assert.True(TerminalSignature.Verify(key, "challeng"u8, TerminalSignature.Sign(Terminal.Key, "challeng"u8)));
    }

    [Fact]
    public void Recover_AnyByteChanged_IsRefused()
    {
        for (var at = 0; at < Terminal.Certificate.Length; at++)
        {
            var tampered = (byte[])Terminal.Certificate.Clone();
            tampered[at] ^= 0x01;
            Assert.True(TerminalCertificate.Recover(Terminal.Authority, tampered) is null, $"Byte {at} may be changed.");
        }
    }

    [Fact]
    public void Recover_OneByteMoreOrLess_IsRefused()
    {
        Assert.Null(TerminalCertificate.Recover(Terminal.Authority, Terminal.Certificate.AsSpan(0, 306)));
        Assert.Null(TerminalCertificate.Recover(Terminal.Authority, [.. Terminal.Certificate, 0x00]));
        Assert.Null(TerminalCertificate.Recover(Terminal.Authority, []));
    }

    [Fact]
    public void Recover_SignatureNotBelowTheModulus_IsRefused()
    {
        byte[] tooLarge = [.. Terminal.Certificate.AsSpan(0, 10), .. Enumerable.Repeat((byte)0xFF, 256), .. Terminal.Certificate.AsSpan(266)];

        Assert.Null(TerminalCertificate.Recover(Terminal.Authority, tooLarge));
    }

    [Fact]
    public void Recover_OtherAuthority_IsRefused()
    {
        using var other = RSA.Create(2048);

        Assert.Null(TerminalCertificate.Recover(other, Terminal.Certificate));
    }

    [Fact]
    public void Issue_KeyOrReferenceOfAnotherSize_IsABug()
    {
        using var small = RSA.Create(1024);

        Assert.Throws<ArgumentException>(() => TerminalCertificate.Issue(Terminal.Authority, "KEY1"u8, small));
        Assert.Throws<ArgumentException>(() => TerminalCertificate.Issue(small, "KEY1"u8, Terminal.Key));
        Assert.Throws<ArgumentException>(() => TerminalCertificate.Issue(Terminal.Authority, "KEY"u8, Terminal.Key));
    }
}
