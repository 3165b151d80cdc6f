using Shikaku.Casework.Sealing;

namespace Shikaku.Operations.Keys;

/// <summary>Names of the files in the keys folder. All are private to this copy; none is ever replaced.</summary>
public sealed class KeysFolder(string folder)
{
    public string Folder { get; } = folder;

    public string ApiAuthorityKey => At("api-ca.key");

    public string ApiAuthorityCertificate => At("api-ca.pem");

    public string ApiServerKey => At("api-server.key");

    public string ApiServerCertificate => At("api-server.pem");

    public string DeviceAuthorityKey => At("device-ca.key");

    public string DeviceAuthorityCertificate => At("device-ca.pem");

    /// <summary>Those of mails (for both sites), of authenticator apps (for the back office), of the keys of cookies (each for its site).</summary>
    public IReadOnlyList<string> Seals => [At(MailSeal.File), At(StaffSeal.File), At(CookieSeal.FileOf("portal")), At(CookieSeal.FileOf("back-office"))];

    /// <summary>Opens the secrets of settings sheets: for the portal alone.</summary>
    public string SheetSealKey => At(SheetSeal.PrivateFile);

    /// <summary>Seals them: for whoever approves.</summary>
    public string SheetSealPublicKey => At(SheetSeal.PublicFile);

    public string ChallengeKey => At(Casework.Certificates.ChallengeKey.File);

    public string TerminalAuthorityKey => At("terminal-authority.key");

    /// <summary>SubjectPublicKeyInfo, DER: what a card trusts.</summary>
    public string TerminalAuthorityPublicKey => At("terminal-authority.der");

    public string TerminalKey => At("terminal-authentication.key");

    public string TerminalCertificate => At("terminal-authentication.cert");

    /// <summary>The API trusts exactly the certificates in here.</summary>
    public string HolderRoots => At("holder-roots");

    private string At(string name) => Path.Combine(Folder, name);
}
