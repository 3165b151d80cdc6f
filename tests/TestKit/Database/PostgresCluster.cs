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

    private static readonly Lazy<Task<PostgresCluster>> SharedCluster = new(StartSharedAsync);

    private readonly string folder;

    private PostgresCluster(string folder) => this.folder = folder;

    /// <summary>One for the whole test process; it ends with it.</summary>
    public static Task<PostgresCluster> SharedAsync() => SharedCluster.Value;

    public static async Task<PostgresCluster> StartAsync()
    {
        var cluster = new PostgresCluster(NewFolder());
        using var start = Script("start", cluster.folder, FreePort.Find().ToString(CultureInfo.InvariantCulture), "--throwaway");
        await start.WaitForExitAsync();
        return start.ExitCode == 0 ? cluster : throw new InvalidOperationException("tools/postgres start failed; its words are above.");
    }

    /// <summary>As the role that owns nothing, the hosts' own.</summary>
    public string AppConnectionString(string database) => ConnectionString("database.app", database);

    /// <summary>As the role that owns the schema and, here, may make databases.</summary>
    public string OwnerConnectionString(string database) => ConnectionString("database", database);

    public async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(OwnerConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        using var forget = Script("forget", folder);
        await forget.WaitForExitAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<PostgresCluster> StartSharedAsync()
    {
        var cluster = await StartAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return cluster;
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
