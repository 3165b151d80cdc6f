using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Shikaku.TestKit.Database;

/// <summary>A throw-away PostgreSQL on a free port of 127.0.0.1, made by the script that `./run` uses too; durable in nothing.</summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    // Memory, where there is plenty: each database is some 400 files, and a disk's file system spends more on making and deleting them than PostgreSQL on filling them.
    private const string InMemory = "/dev/shm";
    private const long Plenty = 4L * 1024 * 1024 * 1024;

    private static readonly Lazy<Task<PostgresCluster>> SharedCluster = new(StartAsync);

    private const string Lease = "lease";

    private readonly string folder;
    private readonly FileStream lease;
    private readonly Lazy<NpgsqlDataSource> administration;

    private PostgresCluster(string folder)
    {
        this.folder = folder;

        // Held as long as the process lives, whatever ends it: who finds it free may clear the folder away.
        lease = new FileStream(Path.Combine(folder, Lease), FileMode.Create, FileAccess.Write, FileShare.None);
        administration = new(() => NpgsqlDataSource.Create(OwnerConnectionString("postgres")));
    }

    /// <summary>One for the whole test process; <see cref="SharedClusterEnd"/> ends it.</summary>
    public static Task<PostgresCluster> SharedAsync() => SharedCluster.Value;

    internal static async ValueTask EndSharedAsync()
    {
        if (SharedCluster.IsValueCreated)
        {
            await (await SharedCluster.Value).DisposeAsync();
        }
    }

    public static async Task<PostgresCluster> StartAsync()
    {
        await ForgetAbandonedAsync();
        var cluster = new PostgresCluster(NewFolder());
        using var start = Script("start", cluster.folder, FreePort.Find().ToString(CultureInfo.InvariantCulture), "--throwaway");
        await start.WaitForExitAsync();
        return start.ExitCode == 0 ? cluster : throw new InvalidOperationException("tools/postgres start failed; its words are above.");
    }

    /// <summary>As a role that owns nothing and may do what all hosts together may.</summary>
    public string AppConnectionString(string database) => ConnectionString("database.app", database);

    /// <summary>As a host's own role.</summary>
    public string HostConnectionString(TestHost host, string database) => ConnectionString(
        host switch { TestHost.Portal => "database.portal", TestHost.BackOffice => "database.back-office", _ => "database.api" }, database);

    /// <summary>As the role that owns the schema and, here, may make databases.</summary>
    public string OwnerConnectionString(string database) => ConnectionString("database", database);

    /// <summary>Makes and drops databases. By connections that are kept: to begin one costs the server more than most of what it is asked for.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var command = administration.Value.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (administration.IsValueCreated)
        {
            await administration.Value.DisposeAsync();
        }

        await ForgetAsync(folder);
        await lease.DisposeAsync();
    }

    // Of test runs that were killed: their databases would keep the memory until the machine is started anew.
    private static async Task ForgetAbandonedAsync()
    {
        foreach (var abandoned in Directory.Exists(InMemory) ? Directory.GetDirectories(InMemory, "shikaku-postgres-*") : [])
        {
            try
            {
                await using var free = new FileStream(Path.Combine(abandoned, Lease), FileMode.Open, FileAccess.Write, FileShare.None);
                await ForgetAsync(abandoned);
            }
            catch (IOException)
            {
                // In use, or being made or cleared away by another run.
            }
        }
    }

    private static async Task ForgetAsync(string folder)
    {
        using var forget = Script("forget", folder);
        await forget.WaitForExitAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static string NewFolder()
    {
        if (!Directory.Exists(InMemory) || new DriveInfo(InMemory).AvailableFreeSpace < Plenty)
        {
            return Directory.CreateTempSubdirectory("shikaku-postgres-").FullName;
        }

        var folder = Path.Combine(InMemory, $"shikaku-postgres-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        return folder;
    }

    private static Process Script(params string[] arguments) => Process.Start(ProjectFolder.PathOf("tools", "postgres"), arguments);

    private string ConnectionString(string file, string database) =>
        new NpgsqlConnectionStringBuilder(Patience.Database(File.ReadAllText(Path.Combine(folder, file)))) { Database = database }.ConnectionString;
}
