using System.ComponentModel;
using System.Diagnostics;

namespace Shikaku.BackOffice.Attachments;

/// <summary>
/// Runs a converter on a file of a stranger: no shell, an empty environment, little time, memory and disk. What it does with the file
/// harms at most its own process.
/// </summary>
internal static class SandboxedTool
{
    private static readonly string[] Limits =
        ["--as=2147483648", "--cpu=40", "--fsize=268435456", "--nofile=64", "--core=0", "--", "/usr/bin/timeout", "--kill-after=2", "45"];

    // Converters are heavy; reviewers are many.
    private static readonly SemaphoreSlim AtOnce = new(2);

    /// <param name="output">Takes what the tool prints, up to <paramref name="limit"/> bytes.</param>
    /// <returns>Whether it ended well.</returns>
    public static async Task<bool> RunAsync(string program, IEnumerable<string> arguments, Stream output, long limit, CancellationToken cancellationToken)
    {
        await AtOnce.WaitAsync(cancellationToken);
        try
        {
            using var process = Start(program, arguments);
            return await FinishAsync(process, output, limit, cancellationToken);
        }
        catch (Win32Exception)
        {
            // Not installed: nothing can be shown, the file can still be downloaded.
            return false;
        }
        finally
        {
            AtOnce.Release();
        }
    }

    private static Process Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/prlimit", [.. Limits, program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/bin:/bin";
        start.Environment["LC_ALL"] = "C";
        return Process.Start(start)!;
    }

    private static async Task<bool> FinishAsync(Process process, Stream output, long limit, CancellationToken cancellationToken)
    {
        try
        {
            process.StandardInput.Close();
            var errors = process.StandardError.BaseStream.CopyToAsync(Stream.Null, cancellationToken);
            var whole = await CopyAsync(process.StandardOutput.BaseStream, output, limit, cancellationToken);
            if (!whole)
            {
                process.Kill(entireProcessTree: true);
            }

            await errors;
            await process.WaitForExitAsync(cancellationToken);
            return whole && process.ExitCode == 0;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
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
