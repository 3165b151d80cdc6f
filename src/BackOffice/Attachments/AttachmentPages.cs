using System.Globalization;
using Shikaku.Casework.Attachments;
using Shikaku.Previews.Tables;
using Shikaku.Rules.Attachments;
using Shikaku.Rules.Identifiers;

namespace Shikaku.BackOffice.Attachments;

/// <summary>A picture of one page.</summary>
internal sealed record PagePicture(string Path, string MediaType);

/// <summary>Makes pictures of what reviewers look at, once; they stay in the files folder beside the content.</summary>
public sealed class AttachmentPages(AttachmentFiles files, UnscannedFiles unscanned)
{
    /// <summary>A letter of approval has one; more can be downloaded.</summary>
    public const int MaxPages = 50;

    // Pixels of the longer side: readable when shown twice as large as a screen is high.
    private const string LongerSide = "2000";
    private const long PictureLimit = 64L * 1024 * 1024;

    private static readonly byte[] StartOfImage = [0xFF, 0xD8];

    /// <summary>Pages that can be shown; 0: none can.</summary>
    public async Task<int> CountAsync(Attachment attachment, CancellationToken cancellationToken) => IsViewable(attachment)
        ? AttachmentTypes.OfMediaType(attachment.MediaType) switch
        {
            AttachmentType.Pdf => Math.Min(MaxPages, await PdfPagesAsync(attachment, cancellationToken)),
            AttachmentType.Png or AttachmentType.Jpeg or AttachmentType.Heic => 1,
            _ => 0,
        }
        : 0;

    /// <summary>Whether it is a table and not pages.</summary>
    public bool IsTable(Attachment attachment) => IsViewable(attachment) && AttachmentTypes.OfMediaType(attachment.MediaType) is AttachmentType.Excel or AttachmentType.LegacyExcel;

    /// <summary>Submitted, there, and a scanner found nothing in it.</summary>
    public bool IsViewable(Attachment attachment) => attachment.RemovedAt is null
        && (attachment.ScanState == ScanState.Clean || (attachment.ScanState == ScanState.NotScanned && unscanned.MayBeSeen)) && files.Holds(attachment.Sha256, attachment.Size);

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
            AttachmentType.Png => new PagePicture(content, attachment.MediaType),
            AttachmentType.Jpeg => await JpegAsync(attachment, cancellationToken),
            AttachmentType.Pdf => await PdfPageAsync(attachment, page, cancellationToken),
            AttachmentType.Heic => await HeicAsync(attachment, cancellationToken),
            _ => null,
        };
    }

    /// <returns>null: it is no table, or none that can be read.</returns>
    public async Task<IReadOnlyList<WorkbookSheet>?> SheetsAsync(Attachment attachment, CancellationToken cancellationToken)
    {
        if (!IsTable(attachment))
        {
            return null;
        }

        var path = Path.Combine(files.Derived(attachment.Sha256), "sheets.json");
        var made = File.Exists(path) || await MakeAsync(path, async temporary =>
        {
            await using var output = File.Create(temporary);
            return await PreviewTool.SheetsAsync(files.PathOf(attachment.Sha256), output, cancellationToken);
        });
        return made ? await PreviewTool.ReadSheetsAsync(path, cancellationToken) : null;
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
            var content = files.PathOf(attachment.Sha256);
            string[] arguments = ["-png", "-f", number, "-l", number, "-scale-to", LongerSide, content];
            return await SandboxedTool.RunAsync("/usr/bin/pdftoppm", arguments, [content], output, PictureLimit, cancellationToken) is { EndedWell: true } && output.Length > 0;
        });
        return made ? new PagePicture(path, "image/png") : null;
    }

    /// <summary>Browsers know a JPEG by its third byte; where zeros stand there, they get a copy without.</summary>
    private async Task<PagePicture?> JpegAsync(Attachment attachment, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(files.PathOf(attachment.Sha256));
        content.Position = StartOfImage.Length;
        if (content.ReadByte() == 0xFF)
        {
            return new PagePicture(content.Name, attachment.MediaType);
        }

        var path = Path.Combine(files.Derived(attachment.Sha256), "without-zeros.jpg");
        var made = File.Exists(path) || await MakeAsync(path, async temporary =>
        {
            content.Position = StartOfImage.Length;
            var buffer = new byte[81920];
            int read, found;
            do
            {
                read = await content.ReadAsync(buffer, cancellationToken);
                found = buffer.AsSpan(0, read).IndexOf((byte)0xFF);
            }
            while (read > 0 && found < 0);

            content.Position -= found < 0 ? 0 : read - found;
            await using var output = File.Create(temporary);
            await output.WriteAsync(StartOfImage, cancellationToken);
            await content.CopyToAsync(output, cancellationToken);
            return true;
        });
        return made ? new PagePicture(path, attachment.MediaType) : null;
    }

    private async Task<PagePicture?> HeicAsync(Attachment attachment, CancellationToken cancellationToken)
    {
        var path = Path.Combine(files.Derived(attachment.Sha256), "upright.jpg");
        if (File.Exists(path))
        {
            return new PagePicture(path, "image/jpeg");
        }

        var made = await MakeAsync(path, async temporary =>
        {
            await using var output = File.Create(temporary);
            return await PreviewTool.PictureAsync(files.PathOf(attachment.Sha256), output, cancellationToken) && output.Length > 0;
        });
        return made ? new PagePicture(path, "image/jpeg") : null;
    }

    /// <summary>The picture appears whole, whoever else makes it at the same moment.</summary>
    private static async Task<bool> MakeAsync(string path, Func<string, Task<bool>> make)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(path)!, $"{RandomId.New():N}{Path.GetExtension(path)}");
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
                var pages = await PdfTool.PagesAsync(files.PathOf(attachment.Sha256), cancellationToken);
                if (pages.Opened == PdfTool.Opened.NobodyKnows)
                {
                    return false;
                }

                await File.WriteAllTextAsync(temporary, pages.Count.ToString(CultureInfo.InvariantCulture), cancellationToken);
                return true;
            });
        }

        return File.Exists(path) ? int.Parse(await File.ReadAllTextAsync(path, cancellationToken), CultureInfo.InvariantCulture) : 0;
    }
}
