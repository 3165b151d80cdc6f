using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Attachments.Content;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Attachments;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Attachments;

/// <summary>Adds a file to one's own draft: looked at, on disk, then in the table. The same content once more is the attachment that is there already.</summary>
public sealed class StoreAttachment(AppDbContext db, AttachmentFiles files, ScanWork scans)
{
    /// <param name="Content">Read to its end, or to where it is too much.</param>
    /// <param name="Document">Which document of a claim it is.</param>
    public sealed record Request(Guid DraftId, Guid OwnerId, string? FileName, Stream Content, EvidenceDocument? Document = null)
    {
        public override string ToString() => $"Attachment of draft {DraftId}";
    }

    public async Task<Outcome<Attachment>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var used = await db.UsedByAsync(request.DraftId, request.OwnerId, cancellationToken);
        if (used is null)
        {
            return AttachmentRefusals.Unknown;
        }

        if (AttachmentRules.Admit(used.Bytes, used.Files, 1) is { } full)
        {
            return full;
        }

        try
        {
            using var incoming = await files.ReceiveAsync(request.Content, AttachmentRules.TotalLimit - used.Bytes, cancellationToken);
            return await KeepAsync(request, incoming, context, cancellationToken);
        }
        catch (ContentTooLargeException)
        {
            return AttachmentRefusals.TooLarge;
        }
    }

    /// <summary>The same with a file that has arrived already.</summary>
    public async Task<Outcome<Attachment>> KeepAsync(Request request, IncomingFile incoming, ActingAs context, CancellationToken cancellationToken)
    {
        if (!AttachmentRules.TryCleanName(request.FileName, out var name))
        {
            return AttachmentRefusals.Unnamed;
        }

        var finding = await AttachmentContent.RecognizeAsync(incoming.Path, name, cancellationToken);
        if (finding.Refusal is { } refusal)
        {
            return refusal;
        }

        var attachment = new Attachment
        {
            Id = RandomId.New(),
            OwnerId = request.OwnerId,
            DraftId = request.DraftId,
            Document = request.Document,
            FileName = name,
            MediaType = AttachmentTypes.MediaType(finding.Type!.Value),
            Size = incoming.File.Size,
            Sha256 = incoming.File.Sha256,
            ScanState = scans.IsConfigured ? ScanState.Waiting : ScanState.NotScanned,
            AddedAt = context.At.ToUniversalTime(),
        };
        return await RecordAsync(attachment, incoming, context, cancellationToken);
    }

    private async Task<Outcome<Attachment>> RecordAsync(Attachment attachment, IncomingFile incoming, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Two uploads at once would each see room for themselves; the second waits here.
        if (await db.LockDraftAsync(attachment.DraftId!.Value, attachment.OwnerId!.Value, cancellationToken) is not { } used)
        {
            return AttachmentRefusals.Unknown;
        }

        if (await db.Attachments.FirstOrDefaultAsync(
            a => a.DraftId == attachment.DraftId && a.Document == attachment.Document && a.Sha256 == attachment.Sha256 && a.RemovedAt == null, cancellationToken) is { } same)
        {
            return same;
        }

        if (AttachmentRules.Admit(used.Bytes, used.Files, attachment.Size) is { } refusal)
        {
            return refusal;
        }

        await db.ShareContentAsync(attachment.Sha256, cancellationToken);
        files.Keep(incoming);
        db.Attachments.Add(attachment);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Attachments.Store, attachment.Id.ToString()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        scans.Wake();
        return attachment;
    }
}

/// <summary>What the files of a draft take.</summary>
internal sealed record Used(long Bytes, int Files);

internal static class DraftAttachments
{
    /// <returns>null: no draft of this person.</returns>
    public static async Task<Used?> UsedByAsync(this AppDbContext db, Guid draftId, Guid ownerId, CancellationToken cancellationToken) =>
        await db.Drafts.AnyAsync(d => d.Id == draftId && d.UserId == ownerId, cancellationToken)
            ? await db.Attachments.Where(a => a.DraftId == draftId && a.RemovedAt == null).GroupBy(_ => 1)
                .Select(all => new Used(all.Where(a => a.ScanState != ScanState.Infected).Sum(a => a.Size), all.Count()))
                .SingleOrDefaultAsync(cancellationToken) ?? new Used(0, 0)
            : null;

    /// <summary>Holds the draft until the transaction ends.</summary>
    public static async Task<Used?> LockDraftAsync(this AppDbContext db, Guid draftId, Guid ownerId, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"select 1 from drafts where id = {draftId} for update", cancellationToken);
        return await db.UsedByAsync(draftId, ownerId, cancellationToken);
    }
}
