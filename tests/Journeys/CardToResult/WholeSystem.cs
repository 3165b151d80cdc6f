using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shikaku.CardApp.Checking;
using Shikaku.CardApp.Registration;
using Shikaku.Contracts;
using Shikaku.Demo;
using Shikaku.EligibilityApi;
using Shikaku.Operations.Keys;
using Shikaku.TestKit;
using Shikaku.TestKit.CardApp;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.Operations;
using Shikaku.VirtualCard;
using Shikaku.VirtualCard.Shelf;
using Shikaku.VirtualCard.Vpcd;

namespace Shikaku.Journeys.CardToResult;

/// <summary>
/// Everything between a card and a result, with the sample data: PostgreSQL, eligibility API, virtual card, card app on the real readers.
/// Nothing is replaced; API and database can be taken away and given back. Made at the first <see cref="ReadyAsync"/>.
/// </summary>
public sealed class WholeSystem : IAsyncDisposable
{
    private readonly string claims = Directory.CreateTempSubdirectory("shikaku-claims-").FullName;
    private readonly int apiPort = FreePort.Find();
    private WebApplication? api;
    private WebApplication? virtualCard;

    public SampleHome Sample { get; private set; } = null!;

    /// <summary>Registered, without passcode.</summary>
    public RunningCardApp App { get; private set; } = null!;

    /// <summary>The apps': what runs out by time runs out when the test lets it.</summary>
    public PatientTime Time { get; } = new();

    /// <summary>From the API to its database.</summary>
    public BreakableLine DatabaseLine { get; private set; } = null!;

    public Uri ApiAddress => new($"https://localhost:{apiPort.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Commands the card on the reader has answered since it was put there.</summary>
    public int CommandsAnswered => Device.Current!.CommandsAnswered;

    private VirtualCardDevice Device => virtualCard!.Services.GetRequiredService<VirtualCardDevice>();

    private CardShelf Shelf => virtualCard!.Services.GetRequiredService<CardShelf>();

    /// <summary>All parts run, no card lies on the reader, every card has the tries it was made with, the desk is ready: whatever the last test did.</summary>
    public async Task ReadyAsync()
    {
        if (virtualCard is null)
        {
            await StartAsync();
        }

        DatabaseLine.Mend();
        await StartApiAsync();
        foreach (var card in Shelf.List())
        {
            card.Tries?.Restore();
        }

        await UntilAsync(view => view.Readers is { ServiceRunning: true, Readers: [{ CardPresent: false }, { CardPresent: false }] });
        App.Settings.Change(current => current with { HolderVerification = HolderVerification.Pin, ResultSeconds = 120 });
        App.Checking.Clear();
    }

    public async Task StartApiAsync()
    {
        if (api is not null)
        {
            return;
        }

        var connection = new NpgsqlConnectionStringBuilder(Sample.Database.ApiConnectionString) { Host = "127.0.0.1", Port = DatabaseLine.Port };
        api = EligibilityApiHost.Build(
            [
                "--Database:ConnectionString=" + connection.ConnectionString,
                "--Keys:Folder=" + new HostKeys(Sample.Home.Keys).Api,
                "--EligibilityApi:Port=" + apiPort.ToString(CultureInfo.InvariantCulture),
                "--HolderRoots:Samples=true",
            ],
            builder =>
            {
                builder.Logging.ClearProviders();
                Patience.Serve(builder);
            });
        await api.StartAsync();
    }

    public async Task StopApiAsync()
    {
        if (api is not null)
        {
            await api.StopAsync();
            await api.DisposeAsync();
            api = null;
        }
    }

    /// <summary>The values of a fresh settings sheet.</summary>
    public async Task<DeviceRegistration.Values> OpenAccountAsync()
    {
        var facility = (await Sample.DoAsync("sample", "first-facility")).Trim();
        var sheet = (await Sample.DoAsync("account", "open", "--facility", facility)).TrimEnd().Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1])
            .ToList();
        return new DeviceRegistration.Values(sheet[0], sheet[1], sheet[2], sheet[3], "受付1");
    }

    /// <summary>A second card app of this copy, never started before.</summary>
    public Task<RunningCardApp> StartAnotherAppAsync() => StartAppAsync(Sample.NewFolder());

    /// <summary>Puts a scenario card on the reader; returns when the app sees it.</summary>
    /// <param name="pullOutAtCommand">Counted from 1.</param>
    public async Task PutAsync(string card, int? pullOutAtCommand = null)
    {
        var shelved = Shelf.Find(card) ?? throw new InvalidOperationException($"There is no card {card}.");
        Assert.IsType<InsertOutcome.Inserted>(await Device.InsertAsync(Shelf.Take(shelved), pullOutAtCommand));
        await UntilCardAsync(present: true);
    }

    /// <summary>Returns when the app sees that it is gone.</summary>
    public async Task TakeAwayAsync()
    {
        await Device.RemoveAsync();
        await UntilCardAsync(present: false);
    }

    /// <summary>For the end of a test, when nobody looks any more.</summary>
    public Task LetGoAsync() => virtualCard is null ? Task.CompletedTask : Device.RemoveAsync();

    /// <summary>What the card itself counts.</summary>
    public int TriesLeft(string card) => Shelf.Find(card)!.Tries!.TriesLeft;

    /// <param name="by">Another app than the first: it notices in its own time.</param>
    public Task UntilCardAsync(bool present, RunningCardApp? by = null) => UntilAsync(view => view.Readers.Readers.Any(reader => reader.CardPresent) == present, by);

    /// <summary>Returns when the app's desk looks so, or fails the test.</summary>
    public async Task UntilAsync(Func<DeskView, bool> condition, RunningCardApp? by = null)
    {
        var desk = (by ?? App).Checking;
        using var patience = Patience.Begin();
        while (true)
        {
            var next = desk.NextChange;
            if (condition(desk.View))
            {
                return;
            }

            await next.WaitAsync(patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (virtualCard is not null)
        {
            await App.DisposeAsync();
            await virtualCard.DisposeAsync();
            await StopApiAsync();
            await DatabaseLine.DisposeAsync();
            await Sample.DisposeAsync();
        }

        Directory.Delete(claims, recursive: true);
    }

    private async Task StartAsync()
    {
        Sample = await SampleHome.CreateAsync();
        DatabaseLine = new BreakableLine(new NpgsqlConnectionStringBuilder(Sample.Database.ApiConnectionString).Port);
        await StartApiAsync();
        App = await StartAppAsync(Path.Combine(Sample.Home.Folder, "card-app"));
        await App.RegisterAsync(await OpenAccountAsync());
        virtualCard = VirtualCardHost.Build(
            [
                "--VirtualCard:Port=0",
                "--VirtualCard:CardsFolder=" + Sample.Home.Cards,
                "--VirtualCard:ReaderClaims=" + claims,
                "--VirtualCard:Home=" + Sample.Home.Folder,
            ],
            builder => builder.Logging.ClearProviders());
        await virtualCard.StartAsync();
    }

    private Task<RunningCardApp> StartAppAsync(string folder) =>
        RunningCardApp.StartOnReadersAsync(ApiAddress, Sample.Home.Keys.ApiAuthorityCertificate, folder, claims, Time);
}
