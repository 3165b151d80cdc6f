using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Shikaku.CardApp.Settings;

namespace Shikaku.CardApp.DeviceAccounts;

/// <summary>The key of this terminal, made here and never sent anywhere, and the certificate the API gave for it.</summary>
public sealed class DeviceIdentity : IDisposable
{
    private const string KeyFile = "device.key";
    private const string CertificateFile = "device.cer";

    private readonly DataFolder folder;

    public DeviceIdentity(DataFolder folder)
    {
        this.folder = folder;
        Certificate = Load();
    }

    /// <summary>With its private key; null before 初期登録.</summary>
    public X509Certificate2? Certificate { get; private set; }

    /// <summary>Makes a key for a new registration. It replaces the old one only when <see cref="Accept"/> is called.</summary>
    public static ECDsa NewKey() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>PKCS#10. The server replaces the subject.</summary>
    public static byte[] SigningRequest(ECDsa key) =>
        new CertificateRequest("CN=Shikaku terminal", key, HashAlgorithmName.SHA256).CreateSigningRequest();

    /// <summary>Keeps key and certificate. Throws when they do not belong together.</summary>
    public void Accept(ECDsa key, byte[] certificateDer)
    {
        using var bare = X509CertificateLoader.LoadCertificate(certificateDer);
        using (bare.CopyWithPrivateKey(key))
        {
        }

        var pem = Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem());
        folder.Write(KeyFile, pem);
        CryptographicOperations.ZeroMemory(pem);
        folder.Write(CertificateFile, certificateDer);
        Certificate = Load();
    }

    public void Dispose() => Certificate?.Dispose();

    private X509Certificate2? Load()
    {
        if (folder.Read(KeyFile) is not { } pem || folder.Read(CertificateFile) is not { } der)
        {
            return null;
        }

        using var key = ECDsa.Create();
        key.ImportFromPem(Encoding.ASCII.GetString(pem));
        CryptographicOperations.ZeroMemory(pem);
        using var bare = X509CertificateLoader.LoadCertificate(der);
        var joined = bare.CopyWithPrivateKey(key);
        if (!OperatingSystem.IsWindows())
        {
            return joined;
        }

        // Schannel cannot use a key that lives in memory alone.
        using (joined)
        {
            return X509CertificateLoader.LoadPkcs12(joined.Export(X509ContentType.Pkcs12), null);
        }
    }
}
