using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shikaku.Casework.Schema;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.UsageApplications;
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
    public async Task AllHostsTogether_MoreThanTheirWorkNeeds_IsRefused(string sql)
    {
        await using var command = fixture.Database.App.CreateCommand(sql);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    /// <summary>An answer to a 差戻し may change whatever was typed. A new column without its grant is told here, not by the first applicant who changes it.</summary>
    [Fact]
    public async Task Portal_EveryFieldOfAnApplication_MayBeChanged()
    {
        await using var db = fixture.Database.AppContext();
        var entity = db.Model.FindEntityType(typeof(UsageApplication))!;
        foreach (var field in typeof(ApplicationAnswers).GetProperties())
        {
            var column = entity.FindProperty(field.Name)!.GetColumnName();
            Assert.True(await fixture.Database.ScalarAsync<bool>($"select has_column_privilege('{DatabaseRoles.Portal}', 'usage_applications', '{column}', 'update')"), column);
        }
    }

    [Fact]
    public async Task Model_EveryEntity_CanBeReadFromItsTable()
    {
        await using var db = fixture.Database.AppContext();

        foreach (var entity in db.Model.GetEntityTypes().Where(each => !each.IsMappedToJson()))
        {
            var columns = string.Join(", ", entity.GetProperties().Select(p => p.GetColumnName()));
            await using var command = fixture.Database.App.CreateCommand(
                $"select {columns} from {entity.GetTableName()} limit 1");
            await command.ExecuteNonQueryAsync();
        }
    }
}
