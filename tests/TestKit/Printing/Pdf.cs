using System.Diagnostics;
using Shikaku.Demo.MainJob;

namespace Shikaku.TestKit.Printing;

/// <summary>What poppler says about a PDF.</summary>
public static class Pdf
{
    public static Task<string> InfoAsync(byte[] pdf) => RunAsync("pdfinfo", pdf);

    /// <summary>One line for each typeface, without the two of the heading.</summary>
    public static async Task<string[]> FontsAsync(byte[] pdf) => (await RunAsync("pdffonts", pdf)).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];

    public static Task<string> TextAsync(byte[] pdf) => RunAsync("pdftotext", pdf, "-");

    /// <summary>What a scanner reads from the one QR code of the first page.</summary>
    public static async Task<string> CodeAsync(byte[] pdf) =>
        await PrintedCode.ReadAsync(pdf, CancellationToken.None) ?? throw new InvalidOperationException("No QR code can be read on this page.");

    private static async Task<string> RunAsync(string tool, byte[] pdf, params string[] more)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, pdf);
            using var process = Process.Start(new ProcessStartInfo(tool, [file, .. more]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            var text = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? text : throw new InvalidOperationException($"{tool} failed.");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
