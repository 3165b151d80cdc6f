using System.Data.Common;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Shikaku.Casework;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Database.UsageApplications;

public sealed class SubmitApplicationTests : ApplicationTest
{
    private static readonly IPNetwork Network = IPNetwork.Parse("198.51.0.0/16");

    [Fact]
    public async Task Submit_Complete_StoresTheApplicationAndWhatBelongsToIt()
    {
        var (user, draft) = await DraftAsync();
        var attachment = await AttachAsync(draft);

        var number = (await SubmitAsync(user, draft)).Value!.Number;

        await using var db = Database.OwnerContext();
        var application = await db.UsageApplications.SingleAsync();
        Assert.Equal((draft.Id, number, ApplicationState.Submitted, MatchingResult.Matched), (application.Id, application.Number, application.State, application.Matching));
        Assert.Equal(("1956-04-05", 2, 2, (string?)null, Network), (application.Stated, application.StaffCount, application.DeviceCount, application.Reason, application.Network));
        Assert.Equal(new DateOnly(2026, 11, 26), application.DueOn);
        Assert.True(ApplicationNumber.TryParse(number, out _));
        Assert.Empty(await db.Drafts.ToListAsync());
        Assert.Equal(application.Id, (await db.Attachments.SingleAsync(a => a.Id == attachment.Id)).ApplicationId);
        Assert.Equal(ApplicationEventKind.Submitted, (await db.ApplicationEvents.SingleAsync()).Kind);
        Assert.Equal(number, (await db.AuditEvents.SingleAsync()).Subject);
        var mail = Assert.Single(await TestMails.ReadAsync(Database, Seal));
        Assert.Contains(number, mail.Body, StringComparison.Ordinal);
        Assert.Contains("2026年11月26日（令和8年）までに", mail.Body, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(attachment.Sha256), mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("1956", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_TwiceAtTheSameMoment_IsOneApplicationWithOneReceipt()
    {
        var (user, draft) = await DraftAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SubmitAsync(user, draft)));

        Assert.Single(results.Select(r => r.Value?.Number).Distinct());
        Assert.NotNull(results[0].Value);
        Assert.Equal(1L, await Database.ScalarAsync<long>("select count(*) from usage_applications"));
        Assert.Equal(1L, await Database.ScalarAsync<long>("select count(*) from outbox_mails"));
    }

    [Fact]
    public async Task Submit_SecondUsageStartOfAnApprovedFacility_IsRefusedAndKeepsTheDraft()
    {
        var (user, draft) = await DraftAsync();
        await Database.ExecuteAsync("update portal_memberships set verified_at = now()");

        Assert.Equal("U135", (await SubmitAsync(user, draft)).Refusal?.Code);

        Assert.Equal("1 0", await Database.ScalarAsync<string>("select concat((select count(*) from drafts), ' ', (select count(*) from usage_applications))"));
    }

    [Fact]
    public async Task Submit_ApprovedBetweenTheCheckAndTheInsert_IsRefusedAndKeepsTheDraft()
    {
        var (user, draft) = await DraftAsync();
        var target = new NpgsqlConnection(Database.AppConnectionString);
        var options = new DbContextOptionsBuilder<AppDbContext>().UseNpgsql(target, contextOwnsConnection: true)
            .AddInterceptors(new BeforeInsert(() => Database.ExecuteAsync("update portal_memberships set verified_at = now()"))).Options;
        await using (var db = new AppDbContext(options))
        {
            Assert.Equal("U135", (await RunAsync(db, user, draft)).Refusal?.Code);
        }

        Assert.Equal("1 0", await Database.ScalarAsync<string>("select concat((select count(*) from drafts), ' ', (select count(*) from usage_applications))"));
    }

    [Fact]
    public async Task Submit_LineBreaksAtAnyStep_LeavesNothingOrEverything()
    {
        var (user, draft) = await DraftAsync();
        await AttachAsync(draft);
        var target = new NpgsqlConnectionStringBuilder(Database.AppConnectionString);
        await using var line = new BreakableLine(target.Port);
        var connection = new NpgsqlConnectionStringBuilder(target.ConnectionString) { Host = "127.0.0.1", Port = line.Port, Pooling = false }.ConnectionString;
        string? number = null;

        var step = 0;
        for (; number is null && step < 40; step++)
        {
            try
            {
                var options = new DbContextOptionsBuilder<AppDbContext>().UseNpgsql(new NpgsqlConnection(connection), contextOwnsConnection: true).AddInterceptors(new Breaker(line, step)).Options;
                await using var db = new AppDbContext(options);
                number = (await RunAsync(db, user, draft)).Value?.Number.Value;
            }
            catch (Exception e) when (e is DbException or InvalidOperationException or IOException or DbUpdateException)
            {
                // The request died; its sender does not know how far it came.
            }

            line.Mend();
            Assert.Contains(
                await Database.ScalarAsync<string>(
                    """
                    select concat_ws(' ', (select count(*) from usage_applications), (select count(*) from drafts), (select count(*) from application_events),
                      (select count(*) from outbox_mails), (select count(*) from attachments where application_id is not null), (select count(*) from audit_events),
                      (select count(*) from facility_check_tries))
                    """),
                (string[])["0 1 0 0 0 0 0", "1 0 1 1 1 1 1"]);
        }

        Assert.NotNull(number);
        Assert.InRange(step, 5, 39);
        Assert.Equal(number, await Database.ScalarAsync<string>("select number from usage_applications"));
    }

    [Fact]
    public async Task Submit_WhileOneOfTheKindIsOpen_IsRefused()
    {
        var (user, draft) = await DraftAsync();
        await SubmitAsync(user, draft);
        await using var owner = Database.OwnerContext();
        var second = await TestKit.Sites.Applications.AddDraftAsync(owner, user);

        var outcome = await SubmitAsync(user, second);

        Assert.Equal(UsageApplicationRefusals.AlreadyOpen, outcome.Refusal);
        Assert.Equal(1L, await Database.ScalarAsync<long>("select count(*) from drafts"));
    }

    [Fact]
    public async Task Submit_OfAnOlderVersionOfTheDraft_IsRefused()
    {
        var (user, draft) = await DraftAsync();
        await Database.ExecuteAsync("update drafts set version = version + 1");

        Assert.Equal(UsageApplicationRefusals.DraftChanged, (await SubmitAsync(user, draft)).Refusal);
    }

    [Fact]
    public async Task Submit_AnothersDraft_IsUnknown()
    {
        var (_, draft) = await DraftAsync();
        var other = await UserAsync();

        Assert.Equal(UsageApplicationRefusals.DraftGone, (await SubmitAsync(other.Id, draft)).Refusal);
    }

    [Theory]
    [InlineData(ScanState.Waiting, "U126")]
    [InlineData(ScanState.Infected, "U127")]
    public async Task Submit_FileNotFoundClean_IsRefused(ScanState state, string code)
    {
        var (user, draft) = await DraftAsync();
        await AttachAsync(draft, state);

        Assert.Equal(code, (await SubmitAsync(user, draft)).Refusal?.Code);
    }

    [Fact]
    public async Task Submit_FileMissingOnTheDisk_IsRefused()
    {
        var (user, draft) = await DraftAsync();
        var attachment = await AttachAsync(draft);
        File.Delete(Applications.Files.PathOf(attachment.Sha256));

        Assert.Equal(UsageApplicationRefusals.FileLost, (await SubmitAsync(user, draft)).Refusal);
    }

    [Fact]
    public async Task Submit_RemovedFile_StaysBehind()
    {
        var (user, draft) = await DraftAsync();
        await AttachAsync(draft, ScanState.Infected);
        await Database.ExecuteAsync("update attachments set removed_at = now()");

        Assert.Null((await SubmitAsync(user, draft)).Refusal);
        Assert.Equal(0L, await Database.ScalarAsync<long>("select count(*) from attachments where application_id is not null"));
    }

    [Fact]
    public async Task Submit_WrongClaim_IsNotMatchedAndCostsATry()
    {
        var (user, draft) = await DraftAsync((FormFields.BirthDay, "6"));

        Assert.Null((await SubmitAsync(user, draft)).Refusal);
        Assert.Equal("NotMatched", await Database.ScalarAsync<string>("select matching from usage_applications"));
        Assert.Equal(1L, await Database.ScalarAsync<long>("select count(*) from facility_check_tries where not matched"));
    }

    [Fact]
    public async Task Submit_AfterFiveWrongTries_IsRefusedUntilTomorrow()
    {
        var (user, draft) = await DraftAsync();
        await Database.ExecuteAsync(
            $"insert into facility_check_tries (user_id, facility_code, day, at, matched) select '{user}', '1379999004', '2026-11-21', now(), false from generate_series(1, 5)");

        Assert.Equal(UsageApplicationRefusals.NoTriesLeft, (await SubmitAsync(user, draft)).Refusal);
        Assert.Null((await SubmitAsync(user, draft, FixedClock.Morning.AddDays(1))).Refusal);
    }

    /// <summary>Sending counts as a try: two people of a facility, on one network, do not get two out of one that is left.</summary>
    [Fact]
    public async Task Submit_ByTwoOfOneFacilityWithOneTryLeft_IsTakenOnce()
    {
        var (one, first) = await DraftAsync((FormFields.BirthDay, "6"));
        var (two, second) = await DraftAsync((FormFields.BirthDay, "7"));
        await Database.ExecuteAsync(
            $"insert into facility_check_tries (user_id, facility_code, day, at, matched, network) select '{one}', '1379999004', '2026-11-21', now(), false, 'unknown' from generate_series(1, 4)");

        var outcomes = await Task.WhenAll(SubmitAsync(one, first), SubmitAsync(two, second));

        Assert.Equal(UsageApplicationRefusals.NoTriesLeft, Assert.Single(outcomes, o => o.Refusal is not null).Refusal);
        Assert.Equal(5L, await Database.ScalarAsync<long>("select count(*) from facility_check_tries"));
    }

    [Fact]
    public async Task Submit_AdditionalDevices_NeedsAVerifiedFacility()
    {
        var plain = await UserAsync();
        var verified = await UserAsync(verified: true);
        await using var owner = Database.OwnerContext();
        var form = UsageApplicationForm.FormOf(ApplicationKind.AdditionalDevices);
        var refusedDraft = await TestKit.Sites.Applications.AddDraftAsync(owner, plain.Id, form, (FormFields.DeviceCount, "100"));
        var draft = await TestKit.Sites.Applications.AddDraftAsync(owner, verified.Id, form, (FormFields.DeviceCount, "100"));

        Assert.Equal(UsageApplicationRefusals.FacilityNotVerified, (await SubmitAsync(plain.Id, refusedDraft, kind: ApplicationKind.AdditionalDevices)).Refusal);
        Assert.Null((await SubmitAsync(verified.Id, draft, kind: ApplicationKind.AdditionalDevices)).Refusal);
        Assert.Equal("NotNeeded 100 受付に1台を追加するため", await Database.ScalarAsync<string>("select concat_ws(' ', facility_check, device_count, reason) from usage_applications"));
    }

    private async Task<(Guid User, Draft Draft)> DraftAsync(params (string, string)[] answers)
    {
        var user = await UserAsync();
        await using var db = Database.OwnerContext();
        return (user.Id, await TestKit.Sites.Applications.AddDraftAsync(db, user.Id, null, answers));
    }

    private async Task<Attachment> AttachAsync(Draft draft, ScanState scan = ScanState.Clean)
    {
        await using var db = Database.OwnerContext();
        return await Applications.AttachAsync(db, draft, scan);
    }

    private async Task<Casework.Outcome<SubmitApplication.Submitted>> SubmitAsync(
        Guid user, Draft draft, DateTimeOffset? now = null, ApplicationKind kind = ApplicationKind.UsageStart)
    {
        await using var db = Db();
        return await RunAsync(db, user, draft, now, kind);
    }

    private Task<Casework.Outcome<SubmitApplication.Submitted>> RunAsync(
        AppDbContext db, Guid user, Draft draft, DateTimeOffset? now = null, ApplicationKind kind = ApplicationKind.UsageStart) =>
        Applications.Submit(db).RunAsync(
            new SubmitApplication.Request(user, draft.Id, draft.Version, kind, Network), TestKit.Sites.Applications.Acting(user, now), CancellationToken.None);

    /// <summary>Does something else just before the application is inserted.</summary>
    private sealed class BeforeInsert(Func<Task> act) : DbCommandInterceptor
    {
        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("INSERT INTO usage_applications", StringComparison.OrdinalIgnoreCase))
            {
                await act();
            }

            return result;
        }
    }

    /// <summary>Breaks the line before the so-manieth command or commit.</summary>
    private sealed class Breaker(BreakableLine line, int step) : DbCommandInterceptor, IDbTransactionInterceptor
    {
        private int count;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Count();
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Count();
            return ValueTask.FromResult(result);
        }

        public ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            Count();
            return ValueTask.FromResult(result);
        }

        private void Count()
        {
            if (count++ == step)
            {
                line.Break();
            }
        }
    }
}
