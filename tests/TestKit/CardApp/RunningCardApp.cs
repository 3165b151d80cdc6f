using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shikaku.CardApp;
using Shikaku.CardApp.Checking;
using Shikaku.CardApp.Registration;
using Shikaku.CardApp.Sessions;
using Shikaku.CardApp.Settings;

namespace Shikaku.TestKit.CardApp;

/// <summary>The real host on a free port with a folder of its own. Readers are the test's or the real ones; what waits for its time waits for the test.</summary>
public sealed class RunningCardApp : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ScriptedDesk? desk;
    private readonly LogLines logs;
    private readonly bool keepFolder;

    private RunningCardApp(WebApplication app, string folder, ScriptedDesk? desk, LogLines logs, bool keepFolder) =>
        (this.app, Folder, this.desk, this.logs, this.keepFolder) = (app, folder, desk, logs, keepFolder);

    public string Folder { get; }

    public ScriptedDesk Desk => desk ?? throw new InvalidOperationException("This app is on the real readers.");

    public IServiceProvider Services => app.Services;

    public IEnumerable<string> Logs => logs.Lines;

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public string StartUrl => File.ReadAllText(Path.Combine(Folder, StartAddress.FileName));

    public CheckingDesk Checking => app.Services.GetRequiredService<CheckingDesk>();

    public SettingsStore Settings => app.Services.GetRequiredService<SettingsStore>();

    /// <param name="folder">An existing data folder to start from again; null: a new one.</param>
    /// <param name="link">The activation link it is started with.</param>
    public static async Task<RunningCardApp> StartAsync(FakeEligibilityApi api, TimeProvider? time = null, string? folder = null, bool trustApi = true, string? link = null)
    {
        var own = folder ?? Directory.CreateTempSubdirectory("shikaku-cardapp-").FullName;
        var authority = Path.Combine(own, "test-authority.pem");
        await File.WriteAllTextAsync(authority, api.AuthorityPem);
        string[] args = [.. link is null ? [] : new[] { link }, "--CardApp:ApiAddress=" + api.Address, .. trustApi ? new[] { "--CardApp:ApiAuthority=" + authority } : []];
        return await StartAsync(args, own, new ScriptedDesk(), time ?? new PatientTime(), keepFolder: folder is not null);
    }

    /// <summary>On the readers of the card service, in front of any API.</summary>
    /// <param name="authority">PEM file of the API's CA.</param>
    /// <param name="folder">Inside the copy of Shikaku whose virtual reader it may use; stays when the app ends.</param>
    public static Task<RunningCardApp> StartOnReadersAsync(Uri api, string authority, string folder, string readerClaims, PatientTime time) => StartAsync(
        ["--CardApp:ApiAddress=" + api, "--CardApp:ApiAuthority=" + authority, "--CardApp:ReaderClaims=" + readerClaims], folder, desk: null, time, keepFolder: true);

    /// <summary>As after 初期登録, without its pages: terms accepted, terminal registered, no passcode.</summary>
    public Task RegisterAsync(Func<AppSettings, AppSettings>? change = null) => RegisterAsync(
        new DeviceRegistration.Values(FakeEligibilityApi.FacilityCode, FakeEligibilityApi.LoginId, FakeEligibilityApi.Password, FakeEligibilityApi.ActivationCode, "受付1"),
        change);

    public async Task RegisterAsync(DeviceRegistration.Values values, Func<AppSettings, AppSettings>? change = null)
    {
        if (await app.Services.GetRequiredService<DeviceRegistration>().RegisterAsync(values, CancellationToken.None) is { } failure)
        {
            throw new InvalidOperationException($"The API refused the registration: {failure.Kind} {failure.Problem?.Code}");
        }

        Settings.Change(current => (change ?? (same => same))(current with { AcceptedTerms = Terms.Version, PasscodeDecided = true, VerificationDecided = true }));
    }

    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        if (!keepFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static async Task<RunningCardApp> StartAsync(string[] args, string folder, ScriptedDesk? desk, TimeProvider time, bool keepFolder)
    {
        var logs = new LogLines();
        var app = CardAppHost.Build([.. args, "--CardApp:Port=0", "--CardApp:DataFolder=" + folder, .. Patience.CardAppSettings], builder =>
        {
            builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
            Patience.Serve(builder);
            if (desk is not null)
            {
                builder.Services.AddSingleton<ICardDesk>(desk);
            }

            builder.Services.AddSingleton(time);
        });
        await app.StartAsync();
        return new RunningCardApp(app, folder, desk, logs, keepFolder);
    }

    private sealed class LogLines : ILoggerProvider
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => new Lined(categoryName, Lines);

        public void Dispose()
        {
        }

        private sealed class Lined(string category, ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue($"{category} {formatter(state, exception)} {exception}");
        }
    }
}
