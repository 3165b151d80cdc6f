using Shikaku.Casework.Schema;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.TestKit.Database;
using Xunit;

namespace Shikaku.Database.Schema;

/// <summary>A database that has been used is brought up to date: nothing fails, and nothing that was in it is lost.</summary>
public sealed class MigrationsOnDataTests : IAsyncLifetime
{
    private const string Before = "0005_revocation_list_age";

    /// <summary>An office of two people, one of them verified, with everything that later migrations touch.</summary>
    private const string Used = """
        insert into facilities (facility_code, kind, practices, registration_number, name, name_kana, address, phone) values
          ('1379999004', 'TreatmentOffice', '{JudoTherapy}', '協139990000', 'ためし接骨院', 'ﾀﾒｼ', '東京都ためし区', '0312340000'),
          ('1379999012', 'TreatmentOffice', '{JudoTherapy}', '協139990001', 'みほん接骨院', 'ﾐﾎﾝ', '東京都ためし区', '0312340001');
        insert into portal_users (id, user_name, normalized_user_name, email, normalized_email, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled,
                                  access_failed_count, name, facility_code, facility_verified_at, registered_at) values
          ('00000000-0000-0000-0000-000000000001', 'a', 'A', 'a@example.jp', 'A@EXAMPLE.JP', true, false, false, true, 0, '見本　花子', '1379999004', '2026-05-02T00:00Z', '2026-05-01T00:00Z'),
          ('00000000-0000-0000-0000-000000000002', 'b', 'B', 'b@example.jp', 'B@EXAMPLE.JP', true, false, false, true, 0, '見本　太郎', '1379999004', null, '2026-05-03T00:00Z'),
          ('00000000-0000-0000-0000-000000000003', 'c', 'C', 'c@example.jp', 'C@EXAMPLE.JP', false, false, false, true, 0, '例示　次郎', '1379999012', null, '2026-05-04T00:00Z');
        update portal_users set password_hash = 'hash of ' || user_name;
        insert into mail_links (token_sha256, purpose, user_id, created_at, expires_at) values (sha256('c'), 'Activation', '00000000-0000-0000-0000-000000000003', now(), now());
        insert into sign_in_sessions (id, audience, user_id, started_at, last_seen_at, device) values
          ('10000000-0000-0000-0000-000000000001', 'Portal', '00000000-0000-0000-0000-000000000001', now(), now(), 'Chrome'),
          ('10000000-0000-0000-0000-000000000002', 'BackOffice', '20000000-0000-0000-0000-000000000001', now(), now(), 'Chrome');
        insert into drafts (id, user_id, form, form_version, answers, saved_at) values
          ('30000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000001', 'UsageStart', 1, '{"staffCount":"2"}', now()),
          ('30000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001', 'Subsidy', 1, '{}', now()),
          ('30000000-0000-0000-0000-000000000003', '00000000-0000-0000-0000-000000000003', 'UsageStart', 1, '{}', now());
        insert into attachments (id, owner_id, draft_id, file_name, media_type, size, sha256, scan_state, added_at)
          select gen_random_uuid(), user_id, id, '証.pdf', 'application/pdf', 1, sha256('a'), 'Clean', now() from drafts;
        insert into usage_applications (id, number, kind, facility_code, applicant_id, facility_check, matching, staff_count, device_count, terms_version, state, submitted_at, due_on)
          select ('40000000-0000-0000-0000-00000000000' || n)::uuid, 'U' || n, kind, '1379999004', ('00000000-0000-0000-0000-00000000000' || person)::uuid, 'ByMatching', 'Matched', 2, 1, '1', state, now(), current_date
          from (values (1, 'UsageStart', 1, 'Submitted'), (2, 'UsageStart', 2, 'Returned'), (3, 'AdditionalDevices', 1, 'Returned'), (4, 'UsageStart', 1, 'Withdrawn')) as a (n, kind, person, state);
        insert into staff_users (id, user_name, normalized_user_name, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count, name, role, bureau, created_at)
          select gen_random_uuid(), role, upper(role), false, false, false, true, 0, role, role, case role when 'RegionalBureau' then 'Kinki' end, now()
          from unnest(array['Reviewer', 'Lead', 'CallCentre', 'Auditor', 'Administrator', 'Accountant', 'RegionalBureau']) as role;
        insert into enforcement_steps (id, batch_id, facility_code, kind, as_of, held_on, letter_number, recorded_at, recorded_by)
          select gen_random_uuid(), gen_random_uuid(), '1379999012', kind, '2026-01-15', '2026-01-15', kind, now(), 'staff:x' from unnest(array['Notice', 'GroupGuidance', 'DelegationSuspension']) as kind;
        insert into exemptions (id, number, facility_code, registration_number, facility_name, address, email, kind, planned_on, statement, route, state, declared_at, entered_by, received_on)
          select gen_random_uuid(), 'X' || n, case when state = 'Accepted' then code end, '協139990000', 'ためし接骨院', '東京都ためし区', 'a@example.jp', kind, planned, '{}', 'Post', state, now(), 'x', '2025-10-01'
          from (values (1, '1379999004', 'JudoElderly', null::date, 'Accepted'), (2, '1379999012', 'ClosurePlanned', '2025-12-01', 'Accepted'), (3, null, 'DelegationEnding', '2025-11-30', 'Declared'),
                       (4, null, 'AhakiElderlyOrVisuallyImpaired', null, 'Rejected')) as e (n, code, kind, planned, state);
        insert into programme_versions (key, kind, text, sha256, loaded_at, loaded_by)
          select kind, kind_of, kind, sha256(convert_to(kind, 'UTF8')), now(), 'x' from (values ('subsidy-1', 'Subsidy'), ('cooperation-1', 'CooperationPayment')) as p (kind, kind_of);
        insert into payee_accounts (id, facility_code, bank_code, bank_name, bank_kana, branch_code, branch_name, branch_kana, account_type, account_number, holder_kana, state, entered_at, entered_by)
          values ('50000000-0000-0000-0000-000000000001', '1379999004', '0001', '見本', 'ミホン', '001', '本店', 'ホンテン', 'Ordinary', '1234567', 'ﾀﾒｼ', 'Current', now(), 'x');
        insert into claims (id, number, kind, facility_code, applicant_id, programme_key, programme_version, payee_account_id, cost_yen, computed_yen, steps, state, submitted_at, due_on)
          select ('60000000-0000-0000-0000-00000000000' || p.id)::uuid, 'C' || p.id, p.kind, '1379999004', '00000000-0000-0000-0000-000000000001', p.key, p.id, '50000000-0000-0000-0000-000000000001',
                 case p.kind when 'Subsidy' then 20000 end, 10000, '{}', 'Submitted', now(), current_date from programme_versions p;
        insert into subsidy_items (claim_id, position, kind, maker, model, price_yen, purchased_on, seller, model_check)
          select id, 1, 'Reader', '見本', 'R-1', 20000, '2026-04-01', '見本電器', 'Listed' from claims where kind = 'Subsidy';
        insert into activity_reports (claim_id, called_out, leaflets, posters, from_on, until_on, patients)
          select id, true, true, true, '2026-04-01', '2026-05-01', 12 from claims where kind = 'CooperationPayment';
        insert into outbox_mails (template, recipient, state, queued_at, next_attempt_at) values ('Registration.Activation', 'A@example.jp', 'Waiting', now(), now());
        insert into operation_starts (facility_code, starts_on, entered_at, entered_by) values ('1379999012', '2026-04-01', now(), 'x');
        insert into revocation_lists (issuer_key_sha256, this_update, entries, imported_at) values (sha256('x'), now(), 0, now());
        """;

    private TestDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await TestDatabase.CreateAtAsync(Before);

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Apply_NamesOfEveryVariant_AreFoundByTheKeysOfToday()
    {
        string[] names =
        [
            "髙﨑・渡邉整骨院", "緑が丘　はり灸院", "ガーデン接骨院ヶ原", "藤\u200Bが丘\uFEFF治療院", "第○◯診療所 ABC", "𠮷野家接骨院", "桜木接骨院",
            .. Pieces(string.Concat(KanjiVariants.Groups)).Select(piece => piece + "院"),
        ];
        foreach (var (name, number) in names.Select((name, index) => (name, index)))
        {
            await AddFacilityAsync(number, name, "みどり\u200Bヶ丘・ﾀﾒｼ", $"東京都{name.EnumerateRunes().First()}区緑ヶ丘1-2-3");
        }

        await SchemaMigrations.ApplyAsync(database.OwnerConnectionString);

        await using var command = database.Owner.CreateCommand("select name, address, name_kana, search_name, search_kana from facilities");
        await using var row = await command.ExecuteReaderAsync();
        var rows = 0;
        for (; await row.ReadAsync(); rows++)
        {
            Assert.Equal(SearchKey.OfNameAndAddress(row.GetString(0), row.GetString(1)), row.GetString(3));
            Assert.Equal(SearchKey.OfReading(row.GetString(2)), row.GetString(4));
        }

        Assert.Equal(names.Length, rows);
    }

    [Fact]
    public async Task Apply_BanksAndBranches_HaveTheKeysOfToday()
    {
        BankRow[] rows =
        [
            new("0001", "長野縣労働金庫", "ナガノケンロウドウキンコ", "ながのけんろうどうきんこ", "naganokenroudoukinko"),
            new("0002", "緑ヶ丘信用金庫", "ミドリガオカシンキン", "みどりがおかしんきん", "midorigaoka"),
            new("0003", "髙﨑銀行", "タカサキ", "たかさき", "takasaki"),
            new("0004", "桒名三重信用金庫", "クワナミエ", "くわなみえ", "kuwanamie"),
        ];
        foreach (var row in rows)
        {
            await AddBankAsync(row);
        }

        await SchemaMigrations.ApplyAsync(database.OwnerConnectionString);

        foreach (var row in rows)
        {
            Assert.Equal(BankSearchKey.Of(row), await database.ScalarAsync<string>($"select search from banks where code = '{row.Code}'"));
            Assert.Equal(BankSearchKey.Of(row), await database.ScalarAsync<string>($"select search from bank_branches where bank_code = '{row.Code}'"));
        }
    }

    [Fact]
    public async Task Apply_EverythingThatLaterMigrationsTouch_KeepsItsRows()
    {
        string[] tables =
        [
            "facilities", "portal_users", "sign_in_sessions", "drafts", "usage_applications", "staff_users", "enforcement_steps", "exemptions", "claims", "subsidy_items",
            "activity_reports", "attachments", "outbox_mails", "revocation_lists", "programme_versions", "payee_accounts", "mail_links", "operation_starts",
        ];
        await database.ExecuteAsync(Used);
        var before = await CountAsync(tables);

        var applied = await SchemaMigrations.ApplyAsync(database.OwnerConnectionString);

        Assert.NotEmpty(applied);
        Assert.Equal("1379999012", await TextAsync("select string_agg(facility_code, ',') from open_facilities_due"));
        Assert.Equal(before, await CountAsync(tables));
        Assert.Equal("3", await TextAsync("select count(*)::text from attachments where owner_id is not null and inquiry_id is null"));
        Assert.Equal("12", await TextAsync("select patients::text from activity_reports"));
        Assert.Equal("7", await TextAsync("select count(*)::text from staff_users where prefecture is null"));
        Assert.Equal("1379999012 hash of c", await TextAsync("select facility_code || ' ' || password_hash from pending_registrations"));
        Assert.Equal("hash of a", await TextAsync("select min(password_hash) from portal_users"));
        Assert.Equal("2", await TextAsync("select count(password_hash)::text from portal_users"));
        Assert.Equal("RegionalBureau", await TextAsync("select string_agg(distinct authority, ',') from enforcement_steps"));
        Assert.Equal("Facilities", await TextAsync("select string_agg(name, ',') from masters where taken_in_at is not null"));
        Assert.Equal("2025-12-01", await TextAsync("select planned_on::text from exemptions where state = 'Accepted' and kind = 'ClosurePlanned'"));
    }

    [Fact]
    public async Task Apply_PeopleOfAnOffice_KeepTheirOfficeTheirProofAndTheirDrafts()
    {
        await database.ExecuteAsync(Used);

        await SchemaMigrations.ApplyAsync(database.OwnerConnectionString);

        Assert.Equal(
            "1 1379999004 2026-05-01 2026-05-02/2 1379999004 2026-05-03 -/3 1379999012 2026-05-04 -",
            await TextAsync("""
                select string_agg(right(user_id::text, 1) || ' ' || facility_code || ' ' || (registered_at at time zone 'UTC')::date || ' '
                                  || coalesce((verified_at at time zone 'UTC')::date::text, '-'), '/' order by user_id) from portal_memberships
                """));
        Assert.Equal(
            "1 UsageStart 1379999004/1 Subsidy 1379999004/3 UsageStart 1379999012",
            await TextAsync("select string_agg(right(user_id::text, 1) || ' ' || form_kind || ' ' || facility_code, '/' order by id) from drafts"));
        Assert.Equal("{\"staffCount\": \"2\"}", await TextAsync("select answers::text from drafts where id = '30000000-0000-0000-0000-000000000001'"));
    }

    // As any program before wrote them: NFKC in lower case without spaces and ・, a beginning before the whole and each part; which variants it folded differs.
    private static string OldKey(string text)
    {
        // What nobody sees was kept.
        var whole = string.Concat(text.EnumerateRunes().Select(rune => rune.Value is 0x200B or 0xFEFF ? rune.ToString() : TypedCode.Nfkc(rune.ToString()))).ToLowerInvariant();
        var parts = whole.Split('・', ' ');
        return string.Concat(parts.Select((_, from) => "|" + string.Concat(parts[from..])));
    }

    private static string OldPlainKey(string text) => OldKey(text).Split('|')[1];

    /// <summary>The folding of readings has not changed; what nobody sees stood in them.</summary>
    private static string OldReading(string kana) => string.Join('\u200B', kana.Split('\u200B').Select(SearchKey.OfReading)).Replace("\u200B|", "\u200B", StringComparison.Ordinal);

    private static string OldBankKey(BankRow row) => string.Concat(
        new[] { row.Name, row.Kana, row.Hiragana, row.Letters, row.Code }.Select(each => SearchKey.OfKana(OldPlainKey(each))).Distinct(StringComparer.Ordinal).Select(each => "|" + each));

    private static IEnumerable<string> Pieces(string text) =>
        text.EnumerateRunes().Select((rune, index) => (rune, index)).GroupBy(each => each.index / 60).Select(piece => string.Concat(piece.Select(each => each.rune.ToString())));

    private async Task AddFacilityAsync(int number, string name, string kana, string address)
    {
        await using var command = database.Owner.CreateCommand("""
            insert into facilities (facility_code, kind, name, name_kana, address, phone, search_name, search_kana)
              values (lpad($1::text, 10, '0'), 'MidwiferyHome', $2, $3, $4, '0312340000', $5, $6)
            """);
        command.Parameters.AddWithValue(number);
        foreach (var value in (string[])[name, kana, address, $"{OldKey(name)}|{OldPlainKey(address)}", OldReading(kana)])
        {
            command.Parameters.AddWithValue(value);
        }

        await command.ExecuteNonQueryAsync();
    }

    private async Task AddBankAsync(BankRow row)
    {
        await using var command = database.Owner.CreateCommand("""
            with bank as (insert into banks (code, name, kana, search) values ($1, $2, $3, $4))
            insert into bank_branches (bank_code, code, name, kana, search) values ($1, '001', $2, $3, $4)
            """);
        foreach (var value in (string[])[row.Code, row.Name, row.Kana, OldBankKey(row)])
        {
            command.Parameters.AddWithValue(value);
        }

        await command.ExecuteNonQueryAsync();
    }

    private async Task<string> CountAsync(IEnumerable<string> tables) =>
        await TextAsync($"select {string.Join(" || ' ' || ", tables.Select(table => $"'{table} ' || (select count(*) from {table})"))}");

    private Task<string> TextAsync(string sql) => database.ScalarAsync<string>(sql);
}
