using Npgsql;
using Shikaku.TestKit.Database;
using Xunit;

namespace Shikaku.Database.Schema;

/// <summary>What somebody who has got hold of one host could try with its role.</summary>
public sealed class HostRoleTests(HostRoleTests.Fixture fixture) : IClassFixture<HostRoleTests.Fixture>
{
    public sealed class Fixture : IAsyncLifetime
    {
        private const string Rows = """
            insert into facilities (facility_code, kind, name, name_kana, address, phone) values ('1379999004', 'TreatmentOffice', 'ためし接骨院', 'ﾀﾒｼ', '東京都ためし区', '0312340000');
            insert into portal_users (id, user_name, normalized_user_name, email, normalized_email, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled,
                                      access_failed_count, name, registered_at, password_hash)
              values ('00000000-0000-0000-0000-000000000001', 'a', 'A', 'a@example.jp', 'A@EXAMPLE.JP', true, false, false, true, 0, '見本　花子', now(), 'x');
            insert into portal_memberships (user_id, facility_code, registered_at) values ('00000000-0000-0000-0000-000000000001', '1379999004', now());
            insert into sign_in_sessions (id, audience, user_id, started_at, last_seen_at, device)
              select gen_random_uuid(), audience, gen_random_uuid(), now(), now(), 'x' from unnest(array['Portal', 'BackOffice']) as audience;
            insert into passkeys (credential_id, user_id, audience, data)
              select convert_to(audience, 'UTF8'), gen_random_uuid(), audience, '{}' from unnest(array['Portal', 'BackOffice']) as audience;
            insert into data_protection_keys (application, friendly_name, xml) values ('Shikaku.Portal', 'p', '<key/>'), ('Shikaku.BackOffice', 'b', '<key/>');
            insert into entitlements (id, kind, facility_code, programme_key, cap_yen) values ('10000000-0000-0000-0000-000000000001', 'Subsidy', '1379999004', 'p', 10);
            insert into programme_versions (key, kind, text, sha256, loaded_at, loaded_by) values ('p', 'Subsidy', 'p', sha256('p'), now(), 'x');
            insert into payee_accounts (id, facility_code, bank_code, bank_name, bank_kana, branch_code, branch_name, branch_kana, account_type, account_number, holder_kana, state, entered_at, entered_by)
              values ('50000000-0000-0000-0000-000000000001', '1379999004', '0001', '見本', 'ミホン', '001', '本店', 'ホンテン', 'Ordinary', '1234567', 'ﾀﾒｼ', 'Current', now(), 'x');
            insert into claims (id, number, kind, facility_code, applicant_id, programme_key, programme_version, payee_account_id, cost_yen, computed_yen, steps, state, submitted_at, due_on)
              select '60000000-0000-0000-0000-000000000001', 'C1', 'Subsidy', '1379999004', '00000000-0000-0000-0000-000000000001', 'p', id, '50000000-0000-0000-0000-000000000001',
                     20000, 10000, '{}', 'Submitted', now(), current_date from programme_versions;
            insert into payments (id, entitlement_id, claim_id, facility_code, amount_yen, state, due_on, decided_by, decided_at)
              values ('70000000-0000-0000-0000-000000000001', '10000000-0000-0000-0000-000000000001', '60000000-0000-0000-0000-000000000001', '1379999004', 10, 'AwaitingRelease', current_date, 'x', now());
            """;

        public TestDatabase Database { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Database = await TestDatabase.CreateAsync();
            await Database.ExecuteAsync(Rows);
        }

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }

    private const string Session = "insert into sign_in_sessions (id, audience, user_id, started_at, last_seen_at, device) select gen_random_uuid(), ";

    [Theory]
    [InlineData("select password_hash from portal_users")]
    [InlineData("select name from portal_users")]
    [InlineData("select password_hash from staff_users")]
    [InlineData("update staff_users set role = 'Administrator'")]
    [InlineData(Session + "'BackOffice', gen_random_uuid(), now(), now(), 'x'")]
    [InlineData(Session + "'Portal', gen_random_uuid(), now(), now(), 'x'")]
    [InlineData("select data from passkeys")]
    [InlineData("select drop_facility_search()")]
    [InlineData("select make_facility_search()")]
    [InlineData("select manager_birth_date from facilities")]
    [InlineData("select claims_account_number from facilities")]
    [InlineData("select sealed_message from outbox_mails")]
    [InlineData("insert into outbox_mails (template, recipient, state, queued_at, next_attempt_at) values ('x', 'x', 'Waiting', now(), now())")]
    [InlineData("select xml from data_protection_keys")]
    [InlineData("select 1 from payee_accounts")]
    [InlineData("select 1 from transfer_files")]
    [InlineData("select 1 from usage_applications")]
    [InlineData("select actor from audit_events")]
    [InlineData("select sealed_before from staff_credential_changes")]
    [InlineData("update audit_events set actor = 'x'")]
    [InlineData("delete from eligibility_checks")]
    [InlineData("update eligibility_checks set result_code = 'I001'")]
    [InlineData("update coverages set copay_percent = 0")]
    [InlineData("insert into insurance_registrations values ('', '', '', now())")]
    [InlineData("delete from revoked_certificates")]
    [InlineData("insert into wrong_tries values ('StaffSignIn', 'x', 'x', 0, now(), now())")]
    [InlineData("select reason from enforcement_steps")]
    [InlineData("update revocation_lists set next_update = now()")]
    [InlineData("update device_accounts set password_hash = 'x'")]
    [InlineData("update device_accounts set facility_code = '1379999004'")]
    [InlineData("set session_replication_role = replica")]
    [InlineData("create table mine (id integer)")]
    public Task Api_MoreThanItsWorkNeeds_IsRefused(string sql) => RefusedAsync(fixture.Database.ApiConnectionString, sql);

    [Theory]
    [InlineData("select password_hash from staff_users")]
    [InlineData("select 1 from staff_users")]
    [InlineData("update staff_users set role = 'Administrator'")]
    [InlineData(Session + "'BackOffice', gen_random_uuid(), now(), now(), 'x'")]
    [InlineData("insert into passkeys (credential_id, user_id, audience, data) values ('x', gen_random_uuid(), 'BackOffice', '{}')")]
    [InlineData("insert into data_protection_keys (application, friendly_name, xml) values ('Shikaku.BackOffice', 'x', 'x')")]
    [InlineData("update portal_memberships set verified_at = now()")]
    [InlineData("insert into portal_memberships (user_id, facility_code, registered_at, verified_at) select id, '1379999004', now(), now() from portal_users")]
    [InlineData("select drop_facility_search()")]
    [InlineData("update facilities set manager_birth_date = '1970-01-01'")]
    [InlineData("select 1 from people")]
    [InlineData("select 1 from coverages")]
    [InlineData("select person_id from eligibility_checks")]
    [InlineData("select answer from eligibility_checks")]
    [InlineData("select sealed_message from outbox_mails")]
    [InlineData("update outbox_mails set state = 'Dead'")]
    [InlineData("insert into device_accounts (login_id, facility_code, status, password_hash, activation_code_hash, opened_at) values ('W0000001', '1379999004', 'Available', 'x', 'x', now())")]
    [InlineData("update usage_applications set decided_by = 'staff:x'")]
    [InlineData("update claims set granted_yen = 1")]
    [InlineData("update payments set released_by = 'staff:x'")]
    [InlineData("insert into ledger_lines values (gen_random_uuid(), 'Bank', 1)")]
    [InlineData("select 1 from transfer_files")]
    [InlineData("update exemptions set decided_by = 'staff:x'")]
    [InlineData("select actor from inquiry_messages")]
    [InlineData("update inquiry_messages set text = 'x'")]
    [InlineData("insert into inquiry_messages (inquiry_id, kind, at, actor, text) select gen_random_uuid(), 'Answer', now(), 'x', 'x'")]
    [InlineData("update inquiries set email = 'x@example.jp'")]
    [InlineData("update inquiries set assigned_to = null")]
    [InlineData("update callbacks set note = 'x'")]
    [InlineData("select 1 from calls")]
    [InlineData("update assisted_entries set starts_on = '2026-11-20'")]
    [InlineData("update assisted_entries set user_id = gen_random_uuid()")]
    [InlineData("delete from assisted_entries")]
    [InlineData("select actor from audit_events")]
    [InlineData("select sealed_before from staff_credential_changes")]
    [InlineData("update audit_events set actor = 'x'")]
    public Task Portal_MoreThanItsWorkNeeds_IsRefused(string sql) => RefusedAsync(fixture.Database.PortalConnectionString, sql);

    [Theory]
    [InlineData("select password_hash from portal_users")]
    [InlineData("select security_stamp from portal_users")]
    [InlineData("select sealed_authenticator from portal_users")]
    [InlineData("update portal_users set sealed_authenticator = 'x'")]
    [InlineData("select content from between_pages")]
    [InlineData("select token_sha256 from inquiry_links")]
    [InlineData("select token_sha256 from assisted_entries")]
    [InlineData("update assisted_entries set token_sha256 = sha256('x')")]
    [InlineData("update inquiries set mail_confirmed_at = now()")]
    [InlineData("insert into inquiry_messages (inquiry_id, kind, at, actor, text) select gen_random_uuid(), 'Question', now(), 'x', 'x'")]
    [InlineData("update portal_users set email = 'x'")]
    [InlineData("update sign_in_sessions set last_seen_at = now() where audience = 'Portal'")]
    [InlineData("select token_sha256 from mail_links")]
    [InlineData(Session + "'Portal', gen_random_uuid(), now(), now(), 'x'")]
    [InlineData("insert into passkeys (credential_id, user_id, audience, data) values ('x', gen_random_uuid(), 'Portal', '{}')")]
    [InlineData("select answers from drafts")]
    [InlineData("update calls set note = 'x'")]
    [InlineData("delete from calls")]
    [InlineData("insert into mail_links (token_sha256, purpose, user_id, created_at, expires_at) values ('x', 'PasswordReset', gen_random_uuid(), now(), now())")]
    [InlineData("select 1 from people")]
    [InlineData("select answer from eligibility_checks")]
    [InlineData("update device_accounts set password_hash = 'x'")]
    [InlineData("update usage_applications set claimed = 'x'")]
    [InlineData("update programme_versions set text = ''")]
    [InlineData("select drop_facility_search()")]
    [InlineData("delete from audit_events")]
    public Task BackOffice_MoreThanItsWorkNeeds_IsRefused(string sql) => RefusedAsync(fixture.Database.BackOfficeConnectionString, sql);

    /// <summary>Rows of the other site are not there, whatever is done with them; nor is a payment nobody sent back.</summary>
    [Theory]
    [InlineData(TestHost.Portal, "sign_in_sessions", "audience = 'BackOffice'", "ended_at = now()")]
    [InlineData(TestHost.Portal, "passkeys", "audience = 'BackOffice'", "data = '{}'")]
    [InlineData(TestHost.Portal, "payments", "state = 'AwaitingRelease'", "state = 'Due'")]
    [InlineData(TestHost.BackOffice, "passkeys", "audience = 'Portal'", "data = '{}'")]
    public async Task Site_RowsThatAreNotItsOwn_StayAsTheyAre(TestHost host, string table, string other, string change)
    {
        await using var source = NpgsqlDataSource.Create(host == TestHost.Portal ? fixture.Database.PortalConnectionString : fixture.Database.BackOfficeConnectionString);
        await using var command = source.CreateCommand($"update {table} set {change} where {other}");

        Assert.Equal(0, await command.ExecuteNonQueryAsync());
        Assert.Equal(1, await fixture.Database.ScalarAsync<long>($"select count(*) from {table} where {other}"));
    }

    [Theory]
    [InlineData(TestHost.Portal, "Shikaku.Portal")]
    [InlineData(TestHost.BackOffice, "Shikaku.BackOffice")]
    public async Task Site_KeysOfCookies_AreItsOwnAlone(TestHost host, string application)
    {
        await using var source = NpgsqlDataSource.Create(host == TestHost.Portal ? fixture.Database.PortalConnectionString : fixture.Database.BackOfficeConnectionString);
        await using var command = source.CreateCommand("select string_agg(application, ' ') from data_protection_keys");

        Assert.Equal(application, await command.ExecuteScalarAsync());
    }

    private static async Task RefusedAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }
}
