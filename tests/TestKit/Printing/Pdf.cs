using System.Diagnostics;
using System.Text;
using Shikaku.Demo.MainJob;

namespace Shikaku.TestKit.Printing;

/// <summary>What poppler says about a PDF.</summary>
public static class Pdf
{
    public static Task<string> InfoAsync(byte[] pdf) => RunAsync("pdfinfo", pdf);

    /// <summary>One line for each typeface, without the two of the heading.</summary>
    public static async Task<string[]> FontsAsync(byte[] pdf) => (await RunAsync("pdffonts", pdf)).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];

    /// <summary>What a screen reader says of each row of a table that begins with a header: the header, and the first value.</summary>
    public static async Task<IReadOnlyList<(string Header, string Value)>> RowsAsync(byte[] pdf)
    {
        List<(int Depth, string Kind, StringBuilder Text)> cells = [];
        foreach (var line in (await RunAsync("pdfinfo", pdf, "-struct-text")).Split('\n'))
        {
            var said = line.TrimStart();
            var depth = line.Length - said.Length;
            if (said.StartsWith("TH", StringComparison.Ordinal) || said.StartsWith("TD", StringComparison.Ordinal))
            {
                cells.Add((depth, said[..2], new StringBuilder()));
            }
            else if (cells.Count > 0 && said.StartsWith('"') && depth > cells[^1].Depth)
            {
                cells[^1].Text.Append(said.Trim('"', '\r'));
            }
            else if (cells.Count > 0 && depth <= cells[^1].Depth)
            {
                cells.Add((int.MaxValue, "", new StringBuilder()));
            }
        }

        return [.. cells.Zip(cells.Skip(1)).Where(pair => (pair.First.Kind, pair.Second.Kind) == ("TH", "TD")).Select(pair => ($"{pair.First.Text}", $"{pair.Second.Text}"))];
    }

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
