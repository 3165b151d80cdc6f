using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shikaku.CardApp;
using Shikaku.CardApp.Checking;
using Shikaku.CardApp.DeviceAccounts;
using Shikaku.CardApp.Sessions;
using Shikaku.CardApp.Settings;

namespace Shikaku.TestKit.CardApp;

/// <summary>The real host on a free port with a folder of its own; readers and, if wished, time are the test's.</summary>
public sealed class RunningCardApp : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly LogLines logs;
    private readonly bool keepFolder;

    private RunningCardApp(WebApplication app, string folder, ScriptedDesk desk, LogLines logs, bool keepFolder) =>
        (this.app, Folder, Desk, this.logs, this.keepFolder) = (app, folder, desk, logs, keepFolder);

    public string Folder { get; }

    public ScriptedDesk Desk { get; }

    public IEnumerable<string> Logs => logs.Lines;

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public string StartUrl => File.ReadAllText(Path.Combine(Folder, StartAddress.FileName));

    public CheckingDesk Checking => app.Services.GetRequiredService<CheckingDesk>();

    public SettingsStore Settings => app.Services.GetRequiredService<SettingsStore>();

    /// <param name="folder">An existing data folder to start from again; null: a new one.</param>
    public static async Task<RunningCardApp> StartAsync(FakeEligibilityApi api, TimeProvider? time = null, string? folder = null, bool trustApi = true)
    {
        var own = folder ?? Directory.CreateTempSubdirectory("shikaku-cardapp-").FullName;
        var authority = Path.Combine(own, "test-authority.pem");
        await File.WriteAllTextAsync(authority, api.AuthorityPem);
        var desk = new ScriptedDesk();
        var logs = new LogLines();
        string[] args =
        [
            "--CardApp:Port=0", "--CardApp:DataFolder=" + own, "--CardApp:ApiAddress=" + api.Address, .. trustApi ? new[] { "--CardApp:ApiAuthority=" + authority } : [],
        ];
        var app = CardAppHost.Build(args, builder =>
        {
            builder.Services.AddSingleton<ICardDesk>(desk);
            builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
            if (time is not null)
            {
                builder.Services.AddSingleton(time);
            }
        });
        await app.StartAsync();
        return new RunningCardApp(app, own, desk, logs, keepFolder: folder is not null);
    }

    /// <summary>As after 初期登録, without its pages: terms accepted, terminal registered, no passcode.</summary>
    public async Task RegisterAsync(Func<AppSettings, AppSettings>? change = null)
    {
        var values = new Registration.Values(
            FakeEligibilityApi.FacilityCode, FakeEligibilityApi.LoginId, FakeEligibilityApi.Password, FakeEligibilityApi.ActivationCode, "受付1");
        if (await app.Services.GetRequiredService<Registration>().RegisterAsync(values, CancellationToken.None) is { } failure)
        {
            throw new InvalidOperationException($"The fake API refused the registration: {failure.Kind}");
        }

        Settings.Change(current => (change ?? (same => same))(current with { AcceptedTerms = Terms.Version, PasscodeDecided = true }));
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
