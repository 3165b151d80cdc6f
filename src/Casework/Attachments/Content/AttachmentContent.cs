using System.Threading.RateLimiting;
using Shikaku.Rules;
using Shikaku.Rules.Attachments;

namespace Shikaku.Casework.Attachments.Content;

/// <summary>What a content really is. A name that calls it another of our types is refused: whoever saves it would be led astray.</summary>
public static class AttachmentContent
{
    /// <summary>Either the type or the refusal.</summary>
    public readonly record struct Finding(AttachmentType? Type, Refusal? Refusal)
    {
        public static implicit operator Finding(AttachmentType type) => new(type, null);

        public static implicit operator Finding(Refusal refusal) => new(null, refusal);
    }

    // Of the whole process: a file that makes work keeps others waiting, and never all processors busy.
    private static readonly ConcurrencyLimiter Looks = new(new ConcurrencyLimiterOptions { PermitLimit = Math.Max(1, Environment.ProcessorCount / 2), QueueLimit = 100, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    /// <param name="cancellationToken">Of whoever waits for the answer: with them the work ends.</param>
    public static async Task<Finding> RecognizeAsync(string path, string fileName, CancellationToken cancellationToken)
    {
        using var turn = await Looks.AcquireAsync(1, cancellationToken);
        if (!turn.IsAcquired)
        {
            return AttachmentRefusals.Busy;
        }

        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(ContentBudget.Default.Time);
        try
        {
            var finding = await Task.Run(() => Recognize(path, fileName, time.Token), time.Token) ?? await PdfContent.LookAsync(path, cancellationToken);
            return finding.Type is { } type && AttachmentTypes.OfFileName(fileName) is { } named && named != type ? AttachmentRefusals.Named(type) : finding;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return AttachmentRefusals.Busy;
        }
    }

    private static Finding? Recognize(string path, string fileName, CancellationToken cancellationToken)
    {
        // Its own buffer would only be in the way of the reader's.
        using var file = new FileStream(path, new FileStreamOptions { BufferSize = 0 });
        return Recognize(file, fileName, ContentBudget.Default, cancellationToken);
    }

    /// <returns>null: it calls itself a PDF.</returns>
    internal static Finding? Recognize(Stream file, string fileName, ContentBudget budget, CancellationToken cancellationToken)
    {
        if (file.Length == 0)
        {
            return AttachmentRefusals.Empty;
        }

        var content = new ContentReader(file, budget, cancellationToken);
        try
        {
            return content.Read(0, 16) switch
            {
                [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => PngContent.Look(content),
                [0xFF, 0xD8, 0xFF or 0x00, ..] => JpegContent.Look(content),
                [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => HeicContent.Look(content),
                [(byte)'P', (byte)'K', 3, 4, ..] => ExcelContent.Look(content),
                [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => LegacyExcelContent.Look(content),
                _ when PdfContent.HasHeader(content) => (Finding?)null,
                _ => AttachmentTypes.OfFileName(fileName) is not null ? AttachmentRefusals.NotWhatItsNameSays : AttachmentRefusals.TypeNotAccepted,
            };
        }
        catch (EndOfStreamException)
        {
            return AttachmentRefusals.Damaged;
        }
        catch (ContentBudgetException)
        {
            return AttachmentRefusals.TooIntricate;
        }
    }
}
