using System.Diagnostics;

namespace Shikaku.Demo.MainJob;

/// <summary>One of poppler's tools over a PDF: in at one end, out at the other, no file between.</summary>
internal static class Poppler
{
    /// <returns>What the tool wrote; null: it can make nothing of this PDF.</returns>
    public static async Task<byte[]?> RunAsync(string tool, IEnumerable<string> arguments, byte[] pdf, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(tool, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        using var written = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(written, cancellationToken);
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(pdf, cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The tool wanted no more of it; its exit code says why.
        }

        await reading;
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? written.ToArray() : null;
    }
}
