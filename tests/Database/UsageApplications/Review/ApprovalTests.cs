using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shikaku.Casework;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Cases;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.Staff;
using Shikaku.Casework.UsageApplications;
using Shikaku.Casework.UsageApplications.Review;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Staff;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.EligibilityApi;
using Shikaku.TestKit.UsageApplications;
using Xunit;

namespace Shikaku.Database.UsageApplications.Review;

public sealed class ApprovalTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private static readonly ReviewSettings Settings = new(SamplePercent: 0);
    private static readonly PortalLinks Portal = new("http://portal.test");
    private static readonly CaseWorker Worker = new(Guid.NewGuid(), StaffRole.Reviewer, []);
    private static readonly CaseWorker Lead = new(Guid.NewGuid(), StaffRole.Lead, []);

    private readonly TestKeys keys = new();

    private TestDatabase Database => fixture.Database;

    public async ValueTask InitializeAsync()
    {
        await using var db = Database.OwnerContext();
        if (!await db.Facilities.AnyAsync())
        {
            db.Facilities.AddRange(TestFacts.Facility(), TestFacts.CheckupInstitution(), TestFacts.MidwiferyHome());
            await db.SaveChangesAsync();
        }
    }

    public ValueTask DisposeAsync()
    {
        keys.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Approve_TwoAtOnceAndTheAutomaticDecision_OneWins()
    {
        var application = await TestApplications.AddAsync(Database);
        await ApproveKnownNetworkAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(async n =>
        {
            await using var db = Database.AppContext();
            if (n == 5)
            {
                await Decide(db).RunAsync(new ConsiderApplication.Request([]), FixedClock.Morning, CancellationToken.None);
                return null;
            }

            return await Approve(db).RunAsync(new(new SeenCase(application.Number, 1, Worker), Confirmed: true), Acting, CancellationToken.None);
        }));

        Assert.InRange(outcomes.Count(o => o?.Value is not null), 0, 1);
        Assert.All(outcomes.Where(o => o?.Refusal is not null), o => Assert.Equal("V102", o!.Refusal!.Code));
        Assert.Contains("が承認しました。", outcomes.First(o => o?.Refusal is not null)!.Refusal!.Detail, StringComparison.Ordinal);
        Assert.Equal((2, 1), await ResultAsync(application));
    }

    [Fact]
    public async Task Approve_LineBrokenAtEveryPoint_ChangesAllOrNothingAndCanBeRepeated()
    {
        var points = 0;
        for (var point = 1; ; point++)
        {
            var application = await TestApplications.AddAsync(Database);
            var target = new NpgsqlConnectionStringBuilder(Database.AppConnectionString);
            await using var line = new BreakableLine(target.Port);
            var breaker = new LineBreaker(line, point);
            var finished = await TryApproveAsync(application, target, line, breaker);

            // What the server had not yet heard of the break, it rolls back a moment later; the retry waits for its lock.
            await using var db = Database.AppContext();
            var again = await Approve(db).RunAsync(new(new SeenCase(application.Number, 1, Worker), Confirmed: true), Acting, CancellationToken.None);
            Assert.True(again.Value is not null || again.Refusal!.Code == "V102");
            Assert.Equal((2, 1), await ResultAsync(application));
            if (finished && breaker.Passed < point)
            {
                break;
            }

            points++;
        }

        Assert.InRange(points, 6, 40);
    }

    [Fact]
    public async Task Approve_AndUndo_OfOneFacilityOfTwo_OpenAndCloseThatOneAlone()
    {
        var application = await TestApplications.AddAsync(Database, flags: []);
        await using (var owner = Database.OwnerContext())
        {
            owner.PortalMemberships.Add(new PortalMembership { UserId = application.ApplicantId, FacilityCode = TestFacts.OtherFacilityCode, RegisteredAt = FixedClock.Morning, VerifiedAt = FixedClock.Morning.AddDays(-1) });
            await owner.SaveChangesAsync();
        }

        await using var db = Database.AppContext();
        var approved = (await Approve(db).RunAsync(new(new SeenCase(application.Number, 1, Worker), Confirmed: true), Acting, CancellationToken.None)).Value!;
        Assert.Equal((true, true), await OpenAsync(application));

        var undone = await new UndoApproval(db, new Outbox(db, MailSeal.Load(keys.Folder)), Portal).RunAsync(
            new UndoApproval.Request(new SeenCase(application.Number, approved.Version, Lead), "取り違えのため"), Acting, CancellationToken.None);
        Assert.Null(undone.Refusal);
        Assert.Equal((false, true), await OpenAsync(application));
    }

    private async Task<(bool Own, bool Other)> OpenAsync(UsageApplication application)
    {
        await using var db = Database.OwnerContext();
        var held = await db.PortalMemberships.AsNoTracking().Where(m => m.UserId == application.ApplicantId).ToDictionaryAsync(m => m.FacilityCode, m => m.VerifiedAt is not null);
        return (held[application.FacilityCode], held[TestFacts.OtherFacilityCode]);
    }

    private static ActingAs Acting => new(Actor.Staff(Worker.StaffId), Reason: null, FixedClock.Morning);

    private async Task<bool> TryApproveAsync(UsageApplication application, NpgsqlConnectionStringBuilder target, BreakableLine line, LineBreaker breaker)
    {
        target.Port = line.Port;
        target.Pooling = false;
        await using var db = new AppDbContext(new DbContextOptionsBuilder<AppDbContext>().UseNpgsql(new NpgsqlConnection(target.ConnectionString), contextOwnsConnection: true).AddInterceptors(breaker).Options);
        try
        {
            var outcome = await Approve(db).RunAsync(new(new SeenCase(application.Number, 1, Worker), Confirmed: true), Acting, CancellationToken.None);
            return outcome.Value is not null;
        }
        catch (Exception e) when (e is NpgsqlException or DbUpdateException or InvalidOperationException or System.Net.Sockets.SocketException or IOException)
        {
            return false;
        }
    }

    private async Task<(int Accounts, int Mails)> ResultAsync(UsageApplication application)
    {
        await using var db = Database.OwnerContext();
        var mail = await db.PortalUsers.Where(u => u.Id == application.ApplicantId).Select(u => u.Email).SingleAsync();
        return (await db.DeviceAccounts.CountAsync(a => a.ApplicationId == application.Id), await db.OutboxMails.CountAsync(m => m.Recipient == mail));
    }

    [Theory]
    [InlineData("2026-08-20", true)]
    [InlineData("2026-08-19", false)]
    [InlineData(null, false)]
    public async Task Consider_MasterTooOldToMatchWith_IsLeftToAPerson(string? takenIn, bool approved)
    {
        await ApproveKnownNetworkAsync();
        await Database.ExecuteAsync("update usage_applications set considered_at = now() where considered_at is null");
        await Database.ExecuteAsync($"update masters set taken_in_at = {(takenIn is null ? "null" : $"'{takenIn}'")} where name = 'Facilities'");
        await TestApplications.AddAsync(Database);
        await using var db = Database.AppContext();

        var considered = await Decide(db).RunAsync(new ConsiderApplication.Request([]), FixedClock.Morning, CancellationToken.None);

        Assert.Equal(!approved, considered!.Decision.Flags.Contains("FacilityMasterTooOld"));
        await Database.ExecuteAsync("update masters set taken_in_at = '2999-01-01' where name = 'Facilities'");
    }

    private async Task ApproveKnownNetworkAsync()
    {
        var known = await TestApplications.AddAsync(Database, flags: []);
        await using var db = Database.AppContext();
        Assert.NotNull((await Approve(db).RunAsync(new(new SeenCase(known.Number, 1, Worker), Confirmed: true), Acting, CancellationToken.None)).Value);
    }

    private RecordApproval Record(AppDbContext db) => new(
        db, new OpenDeviceAccounts(db, SheetSeal.LoadPublic(keys.Folder), TestDevices.Secrets), new Outbox(db, MailSeal.Load(keys.Folder)), Portal);

    private ApproveApplication Approve(AppDbContext db) => new(db, Record(db));

    private ConsiderApplication Decide(AppDbContext db) => new(db, Record(db), Settings);
}
