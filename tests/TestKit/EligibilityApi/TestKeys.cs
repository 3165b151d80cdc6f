using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shikaku.Casework.Certificates;
using Shikaku.Casework.Sealing;
using Shikaku.TestKit.Certificates;

namespace Shikaku.TestKit.EligibilityApi;

/// <summary>A keys folder for one host, and the private halves a test plays the other sides with.</summary>
public sealed class TestKeys : IDisposable
{
    // RSA keys take a tenth of a second each to make, and there are hundreds of hosts: they share these.
    private static readonly RSA SharedTerminalKey = RSA.Create(2048);
    private static readonly RSA SharedSheetSeal = RSA.Create(2048);
    private static readonly TestAuthority SharedOlderHolderAuthority = new();
    private static readonly TestAuthority SharedHolderAuthority = new();

    private readonly ECDsa apiKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa deviceKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TestKeys()
    {
        Folder = Directory.CreateTempSubdirectory("shikaku-keys-").FullName;
        ApiAuthority = Authority("Shikaku Test API CA", apiKey);
        using var deviceAuthority = Authority("Shikaku Test Device CA", deviceKey);
        using var server = Server();
        TerminalCertificate = RandomNumberGenerator.GetBytes(307);

        Write("api-server.pem", server.ExportCertificatePem());
        Write("api-server.key", serverKey.ExportPkcs8PrivateKeyPem());
        Write("device-ca.pem", deviceAuthority.ExportCertificatePem());
        Write("device-ca.key", deviceKey.ExportPkcs8PrivateKeyPem());
        Write("terminal-authentication.key", TerminalKey.ExportPkcs8PrivateKeyPem());
        File.WriteAllBytes(Path.Combine(Folder, "terminal-authentication.cert"), TerminalCertificate);
        foreach (var key in (string[])[ChallengeKey.File, MailSeal.File, StaffSeal.File, CookieSeal.FileOf("portal"), CookieSeal.FileOf("back-office")])
        {
            File.WriteAllBytes(Path.Combine(Folder, key), RandomNumberGenerator.GetBytes(32));
        }

        Write(SheetSeal.PrivateFile, SharedSheetSeal.ExportPkcs8PrivateKeyPem());
        Write(SheetSeal.PublicFile, SharedSheetSeal.ExportSubjectPublicKeyInfoPem());
        Directory.CreateDirectory(Path.Combine(Folder, "holder-roots"));
        File.WriteAllBytes(Path.Combine(Folder, "holder-roots", "2.cer"), OlderHolderAuthority.Certificate.RawData);
        File.WriteAllBytes(Path.Combine(Folder, "holder-roots", "3.cer"), HolderAuthority.Certificate.RawData);
    }

    public string Folder { get; }

    public X509Certificate2 ApiAuthority { get; }

    public RSA TerminalKey { get; } = SharedTerminalKey;

    public byte[] TerminalCertificate { get; }

    public TestAuthority OlderHolderAuthority { get; } = SharedOlderHolderAuthority;

    public TestAuthority HolderAuthority { get; } = SharedHolderAuthority;

    /// <summary>A CA with the name of the device CA, made by somebody else.</summary>
    public static X509Certificate2 ForgedDeviceAuthority(ECDsa key) => Authority("Shikaku Test Device CA", key);

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        apiKey.Dispose();
        deviceKey.Dispose();
        serverKey.Dispose();
        ApiAuthority.Dispose();
    }

    private static X509Certificate2 Authority(string name, ECDsa key)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForCertificateAuthority());
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(TestAuthority.Day(2020, 1, 1), TestAuthority.Day(2045, 1, 1));
    }

    private X509Certificate2 Server()
    {
        var request = new CertificateRequest("CN=localhost", serverKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.Create(
            ApiAuthority.SubjectName, X509SignatureGenerator.CreateForECDsa(apiKey), TestAuthority.Day(2020, 1, 1), TestAuthority.Day(2044, 1, 1), [1]);
    }

    private void Write(string name, string pem) => File.WriteAllText(Path.Combine(Folder, name), pem);
}
