using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shikaku.Casework.Schema;
using Shikaku.Operations;
using Shikaku.Portal;
using Shikaku.TestKit;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.EligibilityApi;
using Xunit;

namespace Shikaku.Hosts.Hosting;

/// <summary>The passwords of the hosts' roles change while the hosts run. On a cluster of its own: roles belong to all databases.</summary>
public sealed class DatabasePasswordsTests : IAsyncLifetime
{
    private const string Database = "shikaku";
    private static readonly Uri Health = new("/healthz", UriKind.Relative);

    private readonly string home = Directory.CreateTempSubdirectory("shikaku-home-").FullName;
    private readonly TestKeys keys = new();
    private PostgresCluster cluster = null!;
    private WebApplication portal = null!;

    public async ValueTask InitializeAsync()
    {
        cluster = await PostgresCluster.StartAsync();
        await SchemaMigrations.ApplyAsync(cluster.OwnerConnectionString(Database));
        foreach (var (host, name) in ((TestHost, string)[])[(TestHost.Portal, "portal"), (TestHost.BackOffice, "back-office"), (TestHost.Api, "api")])
        {
            await File.WriteAllTextAsync(FileOf(name), cluster.HostConnectionString(host, Database));
        }

        portal = PortalHost.Build(
            [
                $"--Database:ConnectionFile={FileOf("portal")}", $"--Keys:Folder={keys.Folder}", $"--Files:Folder={Path.Combine(home, "files")}", "--Portal:Port=0", "--Scanner:None=true",
                "--Portal:PublicAddress=http://portal.test", "--Portal:AllowedHosts=localhost", .. Patience.HostSettings,
            ],
            builder => builder.Logging.ClearProviders());
        await portal.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await portal.DisposeAsync();
        await cluster.DisposeAsync();
        keys.Dispose();
        Directory.Delete(home, recursive: true);
    }

    [Fact]
    public async Task Passwords_ChangedWhileAHostRuns_AreItsNextConnectionsAndTheOldOnesOpenNothing()
    {
        using var client = Patience.Client(new Uri(portal.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal)));
        Assert.Equal("ok", (await client.GetStringAsync(Health)).Split('\n')[0]);
        var before = await File.ReadAllTextAsync(FileOf("portal"));

        Assert.Equal(0, await RunAsync("database", "passwords"));
        await EndSessionsAsync();

        await Patience.UntilAsync(async () => await SaysOkAsync(client), "the portal has a new connection");
        var refused = await Assert.ThrowsAsync<PostgresException>(() => OpenAsync(before));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Fact]
    public async Task Passwords_CutOffBeforeTheFileWasWritten_GoOnWithTheOneBesideIt()
    {
        var before = await File.ReadAllTextAsync(FileOf("api"));
        Assert.Equal(0, await RunAsync("database", "passwords"));
        File.Move(FileOf("api"), FileOf("api") + ".next");
        await File.WriteAllTextAsync(FileOf("api"), before);

        Assert.Equal(0, await RunAsync("database", "passwords"));

        await OpenAsync(await File.ReadAllTextAsync(FileOf("api")));
        Assert.False(File.Exists(FileOf("api") + ".next"));
    }

    [Fact]
    public async Task Passwords_AFileIsMissing_NothingIsChanged()
    {
        File.Delete(FileOf("back-office"));

        Assert.Equal(1, await RunAsync("database", "passwords"));

        await OpenAsync(await File.ReadAllTextAsync(FileOf("portal")));
    }

    private static async Task<bool> SaysOkAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(Health);
        return answer.IsSuccessStatusCode;
    }

    private static async Task OpenAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString.Trim()) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
    }

    private string FileOf(string host) => Path.Combine(home, $"database.{host}");

    private async Task<int> RunAsync(params string[] args)
    {
        var shell = new Shell(new Home(home), TimeProvider.System, TextWriter.Null, TextWriter.Null);
        return await CommandLine.RunAsync(args, shell, CommandLine.Root(shell), CancellationToken.None);
    }

    private async Task EndSessionsAsync()
    {
        await using var owner = NpgsqlDataSource.Create(cluster.OwnerConnectionString(Database));
        await using var end = owner.CreateCommand("select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = 'shikaku_portal'");
        await end.ExecuteScalarAsync();
    }
}
