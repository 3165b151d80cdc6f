using System.Security.Cryptography;

namespace Shikaku.Casework.Sealing;

/// <summary>
/// Seals what only hosts of ours read again: version 2 ‖ number of the key 1 ‖ <see cref="AesSeal"/>, for one <see cref="SealPurpose"/>. Version 1 of before had one key for
/// everything and no purpose; it opens while that key is kept.
/// </summary>
/// <param name="earlier">Whose first key opens version 1.</param>
public abstract class ContentSeal(NumberedKeys<byte[]> keys, NumberedKeys<byte[]> earlier)
{
    public const int KeyBytes = AesSeal.KeyBytes;

    private const byte Version = 2;
    private const byte VersionWithoutPurpose = 1;
    private const int HeadBytes = 2;

    public byte[] Seal(SealPurpose purpose, ReadOnlySpan<byte> content)
    {
        var (number, key) = keys.Newest();
        byte[] head = [Version, number];
        return [.. head, .. AesSeal.Seal(key, content, AesSeal.Associated(head, purpose))];
    }

    /// <exception cref="CryptographicException">Not sealed by us for this purpose, with a key that is gone, or changed since.</exception>
    public byte[] Open(SealPurpose purpose, ReadOnlySpan<byte> sealedContent)
    {
        if (sealedContent.Length > HeadBytes && sealedContent[0] == Version && keys.Find(sealedContent[1]) is { } key)
        {
            return AesSeal.Open(key, sealedContent[HeadBytes..], AesSeal.Associated(sealedContent[..HeadBytes], purpose));
        }

        return sealedContent.Length > 1 && sealedContent[0] == VersionWithoutPurpose && earlier.Find(NumberedKeys.First) is { } first
            ? AesSeal.Open(first, sealedContent[1..], [])
            : throw new CryptographicException("Not a sealed content of a known version and key.");
    }

    /// <summary>Whether it has to be sealed anew before older keys can go.</summary>
    public bool IsOld(ReadOnlySpan<byte> sealedContent) => sealedContent.Length <= HeadBytes || sealedContent[0] != Version || sealedContent[1] != keys.Newest().Number;
}
