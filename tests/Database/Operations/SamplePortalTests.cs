using Xunit;

namespace Shikaku.Database.Operations;

/// <summary>The sample people of the portal and what they sent. Whichever test comes first loads them.</summary>
[Collection(nameof(OperationsFixture))]
public sealed class SamplePortalTests(OperationsFixture sample)
{
    private string UserFile => Path.Combine(sample.Home.Folder, "sample-user.txt");

    [Fact]
    public async Task Load_Once_HasAnApplicationInEveryStateWithFilesAndAKnownNetwork()
    {
        await sample.DoAsync("sample", "portal");

        Assert.Equal("Approved,Rejected,Returned,Submitted,Withdrawn", await TextAsync("select string_agg(distinct state, ',' order by state) from usage_applications"));
        Assert.Equal("application/pdf,image/png", await TextAsync(
            "select string_agg(distinct media_type, ',' order by media_type) from attachments f join usage_applications a on a.id = f.application_id where a.state = 'Submitted'"));
        Assert.Equal("127.0.0.0/16", await TextAsync("select distinct network::text from usage_applications where state = 'Approved'"));
        Assert.Contains("missing: 0, changed: 0. Files without a row: 0", await sample.DoAsync("files", "verify"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_Once_HasAccountsInEveryStateAndTheValuesOfAUsableOne()
    {
        await sample.DoAsync("sample", "portal");

        var account = (await File.ReadAllLinesAsync(Path.Combine(sample.Home.Folder, "first-account.txt")))[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        Assert.Equal("Available", await TextAsync($"select status from device_accounts where login_id = '{account}'"));
        Assert.Equal("Available,Registered,Stopped", await TextAsync(
            "select string_agg(distinct status, ',' order by status) from device_accounts where facility_code = (select facility_code from device_accounts where login_id = '" + account + "')"));
    }

    [Fact]
    public async Task Load_Once_HasAnOwnerOfTwoOfficesUnderOneRoof()
    {
        await sample.DoAsync("sample", "portal");

        Assert.Equal("Confirmed", await TextAsync(
            "select string_agg(distinct c.state, ',') from co_locations c join portal_memberships m on m.facility_code = c.main_facility join portal_memberships s on s.facility_code = c.sub_facility and s.user_id = m.user_id"));
    }

    [Fact]
    public async Task Load_Once_MailsAreQueuedNow()
    {
        await sample.DoAsync("sample", "portal");

        Assert.Equal(0, await sample.Database.ScalarAsync<long>("select count(*) from outbox_mails where queued_at < now() - interval '1 hour' or next_attempt_at > now()"));
    }

    [Fact]
    public async Task Load_Again_ChangesNothing()
    {
        await sample.DoAsync("sample", "portal");
        var (events, people) = (await EventsAsync(), await File.ReadAllTextAsync(UserFile));

        Assert.Contains("already", await sample.DoAsync("sample", "portal"), StringComparison.Ordinal);

        Assert.Equal(events, await EventsAsync());
        Assert.Equal(people, await File.ReadAllTextAsync(UserFile));
    }

    [Fact]
    public async Task Load_CutOffBeforeItsEnd_GoesOnWithoutDoingAnythingTwice()
    {
        await sample.DoAsync("sample", "portal");
        const string count = "select (select count(*) from portal_users) * 10000 + (select count(*) from usage_applications) * 100 + (select count(*) from device_accounts)";
        var before = await sample.Database.ScalarAsync<long>(count);
        File.Delete(UserFile);

        await sample.DoAsync("sample", "portal");

        Assert.Equal(before, await sample.Database.ScalarAsync<long>(count));
        Assert.True(File.Exists(UserFile));
    }

    private Task<long> EventsAsync() => sample.Database.ScalarAsync<long>("select count(*) from audit_events");

    private async Task<string> TextAsync(string sql) => await sample.Database.ScalarAsync<string>(sql);
}
