using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shikaku.Casework.Certificates;
using Shikaku.Web.Hosting;

namespace Shikaku.EligibilityApi.Keys;

/// <summary>Everything secret or trusted that the host holds, read once at start from one folder (docs/operations.md).</summary>
internal sealed class ApiKeys : IDisposable
{
    private readonly ECDsa deviceAuthorityKey;

    private ApiKeys(string folder, bool trustsSamples)
    {
        using var server = X509Certificate2.CreateFromPemFile(Path.Combine(folder, "api-server.pem"), Path.Combine(folder, "api-server.key"));
        // Through PKCS#12, because Windows' TLS cannot use a key that exists in memory alone.
        Server = X509CertificateLoader.LoadPkcs12(server.Export(X509ContentType.Pfx), password: null);
        DeviceAuthority = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, "device-ca.pem"));
        deviceAuthorityKey = ECDsa.Create();
        deviceAuthorityKey.ImportFromPem(File.ReadAllText(Path.Combine(folder, "device-ca.key")));
        DeviceCertificateIssuer = new DeviceCertificateIssuer(DeviceAuthority, deviceAuthorityKey);
        ChallengeKey = ChallengeKey.Load(folder);
        TerminalAuthenticator = ReadTerminalAuthenticator(folder);
        HolderRoots = HolderRoots.Load(Path.Combine(folder, "holder-roots"));
        if (!trustsSamples && HolderRoots.All.FirstOrDefault(root => root.IsSample) is { } sample)
        {
            throw new CryptographicException($"holder root {sample.ShortKey} is a test CA, whose cards anybody can make; HolderRoots:Samples=true trusts it");
        }

    }

    public X509Certificate2 Server { get; }

    public X509Certificate2 DeviceAuthority { get; }

    public DeviceCertificateIssuer DeviceCertificateIssuer { get; }

    public ChallengeKey ChallengeKey { get; }

    public TerminalAuthenticator TerminalAuthenticator { get; }

    public HolderRoots HolderRoots { get; }

    /// <exception cref="SettingsException">A key is missing or unusable.</exception>
    public static ApiKeys Load(string folder, bool trustsSamples)
    {
        try
        {
            return new ApiKeys(folder, trustsSamples);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new SettingsException([$"Keys:Folder is {folder}, whose keys cannot be used: {e.Message.TrimEnd('.')} (./ops keys create makes those that are missing)"], e);
        }
    }

    public void Dispose()
    {
        Server.Dispose();
        DeviceAuthority.Dispose();
        deviceAuthorityKey.Dispose();
        TerminalAuthenticator.Dispose();
    }

    private static TerminalAuthenticator ReadTerminalAuthenticator(string folder)
    {
        using var key = RSA.Create();
        key.ImportFromPem(File.ReadAllText(Path.Combine(folder, "terminal-authentication.key")));
        return new TerminalAuthenticator(
            File.ReadAllBytes(Path.Combine(folder, "terminal-authentication.cert")), key.ExportParameters(includePrivateParameters: true));
    }
}
