using Microsoft.EntityFrameworkCore;

namespace Shikaku.Casework.Schema;

/// <summary>Brings a database up to date. Run by the owner's role from the command line; hosts never do it on start.</summary>
public static class SchemaMigrations
{
    /// <returns>Names of the migrations that were applied now.</returns>
    public static async Task<IReadOnlyList<string>> ApplyAsync(string ownerConnectionString, CancellationToken cancellationToken = default)
    {
        await using var db = AppDbContext.Open(ownerConnectionString);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        await db.Database.MigrateAsync(cancellationToken);
        return pending;
    }
}
