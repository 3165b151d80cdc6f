using Npgsql;
using Shikaku.TestKit.Operations;
using Xunit;

namespace Shikaku.Database.Operations;

public sealed class MigrateCommandTests
{
    /// <summary>The list of roles is hidden behind one of our own, as only an administrator takes a role away.</summary>
    [Fact]
    public async Task Migrate_RoleOfAHostIsMissing_SaysWhatToDo()
    {
        await using var sample = await SampleHome.EmptyAsync();
        await sample.Database.ExecuteAsync("create schema before; create view before.pg_roles as select * from pg_catalog.pg_roles where rolname <> 'shikaku_api'");
        var connection = new NpgsqlConnectionStringBuilder(sample.Database.OwnerConnectionString) { SearchPath = "before,pg_catalog,public" };
        await File.WriteAllTextAsync(sample.Home.DatabaseFile, connection.ConnectionString);

        var (exit, _, error) = await sample.TryAsync("migrate");

        Assert.Equal(1, exit);
        Assert.Contains("The database has no role shikaku_api.", error, StringComparison.Ordinal);
        Assert.Contains("create role shikaku_api login password '…';", error, StringComparison.Ordinal);
        Assert.DoesNotContain("shikaku_portal", error, StringComparison.Ordinal);
    }
}
