using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shikaku.Cards.TerminalAuthentication;

namespace Shikaku.Operations.Keys;

/// <summary>Makes whatever the keys folder lacks. What is there stays: a lost certificate is made anew for its key, a lost key is reported.</summary>
public sealed class CreateKeys(KeysFolder keys, TimeProvider time)
{
    private readonly List<string> created = [];

    private static ReadOnlySpan<byte> TerminalKeyReference => [0x00, 0x00, 0x00, 0x01];

    /// <summary>A certificate whose key is gone cannot be used and is not replaced silently. Null when all is well.</summary>
    public string? FindLostKey()
    {
        var pairs = new List<(string Key, string MadeWithIt)>
        {
            (keys.ApiAuthorityKey, keys.ApiAuthorityCertificate),
            (keys.ApiServerKey, keys.ApiServerCertificate),
            (keys.DeviceAuthorityKey, keys.DeviceAuthorityCertificate),
            (keys.TerminalAuthorityKey, keys.TerminalAuthorityPublicKey),
            (keys.TerminalKey, keys.TerminalCertificate),
            (keys.SheetSealKey, keys.SheetSealPublicKey),
        };
        pairs.AddRange(KeysFolder.HolderGenerations.Select(g => (keys.HolderAuthorityKey(g), keys.HolderAuthorityCertificate(g))));
        var lost = pairs.Find(pair => File.Exists(pair.MadeWithIt) && !File.Exists(pair.Key));
        return lost.Key is null
            ? null
            : $"{lost.Key} is missing, but {lost.MadeWithIt} was made with it. Restore the key from a backup, or move both files away to start anew.";
    }

    /// <summary>Returns the names of the files made.</summary>
    public IReadOnlyList<string> Run()
    {
        created.Clear();
        PrivateFile.CreateFolder(keys.Folder);
        PrivateFile.CreateFolder(keys.HolderRoots);
        CreateApiKeys();
        CreateDeviceAuthority();
        EnsureFile(keys.ChallengeKey, () => RandomNumberGenerator.GetBytes(32));
        EnsureFile(keys.MailSealKey, () => RandomNumberGenerator.GetBytes(32));
        CreateSheetSeal();
        CreateTerminalAuthentication();
        foreach (var generation in KeysFolder.HolderGenerations)
        {
            CreateHolderAuthority(generation);
        }

        return created;
    }

    private void CreateApiKeys()
    {
        using var authorityKey = EnsureEcdsa(keys.ApiAuthorityKey);
        EnsureFile(keys.ApiAuthorityCertificate, () => Pem(SelfSigned.Authority(SelfSigned.Named("Shikaku API CA"), authorityKey, time)));
        using var serverKey = EnsureEcdsa(keys.ApiServerKey);
        EnsureFile(keys.ApiServerCertificate, () =>
        {
            using var authority = X509Certificate2.CreateFromPemFile(keys.ApiAuthorityCertificate, keys.ApiAuthorityKey);
            return Pem(SelfSigned.LocalServer(authority, serverKey));
        });
    }

    private void CreateDeviceAuthority()
    {
        using var key = EnsureEcdsa(keys.DeviceAuthorityKey);
        EnsureFile(keys.DeviceAuthorityCertificate, () => Pem(SelfSigned.Authority(SelfSigned.Named("Shikaku device CA"), key, time)));
    }

    private void CreateSheetSeal()
    {
        using var key = EnsureRsa(keys.SheetSealKey);
        EnsureFile(keys.SheetSealPublicKey, () => System.Text.Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem() + "\n"));
    }

    private void CreateTerminalAuthentication()
    {
        using var authority = EnsureRsa(keys.TerminalAuthorityKey);
        EnsureFile(keys.TerminalAuthorityPublicKey, authority.ExportSubjectPublicKeyInfo);
        using var terminal = EnsureRsa(keys.TerminalKey);
        EnsureFile(keys.TerminalCertificate, () => TerminalCertificate.Issue(authority, TerminalKeyReference, terminal));
    }

    private void CreateHolderAuthority(int generation)
    {
        using var key = EnsureRsa(keys.HolderAuthorityKey(generation));
        EnsureFile(keys.HolderAuthorityCertificate(generation), () => TestCards.HolderAuthority.SelfSign(key, generation, time));
    }

    private ECDsa EnsureEcdsa(string path)
    {
        EnsureFile(path, () =>
        {
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return Pem(made);
        });
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(path));
        return key;
    }

    private RSA EnsureRsa(string path)
    {
        EnsureFile(path, () =>
        {
            using var made = RSA.Create(2048);
            return Pem(made);
        });
        var key = RSA.Create();
        key.ImportFromPem(File.ReadAllText(path));
        return key;
    }

    private void EnsureFile(string path, Func<byte[]> make)
    {
        if (File.Exists(path))
        {
            return;
        }

        PrivateFile.Create(path, make());
        created.Add(Path.GetRelativePath(keys.Folder, path));
    }

    private static byte[] Pem(AsymmetricAlgorithm key) => System.Text.Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n");

    private static byte[] Pem(X509Certificate2 certificate)
    {
        using (certificate)
        {
            return System.Text.Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n");
        }
    }
}
