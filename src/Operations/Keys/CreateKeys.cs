using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Shikaku.Cards.TerminalAuthentication;
using Shikaku.Casework.Sealing;

namespace Shikaku.Operations.Keys;

/// <summary>Makes whatever the keys folder lacks. What is there stays: a lost certificate is made anew for its key, a lost key is reported.</summary>
public sealed class CreateKeys(KeysFolder keys, TimeProvider time)
{
    private static ReadOnlySpan<byte> TerminalKeyReference => [0x00, 0x00, 0x00, 0x01];

    /// <summary>Null when all is well.</summary>
    public string? FindLostKey() => KeyFiles.FindLost(
    [
        (keys.ApiAuthorityKey, keys.ApiAuthorityCertificate),
        (keys.ApiServerKey, keys.ApiServerCertificate),
        (keys.DeviceAuthorityKey, keys.DeviceAuthorityCertificate),
        (keys.TerminalAuthorityKey, keys.TerminalAuthorityPublicKey),
        (keys.TerminalKey, keys.TerminalCertificate),
        .. NumberedKeys.NumbersIn(keys.Folder, SheetSeal.PublicFile).Select(number =>
            (NumberedKeys.PathOf(keys.Folder, SheetSeal.PrivateFile, number), NumberedKeys.PathOf(keys.Folder, SheetSeal.PublicFile, number))),
    ]);

    /// <summary>Returns the names of the files made.</summary>
    public IReadOnlyList<string> Run()
    {
        var files = new KeyFiles(keys.Folder);
        PrivateFile.CreateFolder(keys.Folder);
        PrivateFile.CreateFolder(keys.HolderRoots);
        CreateApiKeys(files);
        CreateDeviceAuthority(files);
        foreach (var key in ((string[])[keys.ChallengeKey, .. keys.Seals]).Where(IsMissing))
        {
            files.Ensure(key, () => RandomNumberGenerator.GetBytes(32));
        }

        CreateSheetSeal(files);
        CreateTerminalAuthentication(files);
        return files.Created;
    }

    private void CreateApiKeys(KeyFiles files)
    {
        using var authorityKey = files.EnsureEcdsa(keys.ApiAuthorityKey);
        files.Ensure(keys.ApiAuthorityCertificate, () => Pem(SelfSigned.Authority(SelfSigned.Named("Shikaku API CA"), authorityKey, time)));
        using var serverKey = files.EnsureEcdsa(keys.ApiServerKey);
        files.Ensure(keys.ApiServerCertificate, () =>
        {
            using var authority = X509Certificate2.CreateFromPemFile(keys.ApiAuthorityCertificate, keys.ApiAuthorityKey);
            return Pem(SelfSigned.LocalServer(authority, serverKey));
        });
    }

    private void CreateDeviceAuthority(KeyFiles files)
    {
        using var key = files.EnsureEcdsa(keys.DeviceAuthorityKey);
        files.Ensure(keys.DeviceAuthorityCertificate, () => Pem(SelfSigned.Authority(SelfSigned.Named("Shikaku device CA"), key, time)));
    }

    // The first one is gone after "keys retire", and must not come back.
    private bool IsMissing(string key) => NumberedKeys.NewestIn(keys.Folder, Path.GetFileName(key)) is null;

    private void CreateSheetSeal(KeyFiles files)
    {
        if (!IsMissing(keys.SheetSealKey) && !IsMissing(keys.SheetSealPublicKey))
        {
            return;
        }

        using var key = files.EnsureRsa(keys.SheetSealKey, KeyFiles.SealBits);
        files.Ensure(keys.SheetSealPublicKey, () => Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem() + "\n"));
    }

    private void CreateTerminalAuthentication(KeyFiles files)
    {
        using var authority = files.EnsureRsa(keys.TerminalAuthorityKey);
        files.Ensure(keys.TerminalAuthorityPublicKey, authority.ExportSubjectPublicKeyInfo);
        using var terminal = files.EnsureRsa(keys.TerminalKey);
        files.Ensure(keys.TerminalCertificate, () => TerminalCertificate.Issue(authority, TerminalKeyReference, terminal));
    }

    private static byte[] Pem(X509Certificate2 certificate)
    {
        using (certificate)
        {
            return Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n");
        }
    }
}
