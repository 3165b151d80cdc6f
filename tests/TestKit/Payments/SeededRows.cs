using System.Globalization;
using Npgsql;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;

namespace Shikaku.TestKit.Payments;

/// <summary>Facilities with an account, a granted claim, a payment and its entry of the ledger: as the decisions would have left them, but thousands at a time. The benches write them too.</summary>
public static class SeededRows
{
    public const string ProgrammeKey = "seeded-round";

    // Above what any other test data uses, so that both can live in one database.
    private const int FirstNumber = 700_000;

    private static int next = FirstNumber;

    /// <param name="count">Of facilities with one payment each.</param>
    /// <param name="yen">SQL of the amount; <c>n</c> counts from 1.</param>
    /// <param name="state">Of the payments.</param>
    /// <param name="withPeople">Each facility has a person who gets its mails.</param>
    public static async Task<IReadOnlyList<FacilityCode>> AddAsync(
        NpgsqlDataSource owner, int count, string yen = "50000", string state = "Due", string decidedBy = "staff:00000000-0000-0000-0000-00000000dec1", bool withPeople = false)
    {
        var codes = Enumerable.Range(Interlocked.Add(ref next, count) - count, count).Select(Code).ToList();
        await using var connection = await owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(Sql(yen, state, decidedBy, withPeople), connection)
        {
            CommandTimeout = 0,
        };
        command.Parameters.AddWithValue("codes", codes.Select(code => code.Value).ToArray());
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return codes;
    }

    private static FacilityCode Code(int number)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"{(number % 47) + 1:00}6{number:000000}");
        return FacilityCode.Parse(body + CheckDigit.Of(body).ToString(CultureInfo.InvariantCulture));
    }

    private static string Sql(string yen, string state, string decidedBy, bool withPeople) => $"""
        create temp table seeded on commit drop as
          select code::char(10) as code, n, ({yen})::bigint as yen, gen_random_uuid() as account, gen_random_uuid() as claim, gen_random_uuid() as entitlement,
                 gen_random_uuid() as payment, gen_random_uuid() as entry
          from unnest(@codes) with ordinality c (code, n);
        insert into facilities (facility_code, kind, practices, name, name_kana, address, phone)
          select code, 'TreatmentOffice', '{"{JudoTherapy}"}', 'ためし接骨院' || code, 'タメシ', '東京都ためし区', '0300000000' from seeded;
        insert into programme_versions (key, kind, text, sha256, loaded_at, loaded_by)
          select '{ProgrammeKey}', 'CooperationPayment', 'seeded', sha256('seeded'), '2026-11-01', 'test' where not exists (select from programme_versions where key = '{ProgrammeKey}');
        insert into portal_users (id, user_name, normalized_user_name, email, normalized_email, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count,
                                  name, registered_at)
          select gen_random_uuid(), code || '@example.jp', code || '@EXAMPLE.JP', code || '@example.jp', code || '@EXAMPLE.JP', true, false, false, false, 0,
                 '見本　花子', '2026-11-01'
          from seeded where {(withPeople ? "true" : "n = 1")};
        insert into portal_memberships (user_id, facility_code, registered_at, verified_at)
          select u.id, s.code, u.registered_at, u.registered_at from seeded s join portal_users u on u.email = s.code || '@example.jp';
        insert into payee_accounts (id, facility_code, bank_code, bank_name, bank_kana, branch_code, branch_name, branch_kana, account_type, account_number, holder_kana, state, entered_at, entered_by)
          select account, code, '0990', '見本銀行', 'ミホン', lpad((n % 900 + 1)::text, 3, '0'), '見本支店', 'ミホン', (array['Ordinary', 'Current', 'Savings'])[n % 3 + 1],
                 lpad(n::text, 7, '0'), 'ﾐﾎﾝｾﾂｺﾂｲﾝ ' || n, 'Current', '2026-11-01', 'test'
          from seeded;
        insert into claims (id, number, kind, facility_code, applicant_id, programme_key, programme_version, payee_account_id, computed_yen, steps, state, submitted_at, due_on,
                            granted_yen, notice_number, notice_on, decided_at, decided_by)
          select claim, 'S' || code, 'CooperationPayment', code, (select id from portal_users where email like '%@example.jp' limit 1), '{ProgrammeKey}',
                 (select max(id) from programme_versions where key = '{ProgrammeKey}'), account, yen, '{"{}"}', 'Granted', '2026-11-01', '2026-11-05', yen, 'N' || code, '2026-11-02',
                 '2026-11-02', '{decidedBy}'
          from seeded;
        insert into entitlements (id, kind, facility_code, programme_key, cap_yen) select entitlement, 'CooperationPayment', code, '{ProgrammeKey}', yen from seeded;
        insert into payments (id, entitlement_id, claim_id, facility_code, amount_yen, state, due_on, decided_by, decided_at)
          select payment, entitlement, claim, code, yen, '{state}', '2026-11-02', '{decidedBy}', '2026-11-02' from seeded;
        insert into ledger_entries (id, at, kind, entitlement_id, payment_id, actor) select entry, '2026-11-02', 'Approval', entitlement, payment, '{decidedBy}' from seeded order by n;
        insert into ledger_lines (entry_id, account, amount_yen)
          select entry, side.account, side.sign * yen from seeded cross join (values ('Expense', 1), ('Payable', -1)) side (account, sign);
        """;
}
