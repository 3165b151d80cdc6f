using Shikaku.Casework.Audit;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Masters;
using Shikaku.Casework.Sealing;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Masters;
using Shikaku.Rules.Staff;
using Shikaku.TestKit;
using Shikaku.TestKit.Facilities;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.EligibilityApi;
using Shikaku.TestKit.PayeeAccounts;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Database.Masters;

/// <summary>The age of masters is kept by what takes them in, and administrators are told of it.</summary>
public sealed class MastersTests : IAsyncLifetime
{
    private readonly FixedClock clock = new(FixedClock.Morning);
    private readonly TestKeys keys = new();
    private TestDatabase database = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        await database.ExecuteAsync("update masters set taken_in_at = null, told_at = now()");
    }

    public async ValueTask DisposeAsync()
    {
        keys.Dispose();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task ImportBanks_Done_RenewsTheMasterOfBanksAlone()
    {
        await using var db = database.OwnerContext();

        await TestBanks.LoadAsync(db);

        Assert.Equal("Banks 2026-11-21 -", await RenewedAsync());
    }

    [Fact]
    public async Task ImportFacilities_Done_RenewsTheFacilityMaster()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, FacilityCsv.File(FacilityCsv.Row(1)));
        var import = new ImportFacilities(database.App, clock);

        await import.RunAsync(new ImportFacilities.Request(Guid.NewGuid(), path, Full: false), new ActingAs(Actor.Parse("test"), Reason: null, clock.Now), CancellationToken.None);
        File.Delete(path);

        Assert.Equal("Facilities 2026-11-21 -", await RenewedAsync());
    }

    [Fact]
    public async Task Tell_OldMaster_MailsEachAdministratorOnceAWeek()
    {
        await AddStaffAsync("a@example.jp", StaffRole.Administrator);
        await AddStaffAsync("b@example.jp", StaffRole.Reviewer);
        await database.ExecuteAsync("update masters set taken_in_at = '2026-11-20', told_at = null; update masters set taken_in_at = '2026-08-01' where name = 'Facilities'");

        Assert.Equal([Master.Facilities], await TellAsync(FixedClock.Morning));
        Assert.Empty(await TellAsync(FixedClock.Morning.AddDays(7).AddSeconds(-1)));
        Assert.Equal([Master.Facilities], await TellAsync(FixedClock.Morning.AddDays(7)));

        var mails = await TestMails.ReadAsync(database, MailSeal.Load(keys.Folder));
        Assert.Equal(["a@example.jp", "a@example.jp"], mails.Select(mail => mail.Recipient));
        Assert.Contains("・施設マスタ（2026年8月1日（令和8年）に取込み）いま、申請は自動で承認されず、職員が確認します。", mails[0].Body, StringComparison.Ordinal);
    }

    private async Task<string> RenewedAsync() => await database.ScalarAsync<string>(
        "select string_agg(name || ' ' || (taken_in_at at time zone 'UTC')::date || ' ' || coalesce(told_at::text, '-'), '/') from masters where taken_in_at is not null");

    private async Task<IReadOnlyList<Master>> TellAsync(DateTimeOffset at)
    {
        await using var db = database.AppContext();
        return await new TellOfMasters(db, new Outbox(db, MailSeal.Load(keys.Folder))).RunAsync(await new ShowMasters(db).RunAsync(at, CancellationToken.None), at, CancellationToken.None);
    }

    private async Task AddStaffAsync(string mail, StaffRole role) => await database.ExecuteAsync(
        $"""
        insert into staff_users (id, user_name, normalized_user_name, email, normalized_email, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count,
                                 name, role, created_at)
          values (gen_random_uuid(), '{role}', upper('{role}'), '{mail}', upper('{mail}'), false, false, false, true, 0, '{role}', '{role}', now())
        """);
}
