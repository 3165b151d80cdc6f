using Microsoft.EntityFrameworkCore;

namespace Shikaku.Casework.Schema;

/// <summary>Brings a database up to date. Run by the owner's role from the command line; hosts never do it on start.</summary>
public static class SchemaMigrations
{
    /// <returns>Roles that migrations grant to and the server does not know: only its administrator can make them.</returns>
    public static async Task<IReadOnlyList<string>> FindMissingRolesAsync(string ownerConnectionString, CancellationToken cancellationToken = default)
    {
        await using var db = AppDbContext.Open(ownerConnectionString);
        var known = await db.Database.SqlQuery<string>($"""select rolname::text as "Value" from pg_roles""").ToListAsync(cancellationToken);
        return [.. DatabaseRoles.Granted.Except(known, StringComparer.Ordinal)];
    }

    /// <returns>Names of the migrations that were applied now.</returns>
    public static async Task<IReadOnlyList<string>> ApplyAsync(string ownerConnectionString, CancellationToken cancellationToken = default)
    {
        await using var db = AppDbContext.Open(ownerConnectionString);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        await db.Database.MigrateAsync(cancellationToken);
        return pending;
    }
}
