using System.Globalization;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.Payments;
using Xunit;

namespace Shikaku.Database.Payments;

/// <summary>A run as large as one of 協力金: as many payments at once as make a wrong plan of the database show. <c>./bench payments</c> does 50,000.</summary>
public sealed class HugeRunTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private const int Payments = 20_000;

    private TestDatabase Database => fixture.Database;

    [Fact]
    public async Task Release_TwentyThousandPayments_FileAndLedgerAgreeToTheYen()
    {
        var desk = new TransferDesk(Database);
        await SeededPayments.AddAsync(Database, Payments, yen: "1000 + n % 40000");

        var (number, content) = await desk.SendAsync();

        var file = SentFile.Read(content);
        Assert.Equal(Payments, file.Records.Count);
        Assert.All(file.Records, record => Assert.Equal(number, int.Parse(record["顧客コード1"], CultureInfo.InvariantCulture)));
        Assert.Equal(Enumerable.Range(1, Payments), file.Records.Select(record => int.Parse(record["顧客コード2"], CultureInfo.InvariantCulture)));
        Assert.Equal(file.Total, await Database.ScalarAsync<long>("select (-sum(amount_yen))::bigint from ledger_lines where account = 'InTransfer'"));
        Assert.Equal(file.Total, await Database.ScalarAsync<long>("select sum(in_transfer_yen)::bigint from entitlements"));
        Assert.Equal(0L, await Database.ScalarAsync<long>("select sum(payable_yen)::bigint from entitlements"));

        // Each record is one payment of the ledger, to the account and of the amount that is there.
        var paid = file.Records.Select(record => $"{record["被仕向支店番号"]}-{record["口座番号"]} {long.Parse(record["振込金額"], CultureInfo.InvariantCulture)} {record["受取人名"]}").Order(StringComparer.Ordinal);
        Assert.Equal((await OwedAsync()).Order(StringComparer.Ordinal), paid);
    }

    private async Task<List<string>> OwedAsync()
    {
        await using var command = Database.Owner.CreateCommand("""
            select a.branch_code || '-' || a.account_number || ' ' || -l.amount_yen || ' ' || a.holder_kana
            from ledger_entries e
            join ledger_lines l on l.entry_id = e.id and l.account = 'InTransfer'
            join entitlements t on t.id = e.entitlement_id
            join payee_accounts a on a.facility_code = t.facility_code
            where e.kind = 'TransferSent'
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var owed = new List<string>();
        while (await reader.ReadAsync())
        {
            owed.Add(reader.GetString(0));
        }

        return owed;
    }
}
