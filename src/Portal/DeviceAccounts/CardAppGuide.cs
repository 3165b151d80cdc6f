namespace Shikaku.Portal.DeviceAccounts;

/// <summary>Where people learn how the card app is installed, and where its installers are: whoever runs the system packs and serves them.</summary>
/// <param name="Page">Address of 「アプリを入れる」 for paper and mails.</param>
/// <param name="Windows">Null: not offered; who needs it is told by telephone. The others alike.</param>
public sealed record CardAppGuide(string Page, Uri? Windows, Uri? MacOs, Uri? Linux)
{
    public const string Path = "/app";

    /// <param name="portal">Without a slash at the end.</param>
    /// <exception cref="InvalidOperationException">An address that is none, or from which anybody on the way could hand out another program.</exception>
    public static CardAppGuide Read(IConfiguration configuration, string portal) => new(
        portal + Path, AddressOf(configuration, "CardAppDownload:Windows"), AddressOf(configuration, "CardAppDownload:MacOs"), AddressOf(configuration, "CardAppDownload:Linux"));

    private static Uri? AddressOf(IConfiguration configuration, string key) => configuration[key] switch
    {
        null or "" => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps => address,
        _ => throw new InvalidOperationException($"Configuration {key} is no https address."),
    };
}
