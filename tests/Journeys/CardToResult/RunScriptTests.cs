using System.Diagnostics;
using System.Globalization;
using System.Net.NetworkInformation;
using Shikaku.TestKit;

namespace Shikaku.Journeys.CardToResult;

/// <summary>The command a newcomer types first, in a home and at ports of its own.</summary>
[Collection(CardServiceJourneys.Name)]
public sealed class RunScriptTests(PcscdFixture service) : IAsyncLifetime
{
    // Below what other tests take.
    private const int PortBase = 19_080;

    /// <summary>Every area of the product that the check goes through, as it first speaks of them.</summary>
    private static readonly string[] Areas = ["Registration", "UsageApplications", "Review", "DeviceAccounts", "OperationStart", "Subsidies", "Cooperation", "Payments", "CoLocations", "Eligibility"];
    private readonly string home = Directory.CreateTempSubdirectory("shikaku-run-").FullName;
    private readonly string claims = Directory.CreateTempSubdirectory("shikaku-run-claims-").FullName;

    public async ValueTask InitializeAsync()
    {
        await service.ReadyAsync();
        if (Environment.IsPrivilegedProcess)
        {
            // Then the script can bring the card service too.
            await service.Pcscd.StopAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("stop");
        Directory.Delete(home, recursive: true);
        Directory.Delete(claims, recursive: true);
    }

    [Fact]
    public async Task Check_FreshHome_IsOkAndStopLeavesNoProcessAndResetForgets()
    {
        var (exit, output) = await RunAsync("check");
        Assert.True(exit == 0, output);
        Assert.Equal([.. Areas, "check:"], AreasOf(output.TrimEnd()));
        Assert.EndsWith("\ncheck: ok", output.TrimEnd(), StringComparison.Ordinal);
        Assert.NotEmpty(Processes());

        // The card app people use is as it was: started, and never registered.
        Assert.Equal(["start-url"], Directory.GetFiles(Path.Combine(home, "card-app")).Select(Path.GetFileName));
        Assert.False(Directory.Exists(Path.Combine(home, "check-terminal")));
        var (again, outputAgain) = await RunAsync("check");
        Assert.True(again == 0, outputAgain);
        Assert.Contains(PortBase + 3, ListeningPorts());

        Assert.Equal(0, (await RunAsync("stop")).Exit);
        await Patience.UntilAsync(() => Task.FromResult(Processes().Count == 0), () => "nothing of it runs: " + string.Join('\n', Processes()));
        Assert.DoesNotContain(ListeningPorts(), port => port is >= PortBase and < PortBase + 10);
        Assert.Equal(!Environment.IsPrivilegedProcess, service.Pcscd.IsRunning);
        Assert.True(Directory.Exists(Path.Combine(home, "keys")));

        Assert.Equal(0, (await RunAsync("reset")).Exit);
        Assert.Equal([".lock"], Directory.GetFileSystemEntries(home).Select(Path.GetFileName));
    }

    [Fact]
    public async Task UnknownVerb_IsRefusedWithTheVerbsThereAre()
    {
        var (exit, output) = await RunAsync("dance");

        Assert.Equal(2, exit);
        Assert.Contains("./run check", output, StringComparison.Ordinal);
    }

    /// <summary>What the check says it did, from its first step on: before it stands what was started.</summary>
    private static IEnumerable<string> AreasOf(string output) =>
        output.Split('\n').SkipWhile(line => !line.StartsWith(Areas[0] + " ", StringComparison.Ordinal)).Select(line => line.Split(' ')[0]).Distinct();

    private static IEnumerable<int> ListeningPorts() =>
        IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(end => end.Port);

    private async Task<(int Exit, string Output)> RunAsync(string verb)
    {
        var start = new ProcessStartInfo(ProjectFolder.PathOf("run"), [verb]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SHIKAKU_HOME"] = home;
        start.Environment["SHIKAKU_PORT_BASE"] = PortBase.ToString(CultureInfo.InvariantCulture);
        start.Environment["SHIKAKU_READER_CLAIMS"] = claims;

        foreach (var setting in (string[])[.. Patience.HostSettings, .. Patience.CardAppSettings])
        {
            var (name, value) = (setting[2..setting.IndexOf('=', StringComparison.Ordinal)], setting[(setting.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        // A build that is due leaves no server behind, which would look like a part of the system.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        using var process = Process.Start(start)!;
        using var patience = Patience.Begin();
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await errors + await output);
    }

    /// <summary>Everything that was started for this home.</summary>
    private List<string> Processes() =>
    [
        .. Directory.GetDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out _))
            .Where(folder => ReadOrNothing(folder, "environ").Contains("SHIKAKU_HOME=" + home, StringComparison.Ordinal))
            .Select(folder => ReadOrNothing(folder, "cmdline"))
            .Where(command => command.Length > 0),
    ];

    private static string ReadOrNothing(string process, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, file)).Replace('\0', ' ');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
