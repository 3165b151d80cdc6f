using Microsoft.EntityFrameworkCore;

namespace Shikaku.Casework.Attachments;

/// <summary>Between those who keep a content because a row will need it, and those who take it out of the folder.</summary>
internal static class ContentLock
{
    /// <summary>Until the transaction ends: the content stays.</summary>
    public static Task ShareAsync(AppDbContext db, byte[] sha256, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock_shared({Key(sha256)})", cancellationToken);

    /// <summary>Until <see cref="ReleaseAsync"/>: nobody keeps it. The connection must stay open.</summary>
    public static Task TakeAsync(AppDbContext db, byte[] sha256, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_lock({Key(sha256)})", cancellationToken);

    public static Task ReleaseAsync(AppDbContext db, byte[] sha256) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_unlock({Key(sha256)})", CancellationToken.None);

    private static long Key(byte[] sha256) => BitConverter.ToInt64(sha256);
}
