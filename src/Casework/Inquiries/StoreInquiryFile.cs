using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Attachments.Content;
using Shikaku.Casework.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Attachments;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Inquiries;

namespace Shikaku.Casework.Inquiries;

/// <summary>Adds a file to an inquiry: looked at, on disk, then in the table, and scanned like every other. Whoever calls has shown that the inquiry is theirs.</summary>
public sealed class StoreInquiryFile(AppDbContext db, AttachmentFiles files, ScanWork scans)
{
    /// <param name="Content">Read to its end, or to where it is too much.</param>
    public sealed record Request(Guid Inquiry, string? FileName, Stream Content)
    {
        /// <summary>Without the name of the file.</summary>
        public override string ToString() => $"File of inquiry {Inquiry}";
    }

    public async Task<Outcome<Attachment>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if (!AttachmentRules.TryCleanName(request.FileName, out var name))
        {
            return AttachmentRefusals.Unnamed;
        }

        if (await CountAsync(request.Inquiry, cancellationToken) >= InquiryTerms.MostFiles)
        {
            return InquiryRefusals.TooManyFiles;
        }

        try
        {
            using var incoming = await files.ReceiveAsync(request.Content, InquiryTerms.LargestFile, cancellationToken);
            var finding = await AttachmentContent.RecognizeAsync(incoming.Path, name, cancellationToken);
            return finding.Refusal is { } refusal ? refusal : await KeepAsync(request.Inquiry, name, finding.Type!.Value, incoming, context, cancellationToken);
        }
        catch (ContentTooLargeException)
        {
            return InquiryRefusals.FileTooLarge;
        }
    }

    private async Task<Outcome<Attachment>> KeepAsync(Guid inquiry, string name, AttachmentType type, IncomingFile incoming, ActingAs context, CancellationToken cancellationToken)
    {
        if (incoming.File.Size == 0)
        {
            return AttachmentRefusals.Empty;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Two files at once would each see room for themselves; the second waits here.
        await db.Database.ExecuteSqlAsync($"select 1 from inquiries where id = {inquiry} for update", cancellationToken);
        var there = await db.Attachments.Where(a => a.InquiryId == inquiry && a.RemovedAt == null).ToListAsync(cancellationToken);
        if (there.Find(a => a.Sha256.AsSpan().SequenceEqual(incoming.File.Sha256)) is { } same)
        {
            return same;
        }

        if (there.Count >= InquiryTerms.MostFiles)
        {
            return InquiryRefusals.TooManyFiles;
        }

        var attachment = NewAttachment(inquiry, name, type, incoming, context);
        await db.ShareContentAsync(attachment.Sha256, cancellationToken);
        files.Keep(incoming);
        db.Attachments.Add(attachment);

        // Staff see again what they had answered or closed.
        (await db.Inquiries.SingleAsync(i => i.Id == inquiry, cancellationToken)).Move(InquiryAction.Reply, context.At);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Attachments.Store, attachment.Id.ToString()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        scans.Wake();
        return attachment;
    }

    private Attachment NewAttachment(Guid inquiry, string name, AttachmentType type, IncomingFile incoming, ActingAs context) => new()
    {
        Id = RandomId.New(),
        InquiryId = inquiry,
        FileName = name,
        MediaType = AttachmentTypes.MediaType(type),
        Size = incoming.File.Size,
        Sha256 = incoming.File.Sha256,
        ScanState = scans.IsConfigured ? ScanState.Waiting : ScanState.NotScanned,
        AddedAt = context.At.ToUniversalTime(),
    };

    private Task<int> CountAsync(Guid inquiry, CancellationToken cancellationToken) => db.Attachments.CountAsync(a => a.InquiryId == inquiry && a.RemovedAt == null, cancellationToken);
}
