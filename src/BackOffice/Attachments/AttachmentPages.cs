using System.Globalization;
using System.Text.RegularExpressions;
using Shikaku.Casework.Attachments;
using Shikaku.Rules.Attachments;

namespace Shikaku.BackOffice.Attachments;

/// <summary>A picture of one page.</summary>
internal sealed record PagePicture(string Path, string MediaType);

/// <summary>Makes pictures of what reviewers look at, once; they stay in the files folder beside the content.</summary>
public sealed partial class AttachmentPages(AttachmentFiles files)
{
    /// <summary>A letter of approval has one; more can be downloaded.</summary>
    public const int MaxPages = 50;

    // Pixels of the longer side: readable when shown twice as large as a screen is high.
    private const string LongerSide = "2000";
    private const long PictureLimit = 64L * 1024 * 1024;

    /// <summary>Pages that can be shown; 0: none can.</summary>
    public async Task<int> CountAsync(Attachment attachment, CancellationToken cancellationToken) => IsViewable(attachment)
        ? AttachmentTypes.OfMediaType(attachment.MediaType) switch
        {
            AttachmentType.Pdf => Math.Min(MaxPages, await PdfPagesAsync(attachment, cancellationToken)),
            AttachmentType.Png or AttachmentType.Jpeg or AttachmentType.Heic => 1,
            _ => 0,
        }
        : 0;

    /// <summary>Submitted, there, and nothing was found in it.</summary>
    public bool IsViewable(Attachment attachment) =>
        attachment is { ScanState: ScanState.Clean or ScanState.NotScanned, RemovedAt: null } && files.Holds(attachment.Sha256, attachment.Size);

    /// <param name="page">1 is the first.</param>
    /// <returns>null: there is no such page, or no picture can be made of it.</returns>
    internal async Task<PagePicture?> PictureAsync(Attachment attachment, int page, CancellationToken cancellationToken)
    {
        var type = AttachmentTypes.OfMediaType(attachment.MediaType);
        if (!IsViewable(attachment) || page < 1 || page > MaxPages || (page > 1 && type != AttachmentType.Pdf))
        {
            return null;
        }

        var content = files.PathOf(attachment.Sha256);
        return type switch
        {
            AttachmentType.Png or AttachmentType.Jpeg => new PagePicture(content, attachment.MediaType),
            AttachmentType.Pdf => await PdfPageAsync(attachment, page, cancellationToken),
            AttachmentType.Heic => await HeicAsync(attachment, cancellationToken),
            _ => null,
        };
    }

    private async Task<PagePicture?> PdfPageAsync(Attachment attachment, int page, CancellationToken cancellationToken)
    {
        var number = page.ToString(CultureInfo.InvariantCulture);
        var path = Path.Combine(files.Derived(attachment.Sha256), $"page-{number}.png");
        if (File.Exists(path))
        {
            return new PagePicture(path, "image/png");
        }

        var made = await MakeAsync(path, async temporary =>
        {
            await using var output = File.Create(temporary);
            string[] arguments = ["-png", "-f", number, "-l", number, "-scale-to", LongerSide, files.PathOf(attachment.Sha256)];
            return await SandboxedTool.RunAsync("/usr/bin/pdftoppm", arguments, output, PictureLimit, cancellationToken) && output.Length > 0;
        });
        return made ? new PagePicture(path, "image/png") : null;
    }

    private async Task<PagePicture?> HeicAsync(Attachment attachment, CancellationToken cancellationToken)
    {
        var path = Path.Combine(files.Derived(attachment.Sha256), "picture.jpg");
        if (File.Exists(path))
        {
            return new PagePicture(path, "image/jpeg");
        }

        var made = await MakeAsync(path, async temporary =>
        {
            string[] arguments = ["--quiet", "-q", "88", files.PathOf(attachment.Sha256), temporary];
            return await SandboxedTool.RunAsync("/usr/bin/heif-convert", arguments, Stream.Null, PictureLimit, cancellationToken) && File.Exists(temporary);
        });
        return made ? new PagePicture(path, "image/jpeg") : null;
    }

    /// <summary>The picture appears whole, whoever else makes it at the same moment.</summary>
    private static async Task<bool> MakeAsync(string path, Func<string, Task<bool>> make)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(path)!, $"{Guid.NewGuid():N}{Path.GetExtension(path)}");
        try
        {
            if (!await make(temporary))
            {
                return false;
            }

            File.Move(temporary, path, overwrite: true);
            return true;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private async Task<int> PdfPagesAsync(Attachment attachment, CancellationToken cancellationToken)
    {
        var path = Path.Combine(files.Derived(attachment.Sha256), "pages.txt");
        if (!File.Exists(path))
        {
            await MakeAsync(path, async temporary =>
            {
                using var output = new MemoryStream();
                await SandboxedTool.RunAsync("/usr/bin/pdfinfo", [files.PathOf(attachment.Sha256)], output, 65536, cancellationToken);
                var pages = Pages().Match(System.Text.Encoding.Latin1.GetString(output.ToArray()));
                await File.WriteAllTextAsync(temporary, pages.Success ? pages.Groups["count"].Value : "0", cancellationToken);
                return true;
            });
        }

        return int.Parse(await File.ReadAllTextAsync(path, cancellationToken), CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^Pages:\s+(?<count>\d{1,6})$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Pages();
}
