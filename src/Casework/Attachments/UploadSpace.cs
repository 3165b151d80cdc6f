using System.Collections.Concurrent;
using System.Text.Json;
using Shikaku.Rules;
using Shikaku.Rules.Attachments;

namespace Shikaku.Casework.Attachments;

/// <summary>
/// Who has begun to send how much. What is under way stands in the folder of uploads, for every portal that shares it to see; forms that are sent whole are known to their
/// own process alone. Two portals that admit in the same instant may go one upload each beyond a limit.
/// </summary>
public sealed class UploadSpace(AttachmentFiles files, UploadLimits limits, TimeProvider time)
{
    private readonly Lock deciding = new();
    private readonly ConcurrentDictionary<string, UnfinishedUploads.Upload> known = new(StringComparer.Ordinal);
    private readonly HashSet<FormSpace> forms = [];

    /// <summary>Nobody else is admitted meanwhile.</summary>
    /// <param name="mayBegin">Asked first.</param>
    /// <param name="begin">Puts the upload into the folder.</param>
    internal Refusal? Take(Guid ownerId, long size, Func<Refusal?> mayBegin, Action begin)
    {
        lock (deciding)
        {
            if ((mayBegin() ?? Admit(ownerId, size)) is { } refusal)
            {
                return refusal;
            }

            begin();
            return null;
        }
    }

    /// <summary>Of a form that is sent whole, until it is disposed.</summary>
    public Outcome<FormSpace> TakeForForm(Guid ownerId, long size)
    {
        lock (deciding)
        {
            if (Admit(ownerId, size) is { } refusal)
            {
                return refusal;
            }

            var space = new FormSpace(this, ownerId, size);
            forms.Add(space);
            return space;
        }
    }

    /// <summary>What is on its way to a draft: lapsed or not.</summary>
    internal IEnumerable<UnderWay> ToDraft(Guid draftId, Guid ownerId) => All($"{ownerId:N}-*.part").Where(each => each.Upload.DraftId == draftId);

    internal bool HasLapsed(UnderWay each) => each.TouchedAt < time.GetUtcNow().UtcDateTime - limits.LapsesAfter;

    private Refusal? Admit(Guid ownerId, long size)
    {
        var all = All("*.part").ToList();
        foreach (var ended in known.Keys.Except(all.Select(each => each.Path), StringComparer.Ordinal))
        {
            known.TryRemove(ended, out _);
        }

        if (!MakeRoom(all, each => each.Upload.OwnerId == ownerId, () => FitsAccount(all, ownerId, size)))
        {
            return AttachmentRefusals.TooManyUploads;
        }

        return MakeRoom(all, _ => true, () => FitsHost(all, size)) ? null : AttachmentRefusals.NoSpace;
    }

    /// <summary>What nobody goes on with gives way, the oldest first.</summary>
    private bool MakeRoom(List<UnderWay> all, Func<UnderWay, bool> mayGo, Func<bool> fits)
    {
        while (!fits())
        {
            if (all.Where(each => mayGo(each) && HasLapsed(each)).MinBy(each => each.TouchedAt) is not { } oldest)
            {
                return false;
            }

            File.Delete(oldest.Path);
            File.Delete(Path.ChangeExtension(oldest.Path, ".json"));
            known.TryRemove(oldest.Path, out _);
            all.Remove(oldest);
        }

        return true;
    }

    private bool FitsAccount(List<UnderWay> all, Guid ownerId, long size)
    {
        var mine = all.Where(each => each.Upload.OwnerId == ownerId).ToList();
        var forOthers = forms.Where(form => form.OwnerId == ownerId).ToList();
        return limits.AdmitsOfAccount(mine.Sum(each => each.Upload.Size) + forOthers.Sum(form => form.Size), mine.Count + forOthers.Count, size);
    }

    private bool FitsHost(List<UnderWay> all, long size)
    {
        var sentWhole = forms.Sum(form => form.Size);
        var missing = sentWhole + all.Sum(each => Math.Max(0, each.Upload.Size - each.Arrived));
        return limits.AdmitsOfHost(all.Sum(each => each.Upload.Size) + sentWhole, all.Count + forms.Count, missing, new DriveInfo(files.Uploads()).AvailableFreeSpace, size);
    }

    private IEnumerable<UnderWay> All(string pattern)
    {
        foreach (var part in new DirectoryInfo(files.Uploads()).EnumerateFiles(pattern))
        {
            // What an upload is to become never changes until it has become it.
            if (part.Exists && (known.GetValueOrDefault(part.FullName) ?? Read(part.FullName)) is { } upload)
            {
                known[part.FullName] = upload;
                yield return new UnderWay(part.FullName, upload, part.Length, part.LastWriteTimeUtc);
            }
        }
    }

    private static UnfinishedUploads.Upload? Read(string part)
    {
        try
        {
            return JsonSerializer.Deserialize<UnfinishedUploads.Upload>(File.ReadAllBytes(Path.ChangeExtension(part, ".json")));
        }
        catch (Exception gone) when (gone is IOException or JsonException)
        {
            return null;
        }
    }

    internal sealed record UnderWay(string Path, UnfinishedUploads.Upload Upload, long Arrived, DateTime TouchedAt);

    public sealed class FormSpace(UploadSpace space, Guid ownerId, long size) : IDisposable
    {
        internal Guid OwnerId => ownerId;

        internal long Size => size;

        public void Dispose()
        {
            lock (space.deciding)
            {
                space.forms.Remove(this);
            }
        }
    }
}
