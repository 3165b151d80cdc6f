using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Shikaku.Casework.Attachments;

/// <summary>Reads every content that a row needs and compares it with the row's SHA-256.</summary>
public sealed class VerifyFiles(AppDbContext db, AttachmentFiles files)
{
    /// <param name="Missing">IDs of attachments whose file is not there or has another length.</param>
    /// <param name="Changed">IDs of attachments whose file has another content.</param>
    /// <param name="Orphans">Files no row asks for; the portal destroys them after a day.</param>
    public sealed record Report(int Checked, IReadOnlyList<Guid> Missing, IReadOnlyList<Guid> Changed, int Orphans)
    {
        public bool IsWhole => Missing.Count == 0 && Changed.Count == 0;
    }

    public async Task<Report> RunAsync(CancellationToken cancellationToken)
    {
        var rows = await db.Attachments.AsNoTracking().Where(a => a.RemovedAt == null && a.ScanState != ScanState.Infected)
            .Select(a => new { a.Id, a.Sha256, a.Size }).ToListAsync(cancellationToken);
        var missing = rows.Where(row => !files.Holds(row.Sha256, row.Size)).Select(row => row.Id).ToHashSet();
        var changed = new List<Guid>();
        foreach (var content in rows.Where(row => !missing.Contains(row.Id)).GroupBy(row => Convert.ToHexString(row.Sha256), StringComparer.Ordinal))
        {
            await using var stream = files.OpenRead(content.First().Sha256);
            if (Convert.ToHexString(await SHA256.HashDataAsync(stream, cancellationToken)) != content.Key)
            {
                changed.AddRange(content.Select(row => row.Id));
            }
        }

        var needed = rows.Select(row => Convert.ToHexString(row.Sha256)).ToHashSet(StringComparer.Ordinal);
        return new Report(rows.Count, [.. missing], changed, files.All().Count(sha256 => !needed.Contains(Convert.ToHexString(sha256))));
    }
}
