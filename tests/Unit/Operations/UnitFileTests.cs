using System.Diagnostics;
using Shikaku.TestKit;
using Xunit;

namespace Shikaku.Unit.Operations;

/// <summary>The systemd unit of docs/operations.md is one that systemd takes without a word.</summary>
public sealed class UnitFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("shikaku-unit-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Unit_AsDocumented_IsTakenBySystemdAndAllowsTheDatabaseAlone()
    {
        var lines = (await File.ReadAllLinesAsync(ProjectFolder.PathOf("docs", "operations.md"))).SkipWhile(line => line != "```ini").Skip(1).TakeWhile(line => line != "```").ToList();
        var unit = Path.Combine(folder, "shikaku-portal.service");

        // A program that is on this machine.
        await File.WriteAllLinesAsync(unit, lines.Select(line => line.StartsWith("ExecStart=", StringComparison.Ordinal) ? "ExecStart=/bin/true" : line));
        using var verify = Process.Start(new ProcessStartInfo("/usr/bin/systemd-analyze", ["verify", unit]) { UseShellExecute = false, RedirectStandardError = true })!;
        var said = await verify.StandardError.ReadToEndAsync();
        await verify.WaitForExitAsync();

        Assert.Equal((0, ""), (verify.ExitCode, said));
        Assert.Equal(["IPAddressDeny=any", "IPAddressAllow=localhost 10.0.0.5"], lines.Where(line => line.StartsWith("IPAddress", StringComparison.Ordinal)));
    }
}
