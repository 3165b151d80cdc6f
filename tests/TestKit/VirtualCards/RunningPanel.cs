using System.Globalization;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shikaku.VirtualCard;

namespace Shikaku.TestKit.VirtualCards;

/// <summary>The virtual card's host as it runs, on a free port, with cards in a folder of its own.</summary>
public sealed class RunningPanel : IAsyncDisposable
{
    private readonly WebApplication app;

    private RunningPanel(WebApplication app, string cardsFolder)
    {
        this.app = app;
        CardsFolder = cardsFolder;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Client = Patience.Client(Address, new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    }

    public string CardsFolder { get; }

    public Uri Address { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>A program on this machine that is no browser; follows no redirection.</summary>
    public HttpClient Client { get; }

    public static async Task<RunningPanel> StartAsync(int vpcdPort)
    {
        var folder = Directory.CreateTempSubdirectory("shikaku-cards-").FullName;
        var app = VirtualCardHost.Build(
            ["--VirtualCard:Port=0", $"--VirtualCard:CardsFolder={folder}", string.Create(CultureInfo.InvariantCulture, $"--VirtualCard:VpcdPort={vpcdPort}")],
            builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        return new RunningPanel(app, folder);
    }

    public void Add(string name, VirtualCardBuilder card) => card.WriteTo(Path.Combine(CardsFolder, name));

    public Task<HttpResponseMessage> PlaceAsync(string name) => Client.PutAsJsonAsync("/card", new { name });

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        Directory.Delete(CardsFolder, recursive: true);
    }
}
