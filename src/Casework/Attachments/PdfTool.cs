using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Shikaku.Casework.Attachments;

/// <summary>What poppler, which will draw the pages, thinks of a PDF.</summary>
public static partial class PdfTool
{
    private const string Info = "/usr/bin/pdfinfo";
    private const int LongestAnswer = 65536;

    public enum Opened
    {
        Yes,
        No,

        /// <summary>Not with the empty password, which opens what only restricts printing and editing.</summary>
        WantsPassword,

        /// <summary>Poppler is not installed, or did not come to an end in its time.</summary>
        NobodyKnows,
    }

    /// <summary>How many pages there are; 0 of what cannot be opened.</summary>
    public static async Task<(Opened Opened, int Count)> PagesAsync(string path, CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();
        var run = await SandboxedTool.RunAsync(Info, [path], output, LongestAnswer, cancellationToken);
        if (run is null or { OutOfTime: true })
        {
            return (Opened.NobodyKnows, 0);
        }

        var pages = Pages().Match(Encoding.Latin1.GetString(output.ToArray()));
        return pages.Success && int.Parse(pages.Groups["count"].ValueSpan, CultureInfo.InvariantCulture) is > 0 and var count ? (Opened.Yes, count)
            : AsksForPassword().IsMatch(run.Complaints) ? (Opened.WantsPassword, 0)
            : (Opened.No, 0);
    }

    [GeneratedRegex(@"^Pages:\s+(?<count>\d{1,6})$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Pages();

    // Its words for a wrong password, and for protection it does not know (certificates, newer ciphers).
    [GeneratedRegex("Incorrect password|security handler", RegexOptions.None, 1000)]
    private static partial Regex AsksForPassword();
}
