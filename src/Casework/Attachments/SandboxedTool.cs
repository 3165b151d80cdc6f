using System.Collections.ObjectModel;
using System.ComponentModel;
using System.Diagnostics;

namespace Shikaku.Casework.Attachments;

/// <param name="EndedWell">Exit code 0, and no more output than allowed.</param>
/// <param name="OutOfTime">It was stopped at its limit: what it would have said nobody knows.</param>
/// <param name="Complaints">What it said on standard error, as far as anybody reads it.</param>
public sealed record ToolRun(bool EndedWell, bool OutOfTime, string Complaints);

/// <summary>
/// Runs a converter on a file of a stranger: it sees that file, the programs of the machine and nothing else, no network, no other process, no environment but its own,
/// and has little time, memory and disk. Where the machine cannot confine it, it runs only if a setting allows that (<see cref="Confinement"/>).
/// </summary>
public static class SandboxedTool
{
    internal const string Programs = "/usr/bin:/bin";

    private static readonly string[] Limits =
        ["/usr/bin/prlimit", "--as=2147483648", "--cpu=40", "--fsize=268435456", "--nofile=256", "--core=0", "--", "/usr/bin/timeout", "--kill-after=2", "45"];

    // As timeout and prlimit leave them: its own code, and 128 with SIGKILL and SIGXCPU.
    private const int TimedOut = 124;
    private const int Killed = 128 + 9;
    private const int NoMoreProcessorTime = 128 + 24;

    // Converters are heavy; reviewers are many.
    private static readonly SemaphoreSlim AtOnce = new(2);

    /// <param name="shown">Files and folders it may read.</param>
    /// <param name="output">Takes what the tool prints, up to <paramref name="limit"/> bytes.</param>
    /// <param name="environment">The only variables it gets besides PATH and the locale C.</param>
    /// <returns>null: it is not installed, or cannot be confined.</returns>
    public static async Task<ToolRun?> RunAsync(
        string program, IEnumerable<string> arguments, IEnumerable<string> shown, Stream output, long limit, CancellationToken cancellationToken,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var isConfined = await Confinement.ProblemAsync().WaitAsync(cancellationToken) is null;
        if (!File.Exists(program) || (!isConfined && !Confinement.MayBeMissing))
        {
            return null;
        }

        await AtOnce.WaitAsync(cancellationToken);
        try
        {
            string[] command = [.. Limits, program, .. arguments];
            using var process = Start(isConfined ? ["/bin/sh", Confinement.Script, .. shown, "--", .. command] : command, environment);
            return await FinishAsync(process, output, limit, cancellationToken);
        }
        catch (Win32Exception)
        {
            // What holds it in is not installed: then it does not run.
            return null;
        }
        finally
        {
            AtOnce.Release();
        }
    }

    private static Process Start(string[] command, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        start.Environment["PATH"] = Programs;
        start.Environment["LC_ALL"] = "C";
        foreach (var (name, value) in environment ?? ReadOnlyDictionary<string, string>.Empty)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static async Task<ToolRun?> FinishAsync(Process process, Stream output, long limit, CancellationToken cancellationToken)
    {
        try
        {
            process.StandardInput.Close();
            var complaints = ComplaintsAsync(process.StandardError, cancellationToken);
            var whole = await CopyAsync(process.StandardOutput.BaseStream, output, limit, cancellationToken);
            if (!whole)
            {
                process.Kill(entireProcessTree: true);
            }

            var said = await complaints;
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == Confinement.NotConfined ? null : new ToolRun(whole && process.ExitCode == 0, process.ExitCode is TimedOut or Killed or NoMoreProcessorTime, said);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Read to the end, so that the tool does not wait; kept as far as the first few lines.</summary>
    private static async Task<string> ComplaintsAsync(StreamReader source, CancellationToken cancellationToken)
    {
        var kept = new char[4096];
        var length = await source.ReadBlockAsync(kept, cancellationToken);
        await source.BaseStream.CopyToAsync(Stream.Null, cancellationToken);
        return new string(kept, 0, length);
    }

    private static async Task<bool> CopyAsync(Stream source, Stream target, long limit, CancellationToken cancellationToken)
    {
        var buffer = new byte[81920];
        int read;
        while ((read = await source.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if ((limit -= read) < 0)
            {
                return false;
            }

            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return true;
    }
}
