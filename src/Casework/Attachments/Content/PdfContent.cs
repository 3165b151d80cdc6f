using Shikaku.Rules.Attachments;

namespace Shikaku.Casework.Attachments.Content;

/// <summary>PDF (ISO 32000). Where its header may begin is looked at here; whether the rest can be read is for the program to say that draws it.</summary>
internal static class PdfContent
{
    // Mail gateways, web forms and editors put bytes before the header; readers look that far (ISO 32000-1, Annex H, 3.4.1).
    private const int HeaderWithin = 1024;

    public static bool HasHeader(ContentReader content) => content.Read(0, HeaderWithin).AsSpan().IndexOf("%PDF-"u8) >= 0;

    public static async Task<AttachmentContent.Finding> LookAsync(string path, CancellationToken cancellationToken) =>
        (await PdfTool.PagesAsync(path, cancellationToken)).Opened switch
        {
            PdfTool.Opened.WantsPassword => AttachmentRefusals.Protected,
            PdfTool.Opened.No => AttachmentRefusals.Damaged,
            _ => AttachmentType.Pdf,
        };
}
