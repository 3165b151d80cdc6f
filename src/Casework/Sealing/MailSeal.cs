namespace Shikaku.Casework.Sealing;

/// <summary>Seals what waits in the outbox and what mails carry: portal and back office have this key.</summary>
public sealed class MailSeal : ContentSeal
{
    public const string File = "mail-seal.key";

    public MailSeal(byte[] key)
        : this(NumberedKeys.Of(key))
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeyBytes);
    }

    private MailSeal(NumberedKeys<byte[]> keys)
        : base(keys, keys)
    {
    }

    public static MailSeal Load(string keysFolder) => new(NumberedKeys.LoadSecrets(keysFolder, File));
}
