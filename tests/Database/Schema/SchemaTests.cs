using Npgsql;
using Shikaku.Casework.Schema;
using Xunit;

namespace Shikaku.Database.Schema;

public sealed class SchemaTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public async Task Apply_UpToDate_DoesNothing()
    {
        var applied = await SchemaMigrations.ApplyAsync(fixture.Database.OwnerConnectionString);

        Assert.Empty(applied);
    }

    [Theory]
    [InlineData("update eligibility_checks set result_code = 'I001'")]
    [InlineData("delete from eligibility_checks")]
    [InlineData("truncate eligibility_checks")]
    [InlineData("update audit_events set actor = 'x'")]
    [InlineData("delete from audit_events")]
    [InlineData("delete from device_accounts")]
    [InlineData("update device_accounts set facility_code = '1379999004'")]
    [InlineData("update device_accounts set login_id = 'W9999999'")]
    [InlineData("update usage_applications set applicant_id = id")]
    [InlineData("update audit_chain set hash = ''")]
    [InlineData("delete from usage_applications")]
    [InlineData("delete from attachments")]
    [InlineData("insert into insurance_registrations values ('', '', '', now())")]
    [InlineData("update coverages set copay_percent = 0")]
    [InlineData("delete from revoked_certificates")]
    [InlineData("update data_protection_keys set xml = ''")]
    [InlineData("delete from data_protection_keys")]
    [InlineData("drop table eligibility_checks")]
    [InlineData("create table mine (id integer)")]
    public async Task AppRole_MoreThanItsWorkNeeds_IsRefused(string sql)
    {
        await using var command = fixture.Database.App.CreateCommand(sql);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Model_EveryEntity_CanBeReadFromItsTable()
    {
        await using var db = fixture.Database.AppContext();

        foreach (var entity in db.Model.GetEntityTypes().Where(each => !Microsoft.EntityFrameworkCore.RelationalEntityTypeExtensions.IsMappedToJson(each)))
        {
            var columns = string.Join(", ", entity.GetProperties().Select(p => Microsoft.EntityFrameworkCore.RelationalPropertyExtensions.GetColumnName(p)));
            await using var command = fixture.Database.App.CreateCommand(
                $"select {columns} from {Microsoft.EntityFrameworkCore.RelationalEntityTypeExtensions.GetTableName(entity)} limit 1");
            await command.ExecuteNonQueryAsync();
        }
    }
}
