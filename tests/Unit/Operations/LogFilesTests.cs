using System.Diagnostics;
using System.Text;
using Shikaku.TestKit;
using Xunit;

namespace Shikaku.Unit.Operations;

/// <summary>Logs do not fill a disk: the files of ./run by its own program, those of a server by logrotate as docs/operations.md says it.</summary>
public sealed class LogFilesTests : IDisposable
{
    private const int Large = 51 * 1024 * 1024;

    private readonly string folder = Directory.CreateTempSubdirectory("shikaku-log-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task BoundedLog_MoreThanItMayHold_KeepsTheLastOfItWithoutTearingALine()
    {
        var lines = Enumerable.Range(1, 20_000).Select(n => $"line {n:000000}").ToList();

        await RunAsync(ProjectFolder.PathOf("tools", "bounded-log"), [Log, "100000"], string.Join('\n', lines) + "\n");

        Assert.Equal([Log, Log + ".1"], Directory.GetFiles(folder).Order(StringComparer.Ordinal));
        Assert.All(Directory.GetFiles(folder), file => Assert.InRange(new FileInfo(file).Length, 1, 100_000 + 65536));
        var kept = await File.ReadAllLinesAsync(Log + ".1");
        kept = [.. kept, .. await File.ReadAllLinesAsync(Log)];
        Assert.Equal(lines[^kept.Length..], kept);
    }

    [Fact]
    public async Task Logrotate_AsDocumented_PutsALargeFileAsideWhileItIsWritten()
    {
        var configuration = Path.Combine(folder, "logrotate.conf");
        await File.WriteAllTextAsync(configuration, (await DocumentedAsync()).Replace("/var/log/shikaku", folder, StringComparison.Ordinal));
        using var writing = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"exec >>'{Log}'; head -c {Large} /dev/zero; read -r more; printf after"]) { UseShellExecute = false, RedirectStandardInput = true })!;
        await Patience.UntilAsync(() => File.Exists(Log) && new FileInfo(Log).Length == Large, "the log is large");

        await RunAsync("/usr/sbin/logrotate", ["--state", Path.Combine(folder, "state"), configuration], "");
        await writing.StandardInput.WriteLineAsync();
        await writing.WaitForExitAsync();

        Assert.Equal("after", await File.ReadAllTextAsync(Log));
        Assert.True(File.Exists(Log + ".1.gz"));
    }

    private string Log => Path.Combine(folder, "host.log");

    /// <summary>The block of the document that names the log files.</summary>
    private static async Task<string> DocumentedAsync()
    {
        var block = new StringBuilder();
        foreach (var line in (await File.ReadAllLinesAsync(ProjectFolder.PathOf("docs", "operations.md"))).SkipWhile(line => !line.StartsWith("    /var/log/shikaku", StringComparison.Ordinal)))
        {
            if (line.Length > 0 && !line.StartsWith("    ", StringComparison.Ordinal))
            {
                break;
            }

            block.Append(line).Append('\n');
        }

        return block.ToString();
    }

    private static async Task RunAsync(string program, string[] arguments, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardError = true })!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, said);
    }
}
