using Shikaku.Web.Hosting;

namespace Shikaku.CardApp;

/// <summary>Settings of the process, from configuration keys <c>CardApp:…</c>. What staff choose is in <see cref="Settings.AppSettings"/>.</summary>
public sealed record CardAppOptions
{
    /// <summary>On 127.0.0.1. 0 takes a free one.</summary>
    public int Port { get; init; } = 5083;

    /// <summary>Holds the key of the terminal. Made with access for this user alone.</summary>
    public string DataFolder { get; init; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "Shikaku", "CardApp");

    public Uri ApiAddress { get; init; } = new("https://localhost:5082");

    /// <summary>PEM file of the authority that signed the API's certificate. Null: what the system trusts.</summary>
    public string? ApiAuthority { get; init; }

    /// <summary>How long an answer of the API may take; half of it for the connection. Two of them must fit into <see cref="Checking.DeskState.Reading.Longest"/>.</summary>
    public int ApiPatienceSeconds { get; init; } = 10;

    /// <summary>Folder in which virtual readers are claimed. Null: every reader is ours.</summary>
    public string? ReaderClaims { get; init; }

    /// <summary>Opens the browser at start.</summary>
    public bool OpenWindow { get; init; }

    public static CardAppOptions Read(HostSettings settings)
    {
        var usual = new CardAppOptions();
        return new CardAppOptions
        {
            Port = settings.Port("CardApp:Port", usual.Port),
            DataFolder = settings.Text("CardApp:DataFolder") ?? usual.DataFolder,
            ApiAddress = settings.WebAddress("CardApp:ApiAddress", usual.ApiAddress),
            ApiAuthority = settings.Text("CardApp:ApiAuthority"),
            ApiPatienceSeconds = settings.Number("CardApp:ApiPatienceSeconds", 1, int.MaxValue) ?? usual.ApiPatienceSeconds,
            ReaderClaims = settings.Text("CardApp:ReaderClaims"),
            OpenWindow = settings.Switch("CardApp:OpenWindow", usual.OpenWindow),
        };
    }
}
