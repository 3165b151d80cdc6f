using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Cases;
using Shikaku.Casework.ClaimViews;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Grants;
using Shikaku.Casework.Ledger;
using Shikaku.Casework.Mail;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Casework.Payments;
using Shikaku.Casework.Programmes;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.UsageApplications.Review;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Money;
using Shikaku.Rules.Payments;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.Staff;
using Shikaku.Rules.Subsidies;
using Shikaku.TestKit.Audit;
using Shikaku.TestKit;
using Shikaku.TestKit.Claims;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.EligibilityApi;
using Shikaku.TestKit.PayeeAccounts;
using Shikaku.TestKit.Programmes;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Database.Claims;

/// <summary>Decisions on claims: by people, by nobody, at once, and by a programme that was changed meanwhile.</summary>
public sealed class ClaimDecisionTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private static readonly PortalLinks Portal = new("http://portal.test");
    private static readonly CaseWorker Worker = new(Guid.NewGuid(), StaffRole.Reviewer, []);

    // Within the round of 協力金, so that nothing is late.
    private static readonly DateTimeOffset September = new(2025, 9, 1, 1, 0, 0, TimeSpan.Zero);

    private static int facilities;

    private readonly TestKeys keys = new();

    private TestDatabase Database => fixture.Database;

    private static ActingAs Acting => new(Actor.Staff(Worker.StaffId), Reason: null, FixedClock.Morning);

    public async ValueTask InitializeAsync()
    {
        await using var db = Database.OwnerContext();
        if (!await db.ProgrammeVersions.AnyAsync())
        {
            await TestProgrammes.LoadAsync(db);
        }

        // What other tests left waiting is none of the next one's business.
        await Database.ExecuteAsync("update claims set considered_at = greatest(submitted_at, now()) where state = 'Submitted'");
    }

    public ValueTask DisposeAsync()
    {
        keys.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Grant_SixAtOnceAndARefusal_OneWinsAndTheOthersAreTold()
    {
        var claim = await TestClaims.AddSubsidyClaimAsync(Database, await NewFacilityAsync(), serialNumber: null);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(async n =>
        {
            await using var db = Database.AppContext();
            return n == 5
                ? await new RefuseClaim(db, Outbox(db), Portal).RunAsync(new(Seen(claim), ["Other"], "文"), Acting, CancellationToken.None)
                : await Grant(db).RunAsync(new(Seen(claim), new Yen(41_000), Confirmed: true), Acting, CancellationToken.None);
        }));

        Assert.Single(outcomes, o => o.Value is not null);
        Assert.All(outcomes.Where(o => o.Refusal is not null), o => Assert.Equal("C102", o.Refusal!.Code));
        Assert.Contains("を決定しました。", outcomes.First(o => o.Refusal is not null).Refusal!.Detail, StringComparison.Ordinal);
        await using var after = Database.OwnerContext();
        var decided = await after.Claims.SingleAsync(c => c.Id == claim.Id);
        Assert.Equal(decided.State == ClaimState.Granted ? 1 : 0, await after.Payments.CountAsync(p => p.ClaimId == claim.Id));
        Assert.Equal(1, await after.ClaimEvents.CountAsync(e => e.ClaimId == claim.Id && (e.Kind == ClaimEventKind.Granted || e.Kind == ClaimEventKind.Refused)));
    }

    [Fact]
    public async Task Grant_AsSeen_StoresHowItCameAboutAndOwesIt()
    {
        var claim = await TestClaims.AddSubsidyClaimAsync(Database, await NewFacilityAsync(), cost: 39_999, computed: 1, serialNumber: null);

        var done = await GrantAsync(claim, 39_000);

        Assert.NotNull(done.Value);
        await using var db = Database.OwnerContext();
        var after = await db.Claims.SingleAsync(c => c.Id == claim.Id);
        Assert.Equal((ClaimState.Granted, new Yen(39_000), new Yen(39_000), 2), (after.State, after.GrantedYen, after.ComputedYen, after.Version));
        Assert.Contains("1,000円未満を切り捨て: 39,000円", after.Steps);
        Assert.Equal(new DateOnly(2026, 11, 21), after.NoticeOn);
        Assert.Matches("^2026-[0-9]{6}$", after.NoticeNumber);
        Assert.Equal(Acting.Actor, after.DecidedBy);
        var payment = await db.Payments.SingleAsync(p => p.ClaimId == claim.Id);
        Assert.Equal((new Yen(39_000), PaymentState.Due), (payment.AmountYen, payment.State));
        Assert.Equal(new Yen(39_000), (await db.Entitlements.SingleAsync(e => e.Id == payment.EntitlementId)).ApprovedYen);
        Assert.Contains("39,000円", (await db.ClaimEvents.SingleAsync(e => e.ClaimId == claim.Id && e.Kind == ClaimEventKind.Granted)).PublicText, StringComparison.Ordinal);
        Assert.Contains($"\"version\": {after.ProgrammeVersion}", (await db.AuditEvents.SingleAsync(e => e.Subject == claim.Number)).Details, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(39_999, 39_000, PaymentState.Due)]
    [InlineData(40_999, 40_000, PaymentState.Due)]
    [InlineData(41_000, 41_000, PaymentState.AwaitingRelease)]
    [InlineData(41_001, 41_000, PaymentState.AwaitingRelease)]
    public async Task Grant_AroundTheLimitOfRelease_WaitsForASecondPersonAboveIt(long cost, long yen, PaymentState state)
    {
        var claim = await TestClaims.AddSubsidyClaimAsync(Database, await NewFacilityAsync(), cost: cost, serialNumber: null);

        Assert.NotNull((await GrantAsync(claim, yen)).Value);

        await using var db = Database.OwnerContext();
        Assert.Equal(state, (await db.Payments.SingleAsync(p => p.ClaimId == claim.Id)).State);
    }

    [Fact]
    public async Task Grant_CostBelowTheRounding_GrantsNothing()
    {
        var claim = await TestClaims.AddSubsidyClaimAsync(Database, await NewFacilityAsync(), cost: 999, computed: 0, serialNumber: null);

        Assert.Equal("C113", (await GrantAsync(claim, 0)).Refusal!.Code);
    }

    [Fact]
    public async Task Grant_ProgrammeChangedMeanwhile_AsksAgainAndStoresTheNewVersion()
    {
        var facility = await NewFacilityAsync(FacilityKind.MidwiferyHome);
        var claim = await TestClaims.AddSubsidyClaimAsync(Database, facility, cost: 41_000, computed: 30_000, programme: TestProgrammes.MidwiferyHome, serialNumber: null);
        await using var db = Database.OwnerContext();
        await TestProgrammes.PutAsync(db, TestProgrammes.MidwiferyHome, TestProgrammes.Text(TestProgrammes.MidwiferyHome).Replace("補助率: 3/4", "補助率: 1/2", StringComparison.Ordinal));

        var stale = await GrantAsync(claim, 30_000);
        var done = await GrantAsync(claim, 20_000);

        Assert.Equal("C112", stale.Refusal!.Code);
        Assert.NotNull(done.Value);
        var after = await db.Claims.SingleAsync(c => c.Id == claim.Id);
        Assert.Equal((new Yen(20_000), true), (after.GrantedYen, after.ProgrammeVersion > claim.ProgrammeVersion));
    }

    [Theory]
    [InlineData("導入報告: 2027-03-31 まで", "3. 2027年3月31日（令和9年）までに、機器を使い始めたことを報告する（導入報告）。")]
    [InlineData("導入報告: 2026-11-20 まで", "3. 期日（2026年11月20日（令和8年））は過ぎていますが、いまからでも、機器を使い始めたことを報告する（導入報告）。")]
    [InlineData("", null)]
    public async Task Grant_TellsByMailWhatComesNext_TheReportToo(string line, string? step)
    {
        var key = $"report-{Guid.NewGuid():n}";
        await using var db = Database.OwnerContext();
        await TestProgrammes.PutAsync(db, key, $"{TestProgrammes.Text(TestProgrammes.MidwiferyHome).TrimEnd()}\n{line}\n");
        var claim = await TestClaims.AddSubsidyClaimAsync(Database, await NewFacilityAsync(FacilityKind.MidwiferyHome), cost: 41_000, computed: 30_000, programme: key, serialNumber: null);
        await db.OutboxMails.ExecuteDeleteAsync(); // sealed with the keys of other tests

        Assert.NotNull((await GrantAsync(claim, 30_000)).Value);

        var mail = Assert.Single(await TestMails.ReadAsync(Database, MailSeal.Load(keys.Folder)));
        Assert.Contains($"<http://portal.test/claims/{claim.Number}?facility={claim.FacilityCode}>", mail.Body, StringComparison.Ordinal);
        Assert.Equal(step is not null, mail.Body.Contains($"<http://portal.test/claims/{claim.Number}/report?facility={claim.FacilityCode}>", StringComparison.Ordinal));
        Assert.Contains(step ?? "お支払いの状況は", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grant_SomethingUnusualSinceThePage_AsksToConfirm()
    {
        var facility = await NewFacilityAsync();
        var claim = await TestClaims.AddSubsidyClaimAsync(Database, facility, serialNumber: "SN-同じ", account: await AccountAsync(facility));
        await IntroduceAsync(facility);
        await TestClaims.AddSubsidyClaimAsync(Database, await NewFacilityAsync(), serialNumber: "SN-同じ");

        var refused = await GrantAsync(claim, 41_000, confirmed: false);
        var done = await GrantAsync(claim, 41_000, confirmed: true);

        Assert.Equal("C109", refused.Refusal!.Code);
        Assert.NotNull(done.Value);
        await using var db = Database.OwnerContext();
        Assert.Contains("SameSerial", (await db.Claims.SingleAsync(c => c.Id == claim.Id)).Flags);
    }

    [Fact]
    public async Task Refuse_WithReasons_EndsTheClaimAndLetsTheFacilityClaimAgain()
    {
        var facility = await NewFacilityAsync();
        var claim = await TestClaims.AddSubsidyClaimAsync(Database, facility, serialNumber: null);
        await using var db = Database.AppContext();

        var done = await new RefuseClaim(db, Outbox(db), Portal).RunAsync(
            new(Seen(claim), ["DeviceNotCovered", "Other"], "対象の機器ではありません。"), Acting, CancellationToken.None);

        Assert.NotNull(done.Value);
        await using var owner = Database.OwnerContext();
        var after = await owner.Claims.SingleAsync(c => c.Id == claim.Id);
        Assert.Equal(ClaimState.Refused, after.State);
        Assert.Equal(["DeviceNotCovered", "Other"], after.RefusalReasons);
        Assert.NotNull(after.NoticeNumber);
        Assert.Null(after.GrantedYen);
        await TestClaims.AddSubsidyClaimAsync(Database, facility);
    }

    public static TheoryData<string, string> Unusual => new()
    {
        { "", "" },
        { "update activity_reports set called_out = false where claim_id = '{0}'", "ConditionsNotMet" },
        { "update activity_reports set leaflets = false, posters = false where claim_id = '{0}'", "ConditionsNotMet" },
        { "update activity_reports set leaflets = false, posters = true where claim_id = '{0}'", "" },
        { "update activity_reports set patients = 0 where claim_id = '{0}'", "" },
        { "update activity_reports set until_on = '2025-08-01' where claim_id = '{0}'", "ConditionsNotMet" },
        { "delete from operation_starts where facility_code = '{1}'", "ConditionsNotMet NotIntroduced" },
        { "update claim_events set at = '2025-09-30 14:59:59Z' where claim_id = '{0}'", "" },
        { "update claim_events set at = '2025-09-30 15:00:00Z' where claim_id = '{0}'", "Late" },
        { "update claim_events set at = '2025-10-31 14:59:59Z' where claim_id = '{0}'", "Late" },
        { "update claim_events set at = '2025-10-31 15:00:00Z' where claim_id = '{0}'", "OutOfPeriod" },
        { "update facilities set closed_on = '2025-09-01' where facility_code = '{1}'", "ConditionsNotMet FacilityClosed" },
        { "update facilities set closed_on = '2025-09-02' where facility_code = '{1}'", "" },
        { "update payee_accounts set holder_kana = 'ﾍﾞﾂﾉﾋﾄ' where facility_code = '{1}'", "FirstAccount" },
        { "insert into claim_events (claim_id, at, actor, kind) values ('{0}', now(), 'staff:x', 'Returned')", "ReturnedBefore" },
    };

    [Theory]
    [MemberData(nameof(Unusual))]
    public async Task Consider_AReport_IsGrantedUnlessSomethingIsUnusual(string change, string flags)
    {
        var (claim, facility) = await AddReportAsync();
        if (change.Length > 0)
        {
            await Database.ExecuteAsync(string.Format(CultureInfo.InvariantCulture, change, claim.Id, facility.Value));
        }

        var considered = await ConsiderAsync();

        Assert.Equal((claim.Number, flags.Length == 0, flags), (considered!.Number, considered.Granted, string.Join(' ', considered.Flags)));
        await using var db = Database.OwnerContext();
        var after = await db.Claims.SingleAsync(c => c.Id == claim.Id);
        Assert.Equal(flags.Length == 0 ? (ClaimState.Granted, new Yen(50_000), ClaimDesk.AutomaticActor) : (ClaimState.Submitted, null, null), (after.State, after.GrantedYen, after.DecidedBy));
        var last = await db.ClaimEvents.Where(e => e.ClaimId == claim.Id).OrderByDescending(e => e.Id).FirstAsync();
        Assert.Equal(
            flags.Length == 0 ? [AutomaticGrant.ConditionsMetReason, AutomaticGrant.NothingUnusualReason] : flags.Split(' '), last.Reasons);
        Assert.Null(await ConsiderAsync());
    }

    [Fact]
    public async Task Consider_TheSameAccountOfAnother_WaitsForAPersonBothTimes()
    {
        var (first, _) = await AddReportAsync(accountNumber: "7654321");
        Assert.True((await ConsiderAsync())!.Granted);
        var (second, _) = await AddReportAsync(accountNumber: "7654321");

        var considered = await ConsiderAsync();

        Assert.Equal(["SameAccount"], considered!.Flags);
        await using var db = Database.OwnerContext();
        var related = await new FindRelatedClaims(db).RunAsync(second, withEvidence: true, CancellationToken.None);
        Assert.Equal((first.Number, "同じ口座"), (Assert.Single(related).Number, Assert.Single(related[0].Why)));
        Assert.Empty(await new FindRelatedClaims(db).RunAsync(second, withEvidence: false, CancellationToken.None));
    }

    [Fact]
    public async Task Consider_ASubsidyOfWhichNothingIsUnusual_StillWaitsForAPerson()
    {
        var facility = await NewFacilityAsync();
        var claim = await TestClaims.AddSubsidyClaimAsync(Database, facility, serialNumber: null, account: await AccountAsync(facility));
        await IntroduceAsync(facility);
        await Database.ExecuteAsync($"update claim_events set at = '2025-01-31' where claim_id = '{claim.Id}'; update claims set submitted_at = '2025-01-31' where id = '{claim.Id}'");

        var considered = await ConsiderAsync();

        Assert.Equal((false, 0), (considered!.Granted, considered.Flags.Count));
        Assert.Null(await ConsiderAsync());
        await Database.ExecuteAsync($"update claims set submitted_at = '2025-09-02' where id = '{claim.Id}'");
        Assert.Equal(claim.Number, (await ConsiderAsync())!.Number);
    }

    [Fact]
    public async Task Consider_AFileOfAnotherClaim_IsFlaggedButAnAccountProofIsNot()
    {
        var (first, second) = (await TestClaims.AddSubsidyClaimAsync(Database, await NewFacilityAsync()), await TestClaims.AddSubsidyClaimAsync(Database, await NewFacilityAsync(), modelCheck: ModelCheck.Unknown));
        foreach (var claim in new[] { first, second })
        {
            await TestClaims.AddEvidenceAsync(Database, claim, EvidenceDocument.AccountProof, [1, 2, 3]);
        }

        Assert.DoesNotContain("SameReceipt", await FlagsAsync(second));
        await TestClaims.AddEvidenceAsync(Database, first, EvidenceDocument.Receipt, [4, 5, 6]);
        await TestClaims.AddEvidenceAsync(Database, second, EvidenceDocument.Breakdown, [4, 5, 6]);

        var flags = await FlagsAsync(second);

        Assert.Contains("SameReceipt", flags);
        Assert.Contains("SameSerial", flags);
        Assert.Contains("UnknownModel", flags);
        await Database.ExecuteAsync("update claims set considered_at = '2030-01-01' where considered_at is null");
    }

    private async Task<IReadOnlyList<string>> FlagsAsync(Claim claim)
    {
        await using var db = Database.AppContext();
        return (await new ShowClaim(db, new FindProgrammes(db)).RunAsync(new(claim.Number, new DateOnly(2026, 11, 21), WithEvidence: true, []), TestLooks.ByStaff, CancellationToken.None))!.Flags;
    }

    private async Task<(Claim Claim, FacilityCode Facility)> AddReportAsync(string? accountNumber = null)
    {
        await Database.ExecuteAsync("update claims set considered_at = '2030-01-01' where considered_at is null or considered_at < submitted_at");
        var facility = await NewFacilityAsync();
        await IntroduceAsync(facility);
        var claim = await TestClaims.AddReportAsync(Database, facility, account: await AccountAsync(facility, accountNumber));
        await Database.ExecuteAsync($"update claim_events set at = '2025-08-15' where claim_id = '{claim.Id}'; update claims set submitted_at = '2025-08-15' where id = '{claim.Id}'");
        return (claim, facility);
    }

    private async Task<FacilityCode> NewFacilityAsync(FacilityKind kind = FacilityKind.TreatmentOffice)
    {
        var number = Interlocked.Increment(ref facilities);
        var body = string.Create(CultureInfo.InvariantCulture, $"138{number:000000}");
        var code = FacilityCode.Parse(body + CheckDigit.Of(body).ToString(CultureInfo.InvariantCulture));
        await Database.ExecuteAsync($"""
            insert into facilities (facility_code, kind, practices, name, name_kana, address, phone)
            values ('{code}', '{kind}', {(kind == FacilityKind.TreatmentOffice ? "array['JudoTherapy']" : "'{}'")}, 'ためし接骨院', 'タメシセッコツイン', '東京都ためし区{number}', '0300000000')
            """);
        return code;
    }

    private async Task<PayeeAccount> AccountAsync(FacilityCode facility, string? number = null)
    {
        await using var db = Database.OwnerContext();
        var account = await TestAccounts.AddAsync(db, facility, accountNumber: number);
        await Database.ExecuteAsync($"update payee_accounts set holder_kana = 'ﾀﾒｼｾﾂｺﾂｲﾝ' where id = '{account.Id}'");
        return account;
    }

    private Task IntroduceAsync(FacilityCode facility) => Database.ExecuteAsync($"""
        insert into device_accounts (login_id, facility_code, status, password_hash, activation_code_hash, opened_at, registered_at, device_certificate_sha256)
        select 'W' || lpad((1 + floor(random() * 9999998))::integer::text, 7, '0'), '{facility}', 'Registered', 'x', 'x', '2025-04-01', '2025-04-01', sha256('{facility}');
        insert into operation_starts (facility_code, starts_on, entered_at, entered_by) values ('{facility}', '2025-05-01', '2025-04-20', 'test');
        """);

    private async Task<Outcome<CaseDone>> GrantAsync(Claim claim, long yen, bool confirmed = true)
    {
        await using var db = Database.AppContext();
        return await Grant(db).RunAsync(new(Seen(claim), new Yen(yen), confirmed), Acting, CancellationToken.None);
    }

    private async Task<ConsiderClaim.Considered?> ConsiderAsync()
    {
        await using var db = Database.AppContext();
        return await new ConsiderClaim(db, new FindProgrammes(db), Record(db)).RunAsync(new([]), September, CancellationToken.None);
    }

    private static SeenCase Seen(Claim claim) => new(claim.Number, claim.Version, Worker);

    private Outbox Outbox(AppDbContext db) => new(db, MailSeal.Load(keys.Folder));

    private RecordGrant Record(AppDbContext db) => new(db, new OwePayment(db, new LedgerBook(db)), Outbox(db), Portal);

    private GrantClaim Grant(AppDbContext db) => new(db, new FindProgrammes(db), Record(db));
}
