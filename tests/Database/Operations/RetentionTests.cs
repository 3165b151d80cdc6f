using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Retention;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Inquiries;
using Shikaku.Rules.Retention;
using Shikaku.TestKit;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.Inquiries;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Database.Operations;

public sealed class RetentionTests
{
    private static readonly DateTimeOffset Now = FixedClock.Morning;
    private static readonly ActingAs Acting = new(Actor.Operator("retention"), Reason: null, Now);

    [Fact]
    public async Task Run_RowsOnBothSidesOfTheLimit_DeletesTheOlderAlone()
    {
        await using var database = await TestDatabase.CreateAsync();
        await FillAsync(database);
        var delete = new DeleteWhatIsOver(database.Owner);

        var counted = await delete.RunAsync(Acting, dryRun: true, CancellationToken.None);
        var deleted = await delete.RunAsync(Acting, dryRun: false, CancellationToken.None);

        Assert.Equal(counted, deleted);
        Assert.Equal([("sessions", 1L), ("mails", 1), ("entries between pages", 1), ("checks", 1)], deleted.Where(each => each.Rows > 0).Select(each => (each.What, each.Rows)));
        Assert.Equal("kept", await database.ScalarAsync<string>("select string_agg(device, ' ') from sign_in_sessions"));
        Assert.Equal("kept waiting", await database.ScalarAsync<string>("select string_agg(recipient, ' ' order by recipient) from outbox_mails"));
        Assert.Equal("kept", await database.ScalarAsync<string>("select string_agg(network, ' ') from between_pages"));
        Assert.Equal("kept", await database.ScalarAsync<string>("select string_agg(receipt_number, ' ') from eligibility_checks"));
        Assert.All(await delete.RunAsync(Acting, dryRun: false, CancellationToken.None), each => Assert.Equal(0, each.Rows));
        Assert.Equal(2L, await database.ScalarAsync<long>("select count(*) from audit_events where action = 'Retention.Run'"));
    }

    [Fact]
    public async Task Run_MoreThanOnePortion_DeletesThemAll()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ExecuteAsync($"""
            insert into sign_in_sessions (id, audience, user_id, started_at, last_seen_at, device)
            select gen_random_uuid(), 'Portal', gen_random_uuid(), '2020-01-01', '2020-01-01', 'over' from generate_series(1, {DeleteWhatIsOver.Portion + 1})
            """);

        var deleted = await new DeleteWhatIsOver(database.Owner).RunAsync(Acting, dryRun: false, CancellationToken.None);

        Assert.Equal(DeleteWhatIsOver.Portion + 1, Assert.Single(deleted, each => each.What == "sessions").Rows);
    }

    [Fact]
    public async Task Run_InquiriesClosedLongAgo_GoWithTheirThreadAndGiveUpTheirFiles()
    {
        await using var database = await TestDatabase.CreateAsync();
        var over = await TestInquiries.AddAsync(database, InquiryState.Closed, since: Now.AddYears(-2).AddSeconds(-1));
        var kept = await TestInquiries.AddAsync(database, InquiryState.Closed, since: Now.AddYears(-2));
        var open = await TestInquiries.AddAsync(database, since: Now.AddYears(-3));
        await TestInquiries.AddAsync(database, InquiryState.Waiting, since: Now.AddYears(-2).AddSeconds(-1));
        await TestInquiries.AddCallbackAsync(database, Now - RetentionPeriods.Callbacks - TimeSpan.FromSeconds(1));
        foreach (var inquiry in new[] { over, kept })
        {
            await TestInquiries.AddFileAsync(database, inquiry, "%PDF-1.7"u8.ToArray());
        }

        var deleted = await new DeleteWhatIsOver(database.Owner).RunAsync(Acting, dryRun: false, CancellationToken.None);

        Assert.Equal([("inquiries", 2L), ("calls back", 1)], deleted.Where(each => each.Rows > 0).Select(each => (each.What, each.Rows)));
        await using var db = database.OwnerContext();
        Assert.Equal(new[] { kept.Id, open.Id }.Order(), (await db.InquiryMessages.Select(m => m.InquiryId).ToListAsync()).Order());
        Assert.Equal((1, 1), (await db.Attachments.CountAsync(a => a.InquiryId == kept.Id && a.RemovedAt == null), await db.Attachments.CountAsync(a => a.InquiryId == null && a.RemovedAt != null)));
    }

    [Fact]
    public async Task Run_WhatWasEnteredWithCallersLongAgo_Goes()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (var db = database.OwnerContext())
        {
            db.Facilities.Add(TestFacts.Facility());
            await db.SaveChangesAsync();
            var user = await Applications.AddUserAsync(db);
            await database.ExecuteAsync($"""
                insert into assisted_entries (id, facility_code, user_id, starts_on, version_seen, state, token_sha256, entered_at, entered_by, expires_at, settled_at, settled_by)
                select gen_random_uuid(), '{TestFacts.FacilityCode}', '{user.Id}', day::date, 0, state, sha256(day::bytea), at, 'x', at, case state when 'Declined' then at end, case state when 'Declined' then 'x' end
                from (values ('2026-01-01', 'Declined', timestamptz '{Now:O}' - interval '2 years 1 second'), ('2026-01-02', 'Declined', timestamptz '{Now:O}' - interval '2 years'),
                             ('2026-01-03', 'Waiting', timestamptz '{Now:O}' - interval '2 years 1 second')) as e (day, state, at)
                """);
        }

        await new DeleteWhatIsOver(database.Owner).RunAsync(Acting, dryRun: false, CancellationToken.None);

        Assert.Equal("2026-01-02", await database.ScalarAsync<string>("select string_agg(starts_on::text, ',') from assisted_entries"));
    }

    [Fact]
    public async Task Tables_All_AreDeletedFromOrKeptForAReason()
    {
        await using var database = await TestDatabase.CreateAsync();

        var all = await database.ScalarAsync<string[]>("select array_agg(relname::text) from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> '__EFMigrationsHistory'");

        Assert.Equal(all.Order(StringComparer.Ordinal), DeleteWhatIsOver.Tables.Concat(KeptTables.Why.Keys).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Run_WhatStrangersTriedAndBegan_IsDeletedAfterItsPeriod()
    {
        await using var database = await TestDatabase.CreateAsync();
        var at = Now.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        var user = await database.ScalarAsync<Guid>("""
            insert into portal_users (id, user_name, normalized_user_name, email, normalized_email, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count, name, registered_at)
              values (gen_random_uuid(), 'a', 'A', 'a@example.jp', 'A@EXAMPLE.JP', false, false, false, true, 0, 'a', now()) returning id
            """);
        await using (var db = database.OwnerContext())
        {
            db.Facilities.Add(TestFacts.Facility());
            await db.SaveChangesAsync();
        }

        await database.ExecuteAsync($"""
            insert into pending_registrations (id, user_id, name, phone, facility_code, password_hash, registered_at)
              select gen_random_uuid(), '{user}', name, '0', '{TestFacts.FacilityCode}', 'x', at
                from (values ('over', timestamptz '{at}' - interval '7 days 1 second'), ('kept', timestamptz '{at}' - interval '7 days')) as p (name, at);
            insert into credential_changes (id, user_id, kind, changed_at, sealed_before)
              select gen_random_uuid(), '{user}', 'Password', at, convert_to(name, 'UTF8')
                from (values ('over', timestamptz '{at}' - interval '40 days 1 second'), ('kept', timestamptz '{at}' - interval '40 days')) as c (name, at);
            insert into wrong_tries (kind, subject, network, failures, open_at, last_at)
              select 'StaffSignIn', name, 'n', 1, at, at from (values ('over', timestamptz '{at}' - interval '90 days 1 second'), ('kept', timestamptz '{at}' - interval '90 days')) as w (name, at);
            insert into stranger_counts (hour, kind, network, count)
              select at, name, 'n', 1 from (values ('over', timestamptz '{at}' - interval '90 days 1 second'), ('kept', timestamptz '{at}' - interval '90 days')) as s (name, at);
            """);

        var deleted = await new DeleteWhatIsOver(database.Owner).RunAsync(Acting, dryRun: false, CancellationToken.None);

        Assert.Equal(
            [("registrations not completed", 1L), ("changes of a credential", 1), ("wrong tries", 1), ("counts of strangers", 1)], deleted.Where(each => each.Rows > 0).Select(each => (each.What, each.Rows)));
        Assert.Equal(
            "kept kept kept kept",
            await database.ScalarAsync<string>("""
                select (select string_agg(name, ',') from pending_registrations) || ' ' || (select string_agg(convert_from(sealed_before, 'UTF8'), ',') from credential_changes)
                  || ' ' || (select string_agg(subject, ',') from wrong_tries) || ' ' || (select string_agg(kind, ',') from stranger_counts)
                """));
    }

    private static Task FillAsync(TestDatabase database)
    {
        var at = Now.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        return database.ExecuteAsync($"""
            insert into sign_in_sessions (id, audience, user_id, started_at, last_seen_at, device) values
              (gen_random_uuid(), 'Portal', gen_random_uuid(), '2020-01-01', timestamptz '{at}' - interval '90 days 1 second', 'over'),
              (gen_random_uuid(), 'Portal', gen_random_uuid(), '2020-01-01', timestamptz '{at}' - interval '90 days', 'kept');
            insert into outbox_mails (template, recipient, state, queued_at, next_attempt_at, sent_at, sealed_message) values
              ('t', 'over', 'Sent', '2020-01-01', '2020-01-01', timestamptz '{at}' - interval '180 days 1 second', null),
              ('t', 'kept', 'Sent', '2020-01-01', '2020-01-01', timestamptz '{at}' - interval '180 days', null),
              ('t', 'waiting', 'Waiting', '2020-01-01', '2020-01-01', null, 'x');
            insert into between_pages (id, network, content, written_at) values
              (gen_random_uuid(), 'over', 'x', timestamptz '{at}' - interval '2 hours 1 second'), (gen_random_uuid(), 'kept', 'x', timestamptz '{at}' - interval '2 hours');
            insert into eligibility_checks (receipt_number, challenge_nonce, device_account_id, facility_code, checked_at, qualification_date, holder_verification, result_code, rules_version, http_status, answer)
            select name, decode(md5(name), 'hex'), 1, '1379999004', at, '2021-01-01', 'Pin', 'x', 'x', 200, 'x'
              from (values ('over', timestamptz '{at}' - interval '5 years 1 second'), ('kept', timestamptz '{at}' - interval '5 years')) as c (name, at);
            """);
    }
}
