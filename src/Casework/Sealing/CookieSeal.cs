namespace Shikaku.Casework.Sealing;

/// <summary>Seals the keys of cookies and form tokens that a site keeps in the database: each site has a key of its own.</summary>
public sealed class CookieSeal : ContentSeal
{
    private CookieSeal(NumberedKeys<byte[]> keys, NumberedKeys<byte[]> earlier)
        : base(keys, earlier)
    {
    }

    /// <param name="site">"portal".</param>
    public static string FileOf(string site) => $"{site}-cookie-seal.key";

    public static CookieSeal Load(string keysFolder, string site) => new(NumberedKeys.LoadSecrets(keysFolder, FileOf(site)), NumberedKeys.LoadSecrets(keysFolder, MailSeal.File));
}
