using System.Security.Cryptography;
using Shikaku.TestKit.VirtualCards;
using Shikaku.VirtualCard.Emulation;

namespace Shikaku.Journeys.VirtualCard;

/// <summary>The virtual card as seen by software that others wrote for the real one: OpenSC and OpenSSL.</summary>
[Collection(CardServiceJourneys.Name)]
public sealed class OpenScTests(PcscdFixture service) : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("shikaku-opensc-").FullName;

    public async ValueTask InitializeAsync() => await service.ReadyAsync();

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Dump_ValidCard_ShowsItsPinsKeysAndCertificates()
    {
        await using var card = await InsertedCard.PutAsync(new VirtualCardBuilder().BuildCard());

        var dump = await Tool.SucceedAsync("pkcs15-tool", "--dump");

        Assert.Contains("PKCS#15 Card [JPKI]", dump, StringComparison.Ordinal);
        Assert.Matches(@"PIN \[User Authentication PIN\][^[]*\[[^[]*\[[^[]*Tries left +: 3", dump);
        Assert.Matches(@"PIN \[Digital Signature PIN\][^[]*\[[^[]*\[[^[]*Tries left +: 5", dump);
        Assert.Contains("Private RSA Key [User Authentication Key]", dump, StringComparison.Ordinal);
        Assert.Contains("X.509 Certificate [User Authentication Certificate]", dump, StringComparison.Ordinal);
        Assert.Contains("X.509 Certificate [User Authentication Certificate CA]", dump, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadCertificate_ValidCard_IsTheHoldersWithoutPadding()
    {
        var builder = new VirtualCardBuilder();
        await using var card = await InsertedCard.PutAsync(builder.BuildCard());

        var certificate = await ReadCertificateAsync();

        Assert.Equal(card.Card.Profile.Holder!.Certificate, certificate);
    }

    [Fact]
    public async Task ReadCertificate_SigningCertificate_IsNotReadable()
    {
        await using var card = await InsertedCard.PutAsync(new VirtualCardBuilder().BuildCard());

        var tool = await Tool.RunAsync("pkcs15-tool", "--read-certificate", "2");

        Assert.NotEqual(0, tool.ExitCode);
        Assert.DoesNotContain("BEGIN CERTIFICATE", tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_DigestInfoAsRsaPkcs_VerifiesWithTheCertificateRead()
    {
        await using var card = await InsertedCard.PutAsync(new VirtualCardBuilder().BuildCard());
        var message = At("message");
        await File.WriteAllTextAsync(message, "challenge of the server");
        byte[] digestInfo = [.. Convert.FromHexString("3031300D060960864801650304020105000420"), .. SHA256.HashData(await File.ReadAllBytesAsync(message))];
        Assert.Equal(51, digestInfo.Length);
        await File.WriteAllBytesAsync(At("digest-info"), digestInfo);

        await Tool.SucceedAsync(
            "pkcs11-tool", "--login", "--pin", "1234", "--sign", "--id", "01", "-m", "RSA-PKCS", "-i", At("digest-info"), "-o", At("signature"));

        await VerifyAsync(message, At("signature"));
        Assert.Equal(1, card.Card.Signatures);
    }

    [Fact]
    public async Task Sign_MessageAsSha256RsaPkcs_VerifiesWithTheCertificateRead()
    {
        await using var card = await InsertedCard.PutAsync(new VirtualCardBuilder().BuildCard());
        var message = At("message");
        await File.WriteAllTextAsync(message, "challenge of the server");

        await Tool.SucceedAsync(
            "pkcs11-tool", "--login", "--pin", "1234", "--sign", "--id", "01", "-m", "SHA256-RSA-PKCS", "-i", message, "-o", At("signature"));

        await VerifyAsync(message, At("signature"));
    }

    [Fact]
    public async Task Login_WrongPin_LeavesTwoTries()
    {
        await using var card = await InsertedCard.PutAsync(new VirtualCardBuilder().BuildCard());

        var login = await SignAsync("9999");

        Assert.NotEqual(0, login.ExitCode);
        Assert.Contains("CKR_PIN_INCORRECT", login.Errors, StringComparison.Ordinal);
        Assert.Equal(2, card.Card.Profile.PinTries.TriesLeft);
        Assert.Matches(@"User Authentication PIN\][^[]*\[[^[]*\[[^[]*Tries left +: 2", await Tool.SucceedAsync("pkcs15-tool", "--list-pins"));
        Assert.Equal(0, card.Card.Signatures);
    }

    [Fact]
    public async Task Login_LockedCard_IsRefusedEvenWithTheRightPin()
    {
        await using var card = await InsertedCard.PutAsync(new VirtualCardBuilder { TriesLeft = 0 }.BuildCard());

        Assert.NotEqual(0, (await SignAsync("1234")).ExitCode);
        Assert.Matches(@"User Authentication PIN\][^[]*\[[^[]*\[[^[]*Tries left +: 0", await Tool.SucceedAsync("pkcs15-tool", "--list-pins"));
        Assert.Equal(0, card.Card.Signatures);
    }

    [Fact]
    public async Task Name_OtherCard_IsNotTakenForJpki()
    {
        await using var card = await InsertedCard.PutAsync(new VirtualCardBuilder { Kind = VirtualCardKind.OtherCard }.BuildCard());

        var name = await Tool.RunAsync("opensc-tool", "-n");

        Assert.DoesNotContain("jpki", name.Output, StringComparison.OrdinalIgnoreCase);
        Assert.NotEqual(0, (await Tool.RunAsync("pkcs15-tool", "--dump")).ExitCode);
    }

    [Fact]
    public async Task Name_TakenAwayAndPutBack_IsSeenEachTime()
    {
        await using var card = await InsertedCard.PutAsync(new VirtualCardBuilder().BuildCard());
        Assert.Contains("jpki", (await Tool.RunAsync("opensc-tool", "-n")).Output, StringComparison.OrdinalIgnoreCase);

        await card.TakeAwayAsync();
        Assert.NotEqual(0, (await Tool.RunAsync("opensc-tool", "-n")).ExitCode);

        await card.PutBackAsync();
        Assert.Contains("jpki", (await Tool.RunAsync("opensc-tool", "-n")).Output, StringComparison.OrdinalIgnoreCase);
    }

    private string At(string name) => Path.Combine(folder, name);

    private async Task<Tool> SignAsync(string pin)
    {
        await File.WriteAllBytesAsync(At("any"), [0xAA]);
        return await Tool.RunAsync(
            "pkcs11-tool", "--login", "--pin", pin, "--sign", "--id", "01", "-m", "RSA-PKCS", "-i", At("any"), "-o", At("refused"));
    }

    private static async Task<byte[]> ReadCertificateAsync()
    {
        var pem = await Tool.SucceedAsync("pkcs15-tool", "--read-certificate", "1");
        return Convert.FromBase64String(pem[PemEncoding.Find(pem).Base64Data]);
    }

    private async Task VerifyAsync(string message, string signature)
    {
        await File.WriteAllTextAsync(At("certificate.pem"), await Tool.SucceedAsync("pkcs15-tool", "--read-certificate", "1"));
        await Tool.SucceedAsync("openssl", "x509", "-in", At("certificate.pem"), "-pubkey", "-noout", "-out", At("public.pem"));
        Assert.Equal("Verified OK\n", await Tool.SucceedAsync("openssl", "dgst", "-sha256", "-verify", At("public.pem"), "-signature", signature, message));
    }
}
