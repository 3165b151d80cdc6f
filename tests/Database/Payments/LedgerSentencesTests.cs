using Npgsql;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.Payments;
using Xunit;

namespace Shikaku.Database.Payments;

/// <summary>The sentences of the ledger, tried with SQL by hand, as the hosts' roles and as the owner. Each attempt is undone.</summary>
public sealed class LedgerSentencesTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private const string NewEntry = """
        insert into ledger_entries (id, at, kind, entitlement_id, payment_id, actor)
          select '00000000-0000-0000-0000-0000000000e1', now(), '{0}', id, null, 'test' from entitlements limit 1;
        insert into ledger_lines (entry_id, account, amount_yen) values {1};
        """;

    private const string E = "'00000000-0000-0000-0000-0000000000e1'";

    private TestDatabase Database => fixture.Database;

    /// <summary>A facility was granted 50,000 of 50,000.</summary>
    public async ValueTask InitializeAsync()
    {
        if (await Database.ScalarAsync<long>("select count(*) from payments") == 0)
        {
            await SeededPayments.AddAsync(Database, 1);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Approval_OverTheCap_IsRefused() =>
        await RefusedAsync("approved_within_cap", Entry("Approval", $"({E}, 'Expense', 1), ({E}, 'Payable', -1)"));

    [Fact]
    public async Task Paid_MoreThanApproved_IsRefused() =>
        await RefusedAsync("nothing_below_zero", Entry("TransferSent", $"({E}, 'Payable', 50001), ({E}, 'InTransfer', -50001)"));

    /// <summary>An entry that says nothing of what was approved: money leaves and no account tells why.</summary>
    [Fact]
    public async Task Paid_FromNothing_IsRefused() =>
        await RefusedAsync("nothing_below_zero", Entry("TransferPaid", $"({E}, 'InTransfer', 50000), ({E}, 'Bank', -50000)"));

    [Fact]
    public async Task Entry_OfOtherAccountsThanItsKind_IsRefused() =>
        await RefusedAsync("ledger_entry_accounts", Entry("TransferPaid", $"({E}, 'Expense', 10), ({E}, 'Bank', -10)"));

    [Fact]
    public async Task Entry_TheOtherWayRound_IsRefused() =>
        await RefusedAsync("ledger_entry_accounts", Entry("Approval", $"({E}, 'Expense', -10), ({E}, 'Payable', 10)"));

    [Fact]
    public async Task AskedBack_MoreThanPaid_IsRefused() =>
        await RefusedAsync("asked_back_within_paid", Entry("RepaymentClaimed", $"({E}, 'Receivable', 1), ({E}, 'Expense', -1)"));

    [Fact]
    public async Task CameBack_MoreThanAsked_IsRefused() =>
        await RefusedAsync("nothing_below_zero", Entry("RepaymentReceived", $"({E}, 'Bank', 1), ({E}, 'Receivable', -1)"));

    [Fact]
    public async Task Entry_OfOneSide_IsRefused() => await RefusedAsync("ledger_entry_balances", Entry("Correction", $"({E}, 'Payable', 1)"));

    [Fact]
    public async Task Entry_OneYenOff_IsRefused() => await RefusedAsync("ledger_entry_balances", Entry("Correction", $"({E}, 'Payable', 2), ({E}, 'Expense', -1)"));

    /// <summary>A line added to an entry of long ago is a change of it.</summary>
    [Fact]
    public async Task Line_AddedToAnEntryThatStands_IsRefused()
    {
        await RefusedAsync("ledger_entry_balances", "insert into ledger_lines (entry_id, account, amount_yen) select id, 'Bank', 5 from ledger_entries limit 1");
        await RefusedAsync("ledger_entry_complete", "insert into ledger_lines (entry_id, account, amount_yen) select id, a, y from (select id from ledger_entries limit 1) e, (values ('Bank', 5), ('InTransfer', -5)) l (a, y)");
    }

    [Fact]
    public async Task Round_SecondEntitlementOfAFacility_IsRefused() => await RefusedAsync(
        "entitlements_facility_code_programme_key_key",
        "insert into entitlements (id, kind, facility_code, programme_key, cap_yen) select gen_random_uuid(), kind, facility_code, programme_key, cap_yen from entitlements limit 1");

    [Fact]
    public async Task Payment_SecondOfAnEntitlementWhileOneIsOpen_IsRefused() => await RefusedAsync(
        "payments_open",
        """
        insert into payments (id, entitlement_id, claim_id, facility_code, amount_yen, state, due_on, decided_by, decided_at)
        select gen_random_uuid(), entitlement_id, claim_id, facility_code, 1, 'Due', due_on, decided_by, decided_at from payments limit 1
        """);

    [Fact]
    public async Task Payment_ReleasedByWhoDecided_IsRefused() => await RefusedAsync("payments_check", "update payments set released_by = decided_by");

    [Fact]
    public async Task Run_ReleasedByWhoPreparedIt_IsRefused() => await RefusedAsync(
        "transfer_needs_two_people",
        """
        insert into transfer_runs (id, transfer_on, state, payment_count, total_yen, prepared_at, prepared_by, released_at, released_by)
        values (gen_random_uuid(), '2026-11-24', 'Released', 1, 1, now(), 'staff:a', now(), 'staff:a')
        """);

    [Fact]
    public async Task Run_ReleasedByNobody_IsRefused() => await RefusedAsync(
        "transfer_runs_check",
        "insert into transfer_runs (id, transfer_on, state, payment_count, total_yen, prepared_at, prepared_by) values (gen_random_uuid(), '2026-11-24', 'Released', 1, 1, now(), 'staff:a')");

    [Fact]
    public async Task Payment_InTwoFiles_IsRefused() => await RefusedAsync(
        "transfer_items_once",
        """
        insert into transfer_runs (id, transfer_on, state, payment_count, total_yen, prepared_at, prepared_by)
          select ('00000000-0000-0000-0000-00000000000' || n)::uuid, '2026-11-24', 'Prepared', 1, 50000, now(), 'staff:a' from generate_series(1, 2) n;
        insert into transfer_items (run_id, position, payment_id, amount_yen, bank_code, bank_kana, branch_code, branch_kana, account_type, account_number, holder_kana)
          select r.id, 1, p.id, 50000, '0990', 'ﾐﾎﾝ', '001', 'ﾐﾎﾝ', 'Ordinary', '0000001', 'ﾐﾎﾝ' from transfer_runs r, (select id from payments limit 1) p;
        """);

    [Theory]
    [InlineData("update ledger_lines set amount_yen = 1")]
    [InlineData("delete from ledger_lines")]
    [InlineData("truncate ledger_lines")]
    [InlineData("update ledger_entries set reason = 'x'")]
    [InlineData("delete from ledger_entries")]
    [InlineData("truncate ledger_entries cascade")]
    [InlineData("truncate entitlements cascade")]
    [InlineData("update transfer_files set content = ''")]
    [InlineData("delete from transfer_files")]
    [InlineData("truncate transfer_files")]
    public async Task Ledger_Changed_IsRefused(string sql)
    {
        Assert.Equal("23001", (await TryAsync(Database.Owner, sql))?.SqlState);
        Assert.Equal("42501", (await TryAsync(Database.App, sql))?.SqlState);
    }

    /// <summary>The hosts move balances by lines of the ledger alone, and change nothing of what was decided.</summary>
    [Theory]
    [InlineData("update entitlements set paid_yen = 1")]
    [InlineData("update entitlements set approved_yen = 0, payable_yen = 0")]
    [InlineData("update entitlements set cap_yen = 1000000")]
    [InlineData("insert into entitlements (id, kind, facility_code, programme_key, cap_yen, approved_yen) select gen_random_uuid(), kind, facility_code, 'x', 1, 1 from entitlements")]
    [InlineData("delete from entitlements")]
    [InlineData("update payments set amount_yen = 1")]
    [InlineData("update payments set decided_by = 'staff:x'")]
    [InlineData("delete from payments")]
    [InlineData("update transfer_runs set total_yen = 1")]
    [InlineData("update transfer_items set amount_yen = 1, account_number = '1234567'")]
    [InlineData("delete from transfer_items")]
    [InlineData("update transfer_downloads set reason = null")]
    [InlineData("delete from transfer_results")]
    public async Task Hosts_WriteWhatIsNotTheirs_AreRefused(string sql) => Assert.Equal("42501", (await TryAsync(Database.App, sql))?.SqlState);

    [Theory]
    [InlineData("approved_yen", "approved_is_accounted_for")]
    [InlineData("payable_yen", "approved_is_accounted_for")]
    [InlineData("in_transfer_yen", "approved_is_accounted_for")]
    [InlineData("paid_yen", "approved_is_accounted_for")]
    [InlineData("receivable_yen", "approved_is_accounted_for")]
    public async Task Balance_WrittenByTheOwner_DoesNotAddUp(string balance, string constraint)
    {
        var up = await TryAsync(Database.Owner, $"update entitlements set cap_yen = 100000, {balance} = {balance} + 1");
        var down = await TryAsync(Database.Owner, $"update entitlements set {balance} = -1");

        // Which of the broken sentences the database names first is its own affair.
        Assert.Contains(up?.ConstraintName, (string[])[constraint, "paid_within_approved", "asked_back_within_paid"]);
        Assert.Equal("23514", down?.SqlState);
    }

    private static string Entry(string kind, string lines) => NewEntry.Replace("{0}", kind, StringComparison.Ordinal).Replace("{1}", lines, StringComparison.Ordinal);

    private async Task RefusedAsync(string constraint, string sql)
    {
        foreach (var role in new[] { Database.Owner, Database.App })
        {
            Assert.Equal(constraint, (await TryAsync(role, sql))?.ConstraintName);
        }
    }

    private static async Task<PostgresException?> TryAsync(NpgsqlDataSource role, string sql)
    {
        await using var connection = await role.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        try
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
            return null;
        }
        catch (PostgresException refused)
        {
            return refused;
        }
    }
}
