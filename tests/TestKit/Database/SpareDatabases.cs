using System.Collections.Concurrent;
using Npgsql;
using Shikaku.Casework.Audit;

namespace Shikaku.TestKit.Database;

/// <summary>
/// Databases that tests have done with, emptied for the next: to make one, to drop one and to connect to it costs the machine many times what emptying does.
/// One whose schema or statistics a test has changed, that has grown, or in which something still goes on is not lent again.
/// </summary>
internal static class SpareDatabases
{
    private const long Grown = 1024 * 1024;

    /// <summary>Who is connected and is not <see cref="TestDatabase"/> is ended, and what it left unfinished ends with it.</summary>
    private static readonly string EndOthers =
        $"""
        select count(pg_terminate_backend(pid, {Patience.Limit.TotalMilliseconds:0})) from pg_stat_activity
        where datname = current_database() and application_name <> '{TestDatabase.ApplicationName}' and backend_type = 'client backend'
        """;

    /// <summary>Of the schema and its statistics, and whether one of ours is in the middle of something.</summary>
    private const string Look =
        $"""
        select concat_ws(' ',
          (select concat(count(*), '/', max(xmin::text::bigint)) from pg_constraint), (select concat(count(*), '/', max(xmin::text::bigint)) from pg_trigger),
          (select concat(count(*), '/', max(xmin::text::bigint)) from pg_proc), (select concat(count(*), '/', max(xmin::text::bigint)) from pg_attribute),
          (select concat(count(*), '/', max(xmin::text::bigint), '/', sum(reltuples), '/', sum(relpages)) from pg_class),
          (select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle' and backend_type = 'client backend'))
        """;

    private const string Extent = "select coalesce(sum(pg_relation_size(oid)), 0)::bigint from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace";

    /// <summary>The rows of a new database: what migrations have been applied, the first link of the audit chain, the count of what articles change, and the days of the masters.</summary>
    private static readonly string Empty =
        $"""
        set session_replication_role = replica;
        do $$
        declare t regclass;
        begin
          for t in select oid from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> '__EFMigrationsHistory' and pg_relation_size(oid) > 0 loop
            execute format('delete from %s', t);
          end loop;
          insert into audit_chain (position, hash) values (0, decode('{Convert.ToHexStringLower(AuditHash.Start)}', 'hex'));
          {TestDatabase.Masters};
          insert into article_changes (number) values (1);
          perform setval(seqrelid, seqstart, false) from pg_sequence;
        end $$;
        reset session_replication_role;
        """;

    private static readonly ConcurrentBag<TestDatabase> Spare = [];
    private static string? asMade;

    public static TestDatabase? Take() => Spare.TryTake(out var database) ? database : null;

    /// <summary>Remembers what an unused database looks like.</summary>
    public static async Task RememberAsync(NpgsqlDataSource unused) => asMade = await TextAsync(unused, Look);

    /// <returns>False: it cannot be lent again.</returns>
    public static async Task<bool> GiveBackAsync(TestDatabase used)
    {
        try
        {
            ForgetPools(used);
            await TextAsync(used.Owner, EndOthers);
            if (await TextAsync(used.Owner, Look) != asMade || await used.ScalarAsync<long>(Extent) > Grown)
            {
                return false;
            }

            await used.ExecuteAsync(Empty);
        }
        catch (NpgsqlException)
        {
            // Its line was broken, or a session of the other role is just ending.
            return false;
        }

        Spare.Add(used);
        return true;
    }

    /// <summary>Of connections opened by the text alone, whose sessions are about to end.</summary>
    private static void ForgetPools(TestDatabase used)
    {
        foreach (var text in (string[])[used.AppConnectionString, used.OwnerConnectionString, used.PortalConnectionString, used.BackOfficeConnectionString, used.ApiConnectionString])
        {
            using var connection = new NpgsqlConnection(text);
            NpgsqlConnection.ClearPool(connection);
        }
    }

    private static async Task<string> TextAsync(NpgsqlDataSource owner, string sql)
    {
        await using var command = owner.CreateCommand(sql);
        return (await command.ExecuteScalarAsync())!.ToString()!;
    }
}
