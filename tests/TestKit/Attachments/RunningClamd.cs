using System.Diagnostics;
using Shikaku.Casework.Attachments;

namespace Shikaku.TestKit.Attachments;

/// <summary>A clamd of its own that knows one signature: <see cref="SampleFiles.Signature"/>. Nothing of the system's is touched.</summary>
public sealed class RunningClamd : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("shikaku-clamd-").FullName;
    private Process? process;

    /// <summary>Nothing listens there before <see cref="StartAsync"/>.</summary>
    public string Socket => Path.Combine(folder, "clamd.sock");

    /// <param name="longest">What it takes at most, in megabytes.</param>
    public async Task StartAsync(int longest = 101)
    {
        var database = Directory.CreateDirectory(Path.Combine(folder, "db")).FullName;
        var signature = Convert.ToHexStringLower(System.Text.Encoding.ASCII.GetBytes(SampleFiles.Signature));
        await File.WriteAllTextAsync(Path.Combine(database, "test.ndb"), $"Shikaku.Test:0:*:{signature}\n");
        var configuration = Path.Combine(folder, "clamd.conf");
        await File.WriteAllTextAsync(configuration, $"""
            LocalSocket {Socket}
            DatabaseDirectory {database}
            Foreground yes
            StreamMaxLength {longest}M
            MaxFileSize 101M
            MaxScanSize 400M

            """);
        process = Process.Start(new ProcessStartInfo("/usr/sbin/clamd", ["--config-file", configuration]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Patience.UntilAsync(AnswersAsync, "clamd answers");
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await new ClamdScanner(Socket).ScanAsync(new MemoryStream([1]), CancellationToken.None);
            return true;
        }
        catch (ScannerException notYet)
        {
            return process is { HasExited: true } ? throw new InvalidOperationException("clamd did not start.", notYet) : false;
        }
    }
}
