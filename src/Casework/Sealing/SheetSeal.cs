using System.Security.Cryptography;
using System.Text;

namespace Shikaku.Casework.Sealing;

/// <summary>
/// Seals the secrets of a settings sheet (RSA-OAEP, SHA-256). Whoever approves holds the public key alone; only the portal, which shows the sheet to
/// its facility, can open what was sealed.
/// </summary>
public sealed class SheetSeal : IDisposable
{
    private readonly RSA key;

    private SheetSeal(RSA key) => this.key = key;

    /// <summary>For sealing.</summary>
    public static SheetSeal LoadPublic(string keysFolder) => Load(Path.Combine(keysFolder, "sheet-seal.pem"));

    /// <summary>For sealing and opening.</summary>
    public static SheetSeal LoadPrivate(string keysFolder) => Load(Path.Combine(keysFolder, "sheet-seal.key"));

    public byte[] Seal(string content) => key.Encrypt(Encoding.UTF8.GetBytes(content), RSAEncryptionPadding.OaepSHA256);

    /// <exception cref="CryptographicException">Only the public key is here, or it was sealed for another one.</exception>
    public string Open(byte[] sealedContent) => Encoding.UTF8.GetString(key.Decrypt(sealedContent, RSAEncryptionPadding.OaepSHA256));

    public void Dispose() => key.Dispose();

    private static SheetSeal Load(string path)
    {
        var key = RSA.Create();
        key.ImportFromPem(File.ReadAllText(path));
        return new SheetSeal(key);
    }
}
