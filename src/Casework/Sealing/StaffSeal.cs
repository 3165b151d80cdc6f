namespace Shikaku.Casework.Sealing;

/// <summary>Seals the keys of staff's authenticator apps: the back office alone has this key.</summary>
public sealed class StaffSeal : ContentSeal
{
    public const string File = "staff-seal.key";

    public StaffSeal(byte[] key)
        : this(NumberedKeys.Of(key), NumberedKeys.Of(key))
    {
    }

    private StaffSeal(NumberedKeys<byte[]> keys, NumberedKeys<byte[]> earlier)
        : base(keys, earlier)
    {
    }

    public static StaffSeal Load(string keysFolder) => new(NumberedKeys.LoadSecrets(keysFolder, File), NumberedKeys.LoadSecrets(keysFolder, MailSeal.File));
}
