using System.Text.Json;
using Shikaku.Rules;
using Shikaku.Rules.Attachments;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Attachments;

/// <summary>
/// Files that come in pieces over a line that may break. What has arrived stays for a day; the sender asks how much that is and goes on
/// from there. Two files each: NAME.part, the bytes so far, and NAME.json, what they are to become.
/// </summary>
public sealed class UnfinishedUploads(AttachmentFiles files, UploadSpace space, TimeProvider time)
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <param name="AttachmentId">What it became; the sender may not have heard of it.</param>
    public sealed record Upload(Guid Id, Guid DraftId, Guid OwnerId, string FileName, long Size, Guid? AttachmentId = null, EvidenceDocument? Document = null)
    {
        /// <summary>Without the name, which may be personal.</summary>
        public override string ToString() => $"Upload {Id}";
    }

    /// <summary>Its space is kept from here on. One file of a draft that is begun anew (the page was opened again) takes the place of what had come of it.</summary>
    /// <param name="usedBytes">What the draft holds already.</param>
    /// <param name="usedFiles">How many files that is.</param>
    public Outcome<Upload> Begin(Upload upload, long usedBytes, int usedFiles) =>
        space.Take(upload.OwnerId, upload.Size, () => MayBegin(upload, usedBytes, usedFiles), () => Create(upload)) is { } refusal ? refusal : upload;

    /// <returns>null: there is none of this person, or it was too old.</returns>
    public Upload? Find(Guid id, Guid draftId, Guid ownerId)
    {
        try
        {
            var upload = JsonSerializer.Deserialize<Upload>(File.ReadAllBytes(Name(ownerId, id) + ".json"));
            return upload?.DraftId == draftId ? upload : null;
        }
        catch (Exception gone) when (gone is IOException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Bytes that have arrived.</summary>
    public long OffsetOf(Upload upload) =>
        upload.AttachmentId is not null ? upload.Size : new FileInfo(PartOf(upload)) is { Exists: true } part ? part.Length : 0;

    /// <summary>Adds what comes. When the line breaks, what came until then stays.</summary>
    /// <returns>false: this is not where it ends, too much comes, or somebody else is adding.</returns>
    public async Task<bool> AppendAsync(Upload upload, long offset, Stream content, CancellationToken cancellationToken)
    {
        FileStream part;
        try
        {
            // What had arrived may be gone, when this process ended between keeping it and saying so: it comes again from the start.
            part = new FileStream(PartOf(upload), offset == 0 ? FileMode.OpenOrCreate : FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return false;
        }

        await using (part)
        {
            if (part.Length != offset)
            {
                return false;
            }

            part.Position = offset;
            try
            {
                return await CopyAsync(content, part, upload.Size - offset, cancellationToken);
            }
            finally
            {
                part.Flush(flushToDisk: true);
                Touch(upload);
            }
        }
    }

    /// <summary>All of it is there.</summary>
    public async Task<IncomingFile> FinishAsync(Upload upload, CancellationToken cancellationToken) => await AttachmentFiles.AdoptAsync(PartOf(upload), cancellationToken);

    /// <summary>Remembers for a day what it became, for a sender who did not hear the answer.</summary>
    public void Remember(Upload upload, Guid attachmentId)
    {
        Write(upload with { AttachmentId = attachmentId });
        File.Delete(PartOf(upload));
    }

    public void Forget(Upload upload)
    {
        File.Delete(PartOf(upload));
        File.Delete(Name(upload.OwnerId, upload.Id) + ".json");
    }

    /// <summary>Takes away what nobody went on with.</summary>
    public int Sweep()
    {
        var until = time.GetUtcNow().UtcDateTime - Kept;
        var old = Directory.EnumerateFiles(files.Uploads()).Concat(Directory.EnumerateFiles(files.Incoming())).Where(path => File.GetLastWriteTimeUtc(path) < until).ToList();
        old.ForEach(File.Delete);
        return old.Count;
    }

    private static async Task<bool> CopyAsync(Stream content, FileStream part, long room, CancellationToken cancellationToken)
    {
        var buffer = new byte[81920];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (read > room)
            {
                return false;
            }

            room -= read;
            await part.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
        }

        return true;
    }

    private Refusal? MayBegin(Upload upload, long usedBytes, int usedFiles)
    {
        var toDraft = space.ToDraft(upload.DraftId, upload.OwnerId).ToLookup(each => IsSame(each.Upload, upload));
        foreach (var anew in toDraft[true])
        {
            Forget(anew.Upload);
        }

        var others = toDraft[false].Where(each => !space.HasLapsed(each)).ToList();
        return AttachmentRules.Admit(usedBytes + others.Sum(each => each.Upload.Size), usedFiles + others.Count, upload.Size);
    }

    private static bool IsSame(Upload one, Upload other) => (one.FileName, one.Size, one.Document) == (other.FileName, other.Size, other.Document);

    private void Create(Upload upload)
    {
        Write(upload);
        using (new FileStream(PartOf(upload), FileMode.CreateNew))
        {
            // Empty so far.
        }

        Touch(upload);
    }

    private void Write(Upload upload)
    {
        var path = Name(upload.OwnerId, upload.Id) + ".json";
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(upload));
        File.SetLastWriteTimeUtc(path + ".new", time.GetUtcNow().UtcDateTime);
        File.Move(path + ".new", path, overwrite: true);
    }

    private void Touch(Upload upload)
    {
        foreach (var path in (string[])[PartOf(upload), Name(upload.OwnerId, upload.Id) + ".json"])
        {
            // Given up meanwhile, by its owner or for somebody else.
            if (File.Exists(path))
            {
                File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
            }
        }
    }

    private string PartOf(Upload upload) => Name(upload.OwnerId, upload.Id) + ".part";

    private string Name(Guid ownerId, Guid id) => Path.Combine(files.Uploads(), $"{ownerId:N}-{id:N}");
}
