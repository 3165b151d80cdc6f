using Microsoft.EntityFrameworkCore;

namespace Shikaku.Casework.ServiceStatus;

/// <summary>予定作業 and 障害 for those who write them. Nothing of a person is in them, so no look is noted.</summary>
public sealed class ListServiceNotes(AppDbContext db)
{
    /// <summary>The newest of them: there are a few a year.</summary>
    private const int Most = 200;

    public Task<List<ServiceNote>> AllAsync(CancellationToken cancellationToken) =>
        db.ServiceNotes.AsNoTracking().OrderByDescending(note => note.FromAt).Take(Most).ToListAsync(cancellationToken);

    public Task<ServiceNote?> FindAsync(Guid id, CancellationToken cancellationToken) => db.ServiceNotes.AsNoTracking().SingleOrDefaultAsync(note => note.Id == id, cancellationToken);
}
