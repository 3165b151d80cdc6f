using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Shikaku.Casework.Attachments;

/// <summary>What poppler, which will draw the pages, thinks of a PDF.</summary>
public static partial class PdfTool
{
    private const string Info = "/usr/bin/pdfinfo";
    private const int LongestAnswer = 65536;

    // As many pages as it looks up one by one: a tree of pages may promise what is not there.
    private const int PagesLookedUp = 100;

    public enum Opened
    {
        Yes,
        No,

        /// <summary>Not with the empty password, which opens what only restricts printing and editing.</summary>
        WantsPassword,

        /// <summary>Poppler is not installed, cannot be confined, or did not come to an end in its time.</summary>
        NobodyKnows,
    }

    /// <summary>How many pages there are; 0 of what cannot be opened.</summary>
    public static async Task<(Opened Opened, int Count)> PagesAsync(string path, CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();
        var run = await SandboxedTool.RunAsync(Info, ["-f", "1", "-l", PagesLookedUp.ToString(CultureInfo.InvariantCulture), path], [path], output, LongestAnswer, cancellationToken);
        if (run is null or { OutOfTime: true })
        {
            return (Opened.NobodyKnows, 0);
        }

        var said = Encoding.Latin1.GetString(output.ToArray());
        var pages = Pages().Match(said);
        return pages.Success && int.Parse(pages.Groups["count"].ValueSpan, CultureInfo.InvariantCulture) is > 0 and var count
                && Page().Count(said) >= Math.Min(count, PagesLookedUp) ? (Opened.Yes, count)
            : AsksForPassword().IsMatch(run.Complaints) ? (Opened.WantsPassword, 0)
            : (Opened.No, 0);
    }

    [GeneratedRegex(@"^Pages:\s+(?<count>\d{1,6})$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Pages();

    // A page that is promised and not there has no size.
    [GeneratedRegex(@"^Page\s+\d{1,6} size: +(?! |0 x 0 )", RegexOptions.Multiline, 1000)]
    private static partial Regex Page();

    // Its words for a wrong password, and for protection it does not know (certificates, newer ciphers).
    [GeneratedRegex("Incorrect password|security handler", RegexOptions.None, 1000)]
    private static partial Regex AsksForPassword();
}
