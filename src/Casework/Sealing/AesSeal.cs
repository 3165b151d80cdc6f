using System.Security.Cryptography;
using System.Text;

namespace Shikaku.Casework.Sealing;

/// <summary>AES-256-GCM: nonce 12 ‖ tag 16 ‖ ciphertext. What is associated is not in it, but has to be the same when it is opened.</summary>
internal static class AesSeal
{
    public const int KeyBytes = NumberedKeys.SecretBytes;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int Start = NonceBytes + TagBytes;

    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> content, ReadOnlySpan<byte> associated)
    {
        var sealedContent = new byte[Start + content.Length];
        var nonce = sealedContent.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, content, sealedContent.AsSpan(Start), sealedContent.AsSpan(NonceBytes, TagBytes), associated);
        return sealedContent;
    }

    /// <exception cref="CryptographicException">Not sealed with this key and this associated data, or changed since.</exception>
    public static byte[] Open(byte[] key, ReadOnlySpan<byte> sealedContent, ReadOnlySpan<byte> associated)
    {
        if (sealedContent.Length < Start)
        {
            throw new CryptographicException("Too short for a sealed content.");
        }

        var content = new byte[sealedContent.Length - Start];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(sealedContent[..NonceBytes], sealedContent[Start..], sealedContent.Slice(NonceBytes, TagBytes), content, associated);
        return content;
    }

    /// <summary>The head of a sealed content and its purpose: a change of either is met.</summary>
    public static byte[] Associated(ReadOnlySpan<byte> head, SealPurpose purpose) => [.. head, .. Encoding.UTF8.GetBytes(purpose.Text)];
}
