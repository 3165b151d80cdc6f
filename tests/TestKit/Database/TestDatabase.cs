using System.Globalization;
using Npgsql;
using Shikaku.Casework;
using Shikaku.Casework.Schema;

namespace Shikaku.TestKit.Database;

/// <summary>A migrated database of its own, cloned from a template. Hosts and use cases see it as the role without ownership.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private const string Template = "shikaku_template";
    private static readonly Lazy<Task> TemplateMade = new(MakeTemplateAsync);
    private static int count;

    private readonly PostgresCluster cluster;
    private readonly string name;

    private TestDatabase(PostgresCluster cluster, string name)
    {
        this.cluster = cluster;
        this.name = name;
        AppConnectionString = cluster.AppConnectionString(name);
        OwnerConnectionString = cluster.OwnerConnectionString(name);
        App = NpgsqlDataSource.Create(AppConnectionString);
        Owner = NpgsqlDataSource.Create(OwnerConnectionString);
    }

    public string AppConnectionString { get; }

    public string OwnerConnectionString { get; }

    public NpgsqlDataSource App { get; }

    public NpgsqlDataSource Owner { get; }

    public static async Task<TestDatabase> CreateAsync()
    {
        await TemplateMade.Value;
        var cluster = await PostgresCluster.SharedAsync();
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref count)}");
        await cluster.ExecuteAsync("postgres", $"create database {name} template {Template}");
        return new TestDatabase(cluster, name);
    }

    /// <summary>A context of the owner, who may write every table: for arranging.</summary>
    public AppDbContext OwnerContext() => AppDbContext.Open(Owner);

    /// <summary>A context of the hosts' role.</summary>
    public AppDbContext AppContext() => AppDbContext.Open(App);

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Owner.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Owner.DisposeAsync();
        try
        {
            await cluster.ExecuteAsync("postgres", $"drop database {name} with (force)");
        }
        catch (PostgresException notOurs) when (notOurs.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            // A connection of the other role is just ending; a drop without force waits for it.
            await cluster.ExecuteAsync("postgres", $"drop database {name}");
        }
    }

    private static async Task MakeTemplateAsync()
    {
        var cluster = await PostgresCluster.SharedAsync();
        await cluster.ExecuteAsync("postgres", $"create database {Template}");
        await SchemaMigrations.ApplyAsync(cluster.OwnerConnectionString(Template) + ";Pooling=false");
    }
}
