using System.Security.Cryptography;
using System.Text;

namespace Shikaku.Casework.Sealing;

/// <summary>
/// Seals the secrets of a settings sheet: version 2 ‖ number of the key 1 ‖ a key of its own under RSA-OAEP (SHA-256) ‖ <see cref="AesSeal"/>. Whoever approves holds the public
/// key alone; only the portal, which shows the sheet to its facility, can open what was sealed. Before, the secrets themselves were under RSA-OAEP, and nothing else.
/// </summary>
public sealed class SheetSeal
{
    public const string PublicFile = "sheet-seal.pem";
    public const string PrivateFile = "sheet-seal.key";

    private const byte Version = 2;
    private const int HeadBytes = 2;
    private const int BytesOfBefore = 256;

    private readonly NumberedKeys<RSA> keys;

    private SheetSeal(NumberedKeys<RSA> keys) => this.keys = keys;

    /// <summary>For sealing.</summary>
    public static SheetSeal LoadPublic(string keysFolder) => new(NumberedKeys.Load(keysFolder, PublicFile, Read));

    /// <summary>For sealing and opening.</summary>
    public static SheetSeal LoadPrivate(string keysFolder) => new(NumberedKeys.Load(keysFolder, PrivateFile, Read));

    public byte[] Seal(SealPurpose purpose, string content)
    {
        var (number, key) = keys.Newest();
        byte[] head = [Version, number];
        var once = RandomNumberGenerator.GetBytes(AesSeal.KeyBytes);
        return [.. head, .. key.Encrypt(once, RSAEncryptionPadding.OaepSHA256), .. AesSeal.Seal(once, Encoding.UTF8.GetBytes(content), AesSeal.Associated(head, purpose))];
    }

    /// <exception cref="CryptographicException">Only the public key is here, or it was sealed for another one or another purpose.</exception>
    public string Open(SealPurpose purpose, ReadOnlySpan<byte> sealedContent) => Encoding.UTF8.GetString(OpenBytes(purpose, sealedContent));

    /// <summary>Whether it has to be sealed anew before older keys can go.</summary>
    public bool IsOld(ReadOnlySpan<byte> sealedContent) => sealedContent.Length <= BytesOfBefore || sealedContent[1] != keys.Newest().Number;

    private byte[] OpenBytes(SealPurpose purpose, ReadOnlySpan<byte> sealedContent)
    {
        if (sealedContent.Length == BytesOfBefore && keys.Find(NumberedKeys.First) is { } first)
        {
            return first.Decrypt(sealedContent, RSAEncryptionPadding.OaepSHA256);
        }

        if (sealedContent.Length <= BytesOfBefore || sealedContent[0] != Version || keys.Find(sealedContent[1]) is not { } key)
        {
            throw new CryptographicException("Not a sealed content of a known version and key.");
        }

        var wrapped = HeadBytes + (key.KeySize / 8);
        if (sealedContent.Length < wrapped)
        {
            throw new CryptographicException("Too short for a sealed content.");
        }

        var once = key.Decrypt(sealedContent[HeadBytes..wrapped], RSAEncryptionPadding.OaepSHA256);
        return AesSeal.Open(once, sealedContent[wrapped..], AesSeal.Associated(sealedContent[..HeadBytes], purpose));
    }

    private static RSA Read(string path)
    {
        var key = RSA.Create();
        key.ImportFromPem(File.ReadAllText(path));
        return key;
    }
}
