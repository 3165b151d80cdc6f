using System.Globalization;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Npgsql;
using Shikaku.Casework;
using Shikaku.Casework.Schema;

namespace Shikaku.TestKit.Database;

/// <summary>A migrated database of its own: a clone of a template, or one that another test has done with. Each host sees it as its own role, use cases by themselves as one that may do what all hosts together may.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    /// <summary>Of the connections that are this one's, not a host's.</summary>
    internal const string ApplicationName = "Shikaku tests";

    /// <summary>No master is too old, whatever clock a test has; one about their age says otherwise.</summary>
    internal const string Masters =
        """
        insert into masters (name, taken_in_at) values ('Facilities', '2999-01-01'), ('Banks', '2999-01-01'), ('DeviceModels', '2999-01-01'), ('Holidays', null)
        on conflict (name) do update set taken_in_at = excluded.taken_in_at
        """;

    private const string Template = "shikaku_template";
    private static readonly Lazy<Task> TemplateMade = new(MakeTemplateAsync);
    private static int count;

    private readonly PostgresCluster cluster;
    private readonly string name;

    private readonly bool lendable;

    private TestDatabase(PostgresCluster cluster, string name, bool lendable)
    {
        this.cluster = cluster;
        this.name = name;
        this.lendable = lendable;
        AppConnectionString = cluster.AppConnectionString(name);
        PortalConnectionString = cluster.HostConnectionString(TestHost.Portal, name);
        BackOfficeConnectionString = cluster.HostConnectionString(TestHost.BackOffice, name);
        ApiConnectionString = cluster.HostConnectionString(TestHost.Api, name);
        OwnerConnectionString = cluster.OwnerConnectionString(name);
        App = Open(AppConnectionString);
        Owner = Open(OwnerConnectionString);
    }

    public string AppConnectionString { get; }

    public string PortalConnectionString { get; }

    public string BackOfficeConnectionString { get; }

    public string ApiConnectionString { get; }

    public string OwnerConnectionString { get; }

    public NpgsqlDataSource App { get; }

    public NpgsqlDataSource Owner { get; }

    public static async Task<TestDatabase> CreateAsync()
    {
        await TemplateMade.Value;

        // Copied as files: a third of the processor time of writing each page to the log.
        return SpareDatabases.Take() ?? await CreateAsync($"template {Template} strategy file_copy", lendable: true);
    }

    /// <summary>With the schema as it was after that migration, for data of that time.</summary>
    public static async Task<TestDatabase> CreateAtAsync(string migration)
    {
        var database = await CreateAsync("", lendable: false);
        await using var db = database.OwnerContext();
        var (all, history) = (db.GetService<IMigrationsAssembly>(), db.GetService<IHistoryRepository>());
        await database.ExecuteAsync(history.GetCreateScript());

        // Step by step: the tool's own way to a migration knows only names that begin with a time.
        foreach (var (id, type) in all.Migrations.Where(each => string.CompareOrdinal(each.Key, migration) <= 0).OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            foreach (var script in all.CreateMigration(type, db.Database.ProviderName!).UpOperations.OfType<SqlOperation>())
            {
                await database.ExecuteAsync(script.Sql);
            }

            await database.ExecuteAsync(history.GetInsertScript(new HistoryRow(id, "10.0.0")));
        }

        return database;
    }

    /// <summary>A context of the owner, who may write every table: for arranging.</summary>
    public AppDbContext OwnerContext() => AppDbContext.Open(Owner);

    /// <summary>A context of a role that may do what all hosts together may.</summary>
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
        if (lendable && await SpareDatabases.GiveBackAsync(this))
        {
            return;
        }

        await App.DisposeAsync();
        await Owner.DisposeAsync();
        try
        {
            await cluster.ExecuteAsync($"drop database {name} with (force)");
        }
        catch (PostgresException notOurs) when (notOurs.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            // A connection of the other role is just ending; a drop without force waits for it.
            await cluster.ExecuteAsync($"drop database {name}");
        }
    }

    private static NpgsqlDataSource Open(string connectionString) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = ApplicationName });

    private static async Task<TestDatabase> CreateAsync(string from, bool lendable)
    {
        var cluster = await PostgresCluster.SharedAsync();
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref count)}");
        await cluster.ExecuteAsync($"create database {name} {from}");
        return new TestDatabase(cluster, name, lendable);
    }

    private static async Task MakeTemplateAsync()
    {
        var cluster = await PostgresCluster.SharedAsync();
        await cluster.ExecuteAsync($"create database {Template}");
        await SchemaMigrations.ApplyAsync(cluster.OwnerConnectionString(Template) + ";Pooling=false");
        await using var template = Open(cluster.OwnerConnectionString(Template));
        await using (var masters = template.CreateCommand(Masters))
        {
            await masters.ExecuteNonQueryAsync();
        }

        await SpareDatabases.RememberAsync(template);
    }
}
