using System.Net;
using Npgsql;
using Shikaku.Rules.Staff;
using Shikaku.TestKit;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BackOffice.Masters;

/// <summary>A master that nobody renews is noticed: on a page, by health, by mail.</summary>
public sealed class MastersPageTests(BackOfficeFixture fixture) : IClassFixture<BackOfficeFixture>
{
    private static readonly Uri Health = new("/healthz", UriKind.Relative);

    private RunningBackOffice Office => fixture.Site;

    [Fact]
    public async Task Page_OldMaster_SaysWhatIsDoneWithoutANewerOne()
    {
        await TakenInAsync("Facilities", "2026-08-01");
        using var client = await Office.SignedInAsync(StaffRole.Accountant);

        await client.GetAsync("/masters");

        Assert.Contains("施設マスタ：古いため判断に使えません", client.Text, StringComparison.Ordinal);
        Assert.Contains("いま、申請は自動で承認されず、職員が確認します。", client.Text, StringComparison.Ordinal);
        Assert.Contains("2027年12月31日（令和9年）まで登録", client.Text, StringComparison.Ordinal);
        await TakenInAsync("Facilities", "2026-11-20");
        await client.GetAsync("/masters");
        Assert.DoesNotContain("古いため判断に使えません", client.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StaffRole.RegionalBureau)]
    [InlineData(StaffRole.Prefecture)]
    public async Task Page_RolesWithoutTheRight_AreForbidden(StaffRole role)
    {
        using var client = await Office.SignedInAsync(role);

        await client.GetAsync("/masters");

        Assert.Equal(HttpStatusCode.Forbidden, client.Status);
    }

    [Fact]
    public async Task Health_OldMaster_IsDegradedButCanWork()
    {
        await TakenInAsync("Banks", "2026-01-05");
        using var client = Patience.Client(Office.Address);

        var lines = (await client.GetStringAsync(Health)).Split('\n');
        await TakenInAsync("Banks", "2026-11-20");

        Assert.Equal("degraded", lines[0]);
        Assert.Contains("master Banks: Unusable, of 2026-01-05", lines);
    }

    [Fact]
    public async Task Background_OldMaster_IsMailedToTheAdministrators()
    {
        await using var working = await RunningBackOffice.StartAsync(
            builder => MakeOld(builder.Configuration["Database:ConnectionString"]!), "--BackOffice:BackgroundWork=true", "--Smtp:Host=127.0.0.1", "--Smtp:Port=1");

        await Patience.UntilAsync(async () => (await working.MailsAsync()).Count > 0, "no mail");

        Assert.Contains(await working.MailsAsync(), mail => mail.Recipient == "admin@example.jp" && mail.Subject.Contains("マスタが古くなっています", StringComparison.Ordinal));
    }

    // Before the host looks for the first time.
    private static void MakeOld(string connection)
    {
        using var database = NpgsqlDataSource.Create(connection);
        using var command = database.CreateCommand("""
            update masters set taken_in_at = '2026-10-01' where name = 'Facilities';
            insert into staff_users (id, user_name, normalized_user_name, email, normalized_email, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled,
                                     access_failed_count, name, role, created_at)
              values (gen_random_uuid(), 'admin', 'ADMIN', 'admin@example.jp', 'ADMIN@EXAMPLE.JP', false, false, false, true, 0, 'admin', 'Administrator', now())
            """);
        command.ExecuteNonQuery();
    }

    private Task TakenInAsync(string master, string day) => Office.Database.ExecuteAsync($"update masters set taken_in_at = '{day}' where name = '{master}'");
}
