using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Shikaku.CardApp.Settings;

namespace Shikaku.CardApp.Sessions;

/// <summary>
/// Once the app listens: writes the start address to a file of this user's own and opens the window where wished. The address holds the key
/// of the session: a person at a terminal sees it, a log never does.
/// </summary>
public sealed partial class StartAddress(
    IServer server, LaunchSession session, DataFolder folder, CardAppOptions options, ILogger<StartAddress> logger) : IHostedLifecycleService
{
    public const string FileName = "start-url";

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var listening = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var address = $"http://127.0.0.1:{listening.Port}{CardAppAddresses.Start}?key={session.LaunchKey}";
        folder.Write(FileName, Encoding.ASCII.GetBytes(address));
        var file = Path.Combine(folder.FullPath, FileName);
        Log.Started(logger, listening.Port, file);
        if (!Console.IsOutputRedirected)
        {
            Console.WriteLine(address);
        }

        if (options.OpenWindow)
        {
            OpenWindow(address);
        }

        return Task.CompletedTask;
    }

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        folder.Delete(FileName);
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void OpenWindow(string address)
    {
        try
        {
            var start = OperatingSystem.IsWindows()
                ? new ProcessStartInfo(address) { UseShellExecute = true }
                : new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open") { ArgumentList = { address } };
            using var process = Process.Start(start);
        }
        catch (Exception problem) when (problem is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            Log.NoBrowser(logger);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Listening on 127.0.0.1:{Port}; the address to open is in {File}")]
        public static partial void Started(ILogger logger, int port, string file);

        [LoggerMessage(Level = LogLevel.Warning, Message = "No browser could be opened; open the start address by hand")]
        public static partial void NoBrowser(ILogger logger);
    }
}
