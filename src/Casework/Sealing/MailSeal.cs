using System.Security.Cryptography;

namespace Shikaku.Casework.Sealing;

/// <summary>Seals what waits in the outbox and other secrets both web hosts must read again (AES-256-GCM): version 1 ‖ nonce 12 ‖ tag 16 ‖ ciphertext.</summary>
public sealed class MailSeal
{
    public const int KeyBytes = 32;

    private const byte Version = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int Start = 1 + NonceBytes + TagBytes;

    private readonly byte[] key;

    public MailSeal(byte[] key)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeyBytes);
        this.key = key;
    }

    public static MailSeal Load(string keysFolder) => new(File.ReadAllBytes(Path.Combine(keysFolder, "mail-seal.key")));

    public byte[] Seal(ReadOnlySpan<byte> content)
    {
        var sealedContent = new byte[Start + content.Length];
        sealedContent[0] = Version;
        var nonce = sealedContent.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, content, sealedContent.AsSpan(Start), sealedContent.AsSpan(1 + NonceBytes, TagBytes));
        return sealedContent;
    }

    /// <exception cref="CryptographicException">Not sealed with this key, or changed since.</exception>
    public byte[] Open(ReadOnlySpan<byte> sealedContent)
    {
        if (sealedContent.Length < Start || sealedContent[0] != Version)
        {
            throw new CryptographicException("Not a sealed content of a known version.");
        }

        var content = new byte[sealedContent.Length - Start];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(sealedContent.Slice(1, NonceBytes), sealedContent[Start..], sealedContent.Slice(1 + NonceBytes, TagBytes), content);
        return content;
    }
}
