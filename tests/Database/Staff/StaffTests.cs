using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.SignIn;
using Shikaku.Casework;
using Shikaku.Rules.Audit;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.Staff;
using Shikaku.Rules.SignIn;
using Shikaku.Rules.Staff;
using Shikaku.TestKit;
using Xunit;

namespace Shikaku.Database.Staff;

public sealed class StaffTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private static readonly StaffSeal Seal = new(new byte[ContentSeal.KeyBytes]);
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(Totp.KeyLength);
    private static int count;

    private static ActingAs Context => At(FixedClock.Morning);

    [Fact]
    public async Task Check_WrongFiveTimes_MakesThatNetworkWaitAMinute()
    {
        var (user, password) = await AddAsync(StaffRole.Reviewer);
        for (var wrong = 0; wrong < 5; wrong++)
        {
            Assert.Equal("S101", await CheckAsync(user, "wrong", FixedClock.Morning));
        }

        Assert.Equal("S101", await CheckAsync(user, password, FixedClock.Morning + TryTerms.Staff.First - TimeSpan.FromSeconds(1)));
        Assert.Null(await CheckAsync(user, password, FixedClock.Morning + TryTerms.Staff.First));
        await using var db = fixture.Database.AppContext();
        Assert.Equal(5, await db.AuditEvents.CountAsync(e => e.Subject == $"staff:{user.Id}" && e.Action == "Staff.SignInFailed"));
        Assert.Equal(1, await db.AuditEvents.CountAsync(e => e.Subject == $"staff:{user.Id}" && e.Action == "Staff.Lock"));
    }

    [Fact]
    public async Task Check_WrongAgainAndAgain_WaitsLongerEachTimeAndIsCounted()
    {
        var (user, password) = await AddAsync(StaffRole.Reviewer);
        var now = FixedClock.Morning;
        for (var wrong = 0; wrong < TryTerms.Staff.Free; wrong++)
        {
            await CheckAsync(user, "wrong", now);
        }

        foreach (var minutes in (int[])[1, 2, 4, 8, 15, 15])
        {
            Assert.Equal("S101", await CheckAsync(user, password, now.AddMinutes(minutes).AddSeconds(-1)));
            now = now.AddMinutes(minutes);
            Assert.Equal("S101", await CheckAsync(user, "wrong", now));
        }

        Assert.Null(await CheckAsync(user, password, now.AddMinutes(15)));
        await using var db = fixture.Database.AppContext();
        Assert.Equal(5, await db.AuditEvents.CountAsync(e => e.Subject == $"staff:{user.Id}" && e.Action == "Staff.SignInFailed"));
    }

    [Fact]
    public async Task Check_WrongFromElsewhere_HitsNeitherThePersonNorTheirPasskey()
    {
        var (user, password) = await AddAsync(StaffRole.Reviewer);
        for (var wrong = 0; wrong < TryTerms.Staff.Free; wrong++)
        {
            await CheckAsync(user, "wrong", FixedClock.Morning, "203.0.113.0/24");
        }

        Assert.Equal("S101", await CheckAsync(user, password, FixedClock.Morning, "203.0.113.0/24"));
        Assert.Null(await CheckAsync(user, password, FixedClock.Morning, "198.51.100.0/24"));
        await using var db = fixture.Database.AppContext();
        await db.StaffUsers.Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.OneTimePasswordUntil, (DateTimeOffset?)null));
        var begin = new BeginStaffSession(db, new SignInSessions(db, new FixedClock(FixedClock.Morning)));
        Assert.NotNull((await begin.RunAsync(new BeginStaffSession.Request(user.Id, "passkey", "テスト", Passkey: null), Context with { Network = "203.0.113.0/24" }, CancellationToken.None)).Value);
    }

    [Fact]
    public async Task Check_WrongFromManyNetworksWithinAnHour_IsLookedAtNoMore()
    {
        var (user, password) = await AddAsync(StaffRole.Reviewer);
        for (var network = 0; network < TryTerms.Staff.InAll / TryTerms.Staff.Free; network++)
        {
            for (var wrong = 0; wrong < TryTerms.Staff.Free; wrong++)
            {
                await CheckAsync(user, "wrong", FixedClock.Morning, $"10.0.{network}.0/24");
            }
        }

        Assert.Equal("S101", await CheckAsync(user, password, FixedClock.Morning, "198.51.100.0/24"));
        Assert.Null(await CheckAsync(user, password, FixedClock.Morning + TryTerms.Window, "198.51.100.0/24"));
    }

    [Fact]
    public async Task Check_WrongFourTimes_StillLetsIn()
    {
        var (user, password) = await AddAsync(StaffRole.Reviewer);
        for (var wrong = 0; wrong < 4; wrong++)
        {
            await CheckAsync(user, "wrong", FixedClock.Morning);
        }

        Assert.Null(await CheckAsync(user, password, FixedClock.Morning));
    }

    [Fact]
    public async Task Check_ManyGuessesAtOnce_AreFive()
    {
        var (user, password) = await AddAsync(StaffRole.Reviewer);

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => CheckAsync(user, "wrong", FixedClock.Morning)));

        Assert.Equal("S101", await CheckAsync(user, password, FixedClock.Morning));
        await using var db = fixture.Database.AppContext();
        Assert.Equal(5, await db.AuditEvents.CountAsync(e => e.Subject == $"staff:{user.Id}" && e.Action == "Staff.SignInFailed"));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "S120")]
    public async Task Check_OneTimePassword_WorksForSevenDays(int secondsLater, string? code)
    {
        var (user, password) = await AddAsync(StaffRole.Reviewer);

        Assert.Equal(code, await CheckAsync(user, password, FixedClock.Morning + SignInLimits.OneTimePassword + TimeSpan.FromSeconds(secondsLater)));
    }

    [Fact]
    public async Task Code_TenTimesAtOnce_WorksOnce()
    {
        var (user, _) = await AddAsync(StaffRole.Reviewer);
        await using (var db = fixture.Database.OwnerContext())
        {
            await db.StaffUsers.Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.SealedAuthenticator, Seal.Seal(SealPurpose.AuthenticatorOf(user.Id), Key)));
        }

        var code = Totp.Code(Key, Totp.StepOf(FixedClock.Morning));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var db = fixture.Database.AppContext();
            return (await new CheckStaffCode(db, Seal).RunAsync(new CheckStaffCode.Request(user.Id, code), Context, CancellationToken.None)).Refusal?.Code;
        }));

        Assert.Equal(1, answers.Count(answer => answer is null));
        Assert.Equal(3, answers.Count(answer => answer == "S102"));
    }

    [Fact]
    public async Task Disable_TwoAdministratorsEachOther_OneStays()
    {
        var (one, _) = await AddAsync(StaffRole.Administrator);
        var (other, _) = await AddAsync(StaffRole.Administrator);
        await using (var db = fixture.Database.OwnerContext())
        {
            await db.StaffUsers.Where(u => u.Role == StaffRole.Administrator && u.Id != one.Id && u.Id != other.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.DisabledAt, FixedClock.Morning));
        }

        var answers = await Task.WhenAll(DisableAsync(one, other), DisableAsync(other, one));

        Assert.Equal(["S116"], answers.Where(answer => answer is not null));
    }

    [Fact]
    public async Task Change_WithAnOldVersion_IsRefused()
    {
        var (user, _) = await AddAsync(StaffRole.Reviewer);
        await using var db = fixture.Database.AppContext();

        var outcome = await Change(db).RunAsync(
            new ChangeStaff.Request(new StaffChoice(user.Id, Guid.NewGuid(), "older"), "別名", StaffRole.Lead, []), Context, CancellationToken.None);

        Assert.Equal("S117", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task Change_OwnRole_IsRefused()
    {
        var (user, _) = await AddAsync(StaffRole.Reviewer);
        await using var db = fixture.Database.AppContext();

        var outcome = await Change(db).RunAsync(
            new ChangeStaff.Request(new StaffChoice(user.Id, user.Id, null), user.Name, StaffRole.Lead, []), Context, CancellationToken.None);

        Assert.Equal("S114", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task Add_NameInUse_IsRefused()
    {
        var (user, _) = await AddAsync(StaffRole.Reviewer);
        await using var db = fixture.Database.AppContext();

        var outcome = await Add(db).RunAsync(new AddStaff.Request(user.UserName!, "二人目", StaffRole.Lead, []), Context, CancellationToken.None);

        Assert.Equal("S109", outcome.Refusal?.Code);
    }

    private static StaffNotices Notices(AppDbContext db) => new(db, new Outbox(db, new MailSeal(new byte[ContentSeal.KeyBytes])));

    private static AskAdministrators Ask(AppDbContext db) => new(db, Notices(db), Seal);

    private static AddStaff Add(AppDbContext db) => new(db, Ask(db), Notices(db));

    private static ChangeStaff Change(AppDbContext db) => new(db, Ask(db), Notices(db));

    private static ActingAs At(DateTimeOffset now) => new(Actor.Parse("test"), Reason: null, now);

    private async Task<(StaffUser User, string Password)> AddAsync(StaffRole role)
    {
        await using var db = fixture.Database.AppContext();
        var added = (await Add(db).RunAsync(new AddStaff.Request($"person{Interlocked.Increment(ref count)}", "見本", role, []), Context, CancellationToken.None)).Value!;
        return (await db.StaffUsers.AsNoTracking().SingleAsync(u => u.Id == added.UserId), added.OneTimePassword);
    }

    private async Task<string?> CheckAsync(StaffUser user, string password, DateTimeOffset now, string network = "192.0.2.0/24")
    {
        await using var db = fixture.Database.AppContext();
        return (await new CheckStaffPassword(db).RunAsync(new CheckStaffPassword.Request(user.UserName!, password), At(now) with { Network = network }, CancellationToken.None)).Refusal?.Code;
    }

    private async Task<string?> DisableAsync(StaffUser whom, StaffUser by)
    {
        await using var db = fixture.Database.AppContext();
        return (await new DisableStaff(db).RunAsync(new DisableStaff.Request(new StaffChoice(whom.Id, by.Id, null)), Context, CancellationToken.None)).Refusal?.Code;
    }
}
