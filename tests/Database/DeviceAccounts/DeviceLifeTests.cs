using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Rules.Audit;
using Shikaku.Casework.Audit;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Facilities;
using Shikaku.TestKit;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Database.DeviceAccounts;

/// <summary>What the people of a facility do with an account, as the hosts' roles may.</summary>
public sealed class DeviceLifeTests : IAsyncLifetime
{
    private static readonly ActingAs Context = new(Actor.Parse("portal:test"), "紛失", FixedClock.Morning);

    private RunningPortal portal = null!;
    private Guid user;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync();
        user = (await portal.AddUserAsync(verified: true)).Id;
        await portal.AddUserAsync(); // claims to belong to the facility
        await portal.AddUserAsync(TestFacts.OtherFacilityCode, verified: true);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Stop_AnAccount_TakesTheSheetAwayAndTellsItsPeopleOnce()
    {
        var values = await OpenAsync();

        Assert.Null(await StopAsync(values.LoginId));
        Assert.Null(await StopAsync(values.LoginId));

        var row = await RowAsync(values.LoginId);
        Assert.Equal((DeviceAccountStatus.Stopped, FixedClock.Morning), (row.Status, row.StoppedAt));
        Assert.Null(row.SealedSecrets);
        var mail = Assert.Single(await portal.MailsAsync());
        Assert.Equal(("DeviceAccounts.Stopped", "user1@example.jp"), (mail.Template, mail.Recipient));
        Assert.Contains(values.LoginId.Value, mail.Body, StringComparison.Ordinal);
        Assert.Equal("紛失", (await EventsAsync(values.LoginId, "DeviceAccounts.Stop")).Single().Reason);
    }

    [Fact]
    public async Task Anything_WithAnotherFacilitysAccount_FindsNone()
    {
        var values = await OpenAsync();
        await using var db = portal.Database.AppContext();
        var other = TestFacts.OtherFacilityCode;

        Assert.Equal("E016", (await new StopDevice(db, Outbox(db)).RunAsync(new(values.LoginId, other), Context, default)).Refusal?.Code);
        Assert.Equal("E016", (await new ReissueDevice(db, Seal(), Outbox(db), TestDevices.Secrets).RunAsync(new(values.LoginId, other, DeviceStanding.Available), Context, default)).Refusal?.Code);
        Assert.Equal("E016", (await new RenameDevice(db).RunAsync(new(values.LoginId, other, "盗", null), Context, default)).Refusal?.Code);
        Assert.Equal("E016", (await new OpenSheet(db, Seal()).RunAsync(new(values.LoginId, other, AsFile: true), Context, default)).Refusal?.Code);
        Assert.Null(await new ListDevices(db).FindAsync(other, values.LoginId, default));
        Assert.Equal(DeviceAccountStatus.Available, (await RowAsync(values.LoginId)).Status);
    }

    [Fact]
    public async Task Reissue_AStoppedAccount_OpensItWithNewSecrets()
    {
        var values = await OpenAsync();
        await portal.Database.ExecuteAsync("update device_accounts set status = 'Stopped', stopped_at = now(), sealed_secrets = null");

        Assert.Null(await ReissueAsync(values.LoginId, DeviceStanding.Stopped));

        var row = await RowAsync(values.LoginId);
        Assert.Equal((DeviceAccountStatus.Available, null), (row.Status, row.StoppedAt));
        var sheet = (await SheetAsync(values.LoginId)).Value!;
        Assert.NotEqual(values.Password, sheet.Values.Password);
        Assert.NotEqual(values.ActivationCode, sheet.Values.ActivationCode);
        Assert.Equal("DeviceAccounts.Reissued", Assert.Single(await portal.MailsAsync()).Template);
    }

    [Fact]
    public async Task SheetAndReissue_FacilityHasClosed_AreRefusedFromThatDayOn()
    {
        var values = await OpenAsync();
        var today = JapanDay.Of(FixedClock.Morning);
        await portal.Database.ExecuteAsync($"update facilities set closed_on = '{today.AddDays(1):yyyy-MM-dd}'");
        Assert.NotNull((await SheetAsync(values.LoginId)).Value);

        await portal.Database.ExecuteAsync($"update facilities set closed_on = '{today:yyyy-MM-dd}'");

        Assert.Equal("E017", (await SheetAsync(values.LoginId)).Refusal?.Code);
        Assert.Equal("E017", await ReissueAsync(values.LoginId, DeviceStanding.Available));
        Assert.NotNull((await RowAsync(values.LoginId)).SealedSecrets);
        Assert.Empty(await portal.MailsAsync());
    }

    /// <summary>導入 was done: the only terminal given out again does not undo it, nor its day.</summary>
    [Fact]
    public async Task Reissue_OfTheOnlyTerminal_LeavesTheIntroductionDone()
    {
        var values = await OpenAsync();
        await TestDevices.RegisterAsync(portal.Database, FixedClock.Morning.AddDays(-9));
        await portal.Database.ExecuteAsync(
            $"insert into operation_starts (facility_code, starts_on, entered_at, entered_by) values ('{TestFacts.FacilityCode}', '2026-11-12', now(), 'test')");

        Assert.Null(await ReissueAsync(values.LoginId, DeviceStanding.Registered));

        await using var db = portal.Database.AppContext();
        var today = JapanDay.Of(FixedClock.Morning);
        var introduction = await new ShowIntroduction(db).OfAsync(TestFacts.FacilityCode, default);
        Assert.True(introduction.IsDoneOn(today));
        Assert.Equal(today.AddDays(-9), introduction.ActivatedOn);
        Assert.Equal(IntroductionProgress.Started, introduction.ProgressOn(today));
        Assert.Equal(DeviceStanding.Available, Assert.Single(await new ListDevices(db).OfAsync(TestFacts.FacilityCode, default)).Standing);
    }

    [Fact]
    public async Task Schema_AnAccountGivenOutAgainBefore_HasItsFirstDayBack()
    {
        var values = await OpenAsync();
        var first = FixedClock.Morning.AddDays(-9);
        await using (var db = portal.Database.OwnerContext())
        {
            db.AuditEvents.Add(AuditEvent.Of(Context with { At = first }, "DeviceAccounts.Activate", values.LoginId.Value));
            await db.SaveChangesAsync();
        }

        var migration = await File.ReadAllTextAsync(ProjectFolder.PathOf("src", "Casework", "Schema", "0013_money_and_facilities.sql"));
        await portal.Database.ExecuteAsync(migration[..(migration.IndexOf(';', StringComparison.Ordinal) + 1)]);

        Assert.Equal(first, (await RowAsync(values.LoginId)).RegisteredAt);
    }

    [Fact]
    public async Task Reissue_WhenTheStandingChangedMeanwhile_IsRefusedAndChangesNothing()
    {
        var values = await OpenAsync();

        Assert.Equal("D105", await ReissueAsync(values.LoginId, DeviceStanding.Registered));

        Assert.Equal(values.Password, (await SheetAsync(values.LoginId)).Value!.Values.Password);
        Assert.Empty(await portal.MailsAsync());
    }

    [Theory]
    [InlineData(60, null)]
    [InlineData(61, "D106")]
    public async Task Rename_ToSoManyCharacters_IsTakenOrRefused(int length, string? code)
    {
        var values = await OpenAsync();

        Assert.Equal(code, await RenameAsync(values.LoginId, string.Concat(Enumerable.Repeat("𠮷", length)), seen: null));
    }

    [Fact]
    public async Task Rename_InTwoTabs_OneWinsAndTheOtherIsTold()
    {
        var values = await OpenAsync();

        Assert.Null(await RenameAsync(values.LoginId, "受付1", seen: null));
        Assert.Equal("D105", await RenameAsync(values.LoginId, "受付2", seen: null));
        Assert.Null(await RenameAsync(values.LoginId, "受付2", seen: "受付1"));

        Assert.Equal("受付2", (await RowAsync(values.LoginId)).DeviceName);
    }

    [Fact]
    public async Task OpenSheet_OfAFreshAccount_GivesTheFourValuesAndWritesItDown()
    {
        var values = await OpenAsync();

        var opened = (await SheetAsync(values.LoginId)).Value!;

        Assert.Equal((values, "ためし接骨院"), (opened.Values, opened.FacilityName));
        var audit = Assert.Single(await EventsAsync(values.LoginId, "DeviceAccounts.DownloadSheet"));
        Assert.DoesNotContain(values.Password, $"{opened}{audit.Details}{audit.Reason}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenSheet_WithThePublicKeyAlone_IsImpossible()
    {
        var values = await OpenAsync();
        var seal = SheetSeal.LoadPublic(portal.Keys.Folder);
        await using var db = portal.Database.AppContext();

        await Assert.ThrowsAnyAsync<System.Security.Cryptography.CryptographicException>(
            () => new OpenSheet(db, seal).RunAsync(new(values.LoginId, TestFacts.FacilityCode, AsFile: true), Context, default));
    }

    [Fact]
    public async Task List_OfAFacility_ShowsTheLastCheckOfEach()
    {
        var all = await TestDevices.OpenAsync(portal.Database, portal.Keys, user, count: 2);
        await TestDevices.AddCheckAsync(portal.Database, all[0].LoginId, FixedClock.Morning.AddDays(-2));
        await TestDevices.AddCheckAsync(portal.Database, all[0].LoginId, FixedClock.Morning.AddDays(-1), "E201");
        await using var db = portal.Database.AppContext();

        var listed = await new ListDevices(db).OfAsync(TestFacts.FacilityCode, default);

        Assert.Equal([FixedClock.Morning.AddDays(-1), null], listed.Select(device => device.LastCheckedAt));
        Assert.All(listed, device => Assert.Equal(DeviceStanding.Available, device.Standing));
    }

    private Outbox Outbox(AppDbContext db) => new(db, MailSeal.Load(portal.Keys.Folder));

    private SheetSeal Seal() => SheetSeal.LoadPrivate(portal.Keys.Folder);

    private async Task<ActivationLink> OpenAsync() => (await TestDevices.OpenAsync(portal.Database, portal.Keys, user))[0];

    private async Task<string?> StopAsync(LoginId id)
    {
        await using var db = portal.Database.AppContext();
        return (await new StopDevice(db, Outbox(db)).RunAsync(new(id, TestFacts.FacilityCode), Context, default)).Refusal?.Code;
    }

    private async Task<string?> ReissueAsync(LoginId id, DeviceStanding seen)
    {
        await using var db = portal.Database.AppContext();
        return (await new ReissueDevice(db, Seal(), Outbox(db), TestDevices.Secrets).RunAsync(new(id, TestFacts.FacilityCode, seen), Context, default)).Refusal?.Code;
    }

    private async Task<string?> RenameAsync(LoginId id, string? name, string? seen)
    {
        await using var db = portal.Database.AppContext();
        return (await new RenameDevice(db).RunAsync(new(id, TestFacts.FacilityCode, name, seen), Context, default)).Refusal?.Code;
    }

    private async Task<Outcome<OpenSheet.Opened>> SheetAsync(LoginId id)
    {
        await using var db = portal.Database.AppContext();
        return await new OpenSheet(db, Seal()).RunAsync(new(id, TestFacts.FacilityCode, AsFile: true), Context, default);
    }

    private async Task<DeviceAccount> RowAsync(LoginId id)
    {
        await using var db = portal.Database.OwnerContext();
        return await db.DeviceAccounts.AsNoTracking().SingleAsync(a => a.LoginId == id);
    }

    private async Task<List<AuditEvent>> EventsAsync(LoginId id, string action)
    {
        await using var db = portal.Database.OwnerContext();
        return await db.AuditEvents.AsNoTracking().Where(e => e.Subject == id.Value && e.Action == action).ToListAsync();
    }
}
