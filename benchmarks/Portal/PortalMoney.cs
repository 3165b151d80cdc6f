using Npgsql;

namespace Shikaku.Benchmarks.Portal;

/// <summary>What came after the approvals: 運用開始日 of nearly all, 協力金 of every second one, paid. Home and the statistics look at it.</summary>
internal static class PortalMoney
{
    private const string Sql = """
        create temp table approved as
          select facility_code as code, applicant_id as applicant, decided_at as at, row_number() over (order by number) as n,
                 gen_random_uuid() as account, gen_random_uuid() as claim, gen_random_uuid() as entitlement, gen_random_uuid() as payment
          from usage_applications where state = 'Approved';
        insert into operation_starts (facility_code, starts_on, entered_at, entered_by)
          select code, (at + interval '3 days')::date, at + interval '2 days', 'portal:' || applicant from approved where n % 10 <> 0;
        delete from approved where n % 2 = 0;
        insert into payee_accounts (id, facility_code, bank_code, bank_name, bank_kana, branch_code, branch_name, branch_kana, account_type, account_number, holder_kana, state, entered_at, entered_by)
          select account, code, '0990', '見本銀行', 'ミホン', '001', '見本支店', 'ミホン', 'Ordinary', lpad(n::text, 7, '0'), 'ﾐﾎﾝ ' || n, 'Current', at, 'portal:' || applicant from approved;
        insert into claims (id, number, kind, facility_code, applicant_id, programme_key, programme_version, payee_account_id, computed_yen, steps, state, submitted_at, due_on,
                            granted_yen, notice_number, notice_on, decided_at, decided_by)
          select claim, 'B' || n, 'CooperationPayment', code, applicant, v.key, v.id, account, 50000, '{}', 'Granted', at, at::date + 3, 50000, 'N' || n, at::date + 1, at + interval '1 day', 'system:review'
          from approved, (select key, id from programme_versions where kind = 'CooperationPayment' order by id limit 1) v;
        insert into entitlements (id, kind, facility_code, programme_key, cap_yen) select entitlement, c.kind, code, programme_key, 50000 from approved join claims c on c.id = claim;
        insert into payments (id, entitlement_id, claim_id, facility_code, amount_yen, state, due_on, decided_by, decided_at)
          select payment, entitlement, claim, code, 50000, 'Paid', at::date + 3, 'system:review', at + interval '1 day' from approved;
        insert into ledger_entries (id, at, kind, entitlement_id, payment_id, actor)
          select gen_random_uuid(), at + interval '1 day' * step, kind, entitlement, payment, 'system:bench'
          from approved cross join (values (1, 'Approval'), (2, 'TransferSent'), (3, 'TransferPaid')) s (step, kind) order by step;
        insert into ledger_lines (entry_id, account, amount_yen)
          select e.id, s.account, s.yen from ledger_entries e
          join (values ('Approval', 'Expense', 50000), ('Approval', 'Payable', -50000), ('TransferSent', 'Payable', 50000), ('TransferSent', 'InTransfer', -50000),
                       ('TransferPaid', 'InTransfer', 50000), ('TransferPaid', 'Bank', -50000)) s (kind, account, yen) using (kind);
        drop table approved
        """;

    /// <param name="connection">As the owner; the programmes are loaded.</param>
    public static Task LoadAsync(NpgsqlConnection connection) => connection.ExecuteAsync(Sql);
}
