using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Transfers;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Money;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.Payments;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.Payments;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Database.Payments;

/// <summary>From due to paid or back, with two accountants.</summary>
public sealed class TransferRunTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private readonly TransferDesk desk = new(fixture.Database);

    private TestDatabase Database => fixture.Database;

    [Fact]
    public async Task Prepare_SomeDue_TakesThemAndLeavesTheRest()
    {
        await ClearAsync();
        var due = await SeededPayments.AddAsync(Database, 3, yen: "50000 - n");
        var waiting = await SeededPayments.AddAsync(Database, 1, state: "AwaitingRelease");
        var broken = await SeededPayments.AddAsync(Database, 1);
        var changing = await SeededPayments.AddAsync(Database, 1);
        var without = await SeededPayments.AddAsync(Database, 1);
        await Database.ExecuteAsync($"update payee_accounts set to_mend_since = now() where facility_code = '{broken[0]}'");
        await Database.ExecuteAsync($"update payee_accounts set state = 'Replaced' where facility_code = '{without[0]}'");
        await AddWaitingAccountAsync(changing[0]);

        var prepared = (await desk.PrepareAsync()).Value!;

        Assert.Equal((3, new Yen(149_994)), (prepared.PaymentCount, prepared.TotalYen));
        Assert.All(await StatesAsync(due), state => Assert.Equal(PaymentState.InRun, state));
        Assert.Equal([PaymentState.AwaitingRelease, PaymentState.Due, PaymentState.Due, PaymentState.Due], await StatesAsync([waiting[0], broken[0], changing[0], without[0]]));
        Assert.Equal("T205", (await desk.PrepareAsync()).Refusal?.Code);
    }

    [Theory]
    [InlineData("2026-11-20", "T203")] // Today.
    [InlineData("2026-11-21", "T201")] // Saturday.
    [InlineData("2026-11-23", "T201")] // 勤労感謝の日.
    [InlineData("2026-12-21", null)]
    [InlineData("2026-12-22", "T204")]
    [InlineData(null, "T214")]
    public async Task Prepare_DayThatBanksDoNotTake_IsRefused(string? day, string? code)
    {
        await SeededPayments.AddAsync(Database, 1);

        var outcome = await WithDayAsync(day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(code, outcome.Refusal?.Code);
    }

    [Theory]
    [InlineData("2026-05-18", null)]
    [InlineData("2026-05-17", "T231")]
    [InlineData(null, "T231")]
    public async Task Prepare_BanksTakenInTooLongAgo_IsRefused(string? takenIn, string? code)
    {
        await ClearAsync();
        var due = await SeededPayments.AddAsync(Database, 1);
        await Database.ExecuteAsync($"update masters set taken_in_at = {(takenIn is null ? "null" : $"'{takenIn}'")} where name = 'Banks'");

        var outcome = await desk.PrepareAsync();
        await Database.ExecuteAsync("update masters set taken_in_at = '2999-01-01' where name = 'Banks'");

        Assert.Equal(code, outcome.Refusal?.Code);
        Assert.Equal([code is null ? PaymentState.InRun : PaymentState.Due], await StatesAsync(due));
    }

    [Fact]
    public async Task Release_ByWhoHadPartInMakingThePreparer_IsRefused()
    {
        var (number, codes) = await PreparedAsync(1);
        var (preparer, releaser) = (Guid.NewGuid(), Guid.NewGuid());
        await Database.ExecuteAsync($"update transfer_runs set prepared_by = 'staff:{preparer}' where number = '{number}'");
        await TestStaffRequests.AgreedAsync(Database, preparer, askedBy: releaser, agreedBy: Guid.NewGuid(), desk.Acting.At);

        var outcome = await desk.ReleaseAsync(number, by: desk.Acting with { Actor = Actor.Staff(releaser) });

        Assert.Equal("T230", outcome.Refusal?.Code);
        Assert.Equal([PaymentState.InRun], await StatesAsync(codes));
    }

    [Fact]
    public async Task Release_ByWhoPrepared_IsRefusedAndNothingIsSent()
    {
        var (number, codes) = await PreparedAsync(1);

        var outcome = await desk.ReleaseAsync(number, by: desk.Acting);

        Assert.Equal("T208", outcome.Refusal?.Code);
        Assert.Equal([PaymentState.InRun], await StatesAsync(codes));
    }

    [Fact]
    public async Task Release_ByTheOther_SealsAFileThatSaysWhatTheLedgerSays()
    {
        var (number, codes) = await PreparedAsync(4, yen: "41000 + n");

        Assert.Null((await desk.ReleaseAsync(number)).Refusal);

        await using var db = Database.OwnerContext();
        var run = await db.TransferRuns.SingleAsync(r => r.Number == number);
        var file = await db.TransferFiles.SingleAsync(f => f.RunId == run.Id);
        var read = SentFile.Read(file.Content);
        Assert.Equal(SHA256.HashData(file.Content), file.Sha256);
        Assert.Equal((run.PaymentCount, run.TotalYen.Amount), (read.Records.Count, read.Total));
        Assert.Equal("1124", read.HeaderFields["振込指定日"]);
        Assert.All(await StatesAsync(codes), state => Assert.Equal(PaymentState.Sent, state));
        var ledger = await db.LedgerEntries.Where(e => e.Kind == LedgerEntryKind.TransferSent && db.TransferItems.Any(i => i.RunId == run.Id && i.PaymentId == e.PaymentId))
            .Join(db.LedgerLines.Where(l => l.Account == LedgerAccount.InTransfer), e => e.Id, l => l.EntryId, (_, l) => (long)l.AmountYen).ToListAsync();
        Assert.Equal((4, -read.Total), (ledger.Count, ledger.Sum()));
    }

    /// <summary>通常貯蓄貯金 of ゆうちょ銀行, as the passbook's 記号 and 番号 are converted: its 預金種目 reaches the bank.</summary>
    [Fact]
    public async Task Release_ToASavingsAccountOfYucho_SaysSoInTheFile()
    {
        await ClearAsync();
        var (entry, _) = AccountEntry.Read(new Dictionary<string, string>
        {
            ["Kind"] = "Yucho", ["Symbol"] = "10530", ["YuchoNumber"] = "12345671", ["YuchoType"] = "Savings", ["Holder"] = "ミホン",
        });
        var paid = await SeededPayments.AddAsync(Database, 1);
        await Database.ExecuteAsync($"""
            update payee_accounts set bank_code = '{entry!.BankCode}', branch_code = '{entry.BranchCode}', account_type = '{entry.Type}', account_number = '{entry.Number}' where facility_code = '{paid[0]}'
            """);
        var prepared = (await desk.PrepareAsync()).Value!;

        Assert.Null((await desk.ReleaseAsync(prepared.Number)).Refusal);

        await using var db = Database.OwnerContext();
        var file = await db.TransferFiles.SingleAsync(f => db.TransferRuns.Any(r => r.Id == f.RunId && r.Number == prepared.Number));
        var record = Assert.Single(SentFile.Read(file.Content).Records);
        Assert.Equal(("9900", "058", "4", "1234567"), (record["被仕向銀行番号"], record["被仕向支店番号"], record["預金種目"], record["口座番号"]));
    }

    [Fact]
    public async Task Release_TwoAtOnce_OneWinsAndTheOtherIsTold()
    {
        var (number, _) = await PreparedAsync(2);
        var third = desk.OtherActing with { Actor = Actor.Parse($"staff:{Guid.NewGuid()}") };

        var outcomes = await Task.WhenAll(desk.ReleaseAsync(number), desk.ReleaseAsync(number, by: third));

        var told = Assert.Single(outcomes, o => o.Refusal is not null).Refusal!;
        Assert.Equal("T207", told.Code);
        Assert.Contains("が承認しました。", told.Detail, StringComparison.Ordinal);
        Assert.Equal(2L, await Database.ScalarAsync<long>($"select count(*) from ledger_entries e join transfer_items i using (payment_id) join transfer_runs r on r.id = i.run_id where r.number = {number} and e.kind = 'TransferSent'"));
    }

    [Fact]
    public async Task Release_AccountChangedSince_IsRefused()
    {
        var (number, codes) = await PreparedAsync(2);
        await Database.ExecuteAsync($"update payee_accounts set state = 'Replaced' where facility_code = '{codes[0]}'");
        await AddWaitingAccountAsync(codes[1]);

        var outcome = await desk.ReleaseAsync(number);

        Assert.Equal("T209", outcome.Refusal?.Code);
        Assert.Contains("2件", outcome.Refusal!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Release_OnTheDayItself_IsTooLate()
    {
        var (number, _) = await PreparedAsync(1);
        desk.Now = TransferDesk.Friday.AddDays(4);

        Assert.Equal("T210", (await desk.ReleaseAsync(number)).Refusal?.Code);
    }

    [Fact]
    public async Task Cancel_Prepared_MakesPaymentsDueForTheNextRun()
    {
        await ClearAsync();
        var (number, codes) = await PreparedAsync(2);

        Assert.Equal("T215", (await desk.CancelAsync(number, " ")).Refusal?.Code);
        Assert.Null((await desk.CancelAsync(number)).Refusal);

        Assert.All(await StatesAsync(codes), state => Assert.Equal(PaymentState.Due, state));
        Assert.Equal("T207", (await desk.ReleaseAsync(number)).Refusal?.Code);
        Assert.Equal("T213", (await desk.ReleaseAsync(number, version: 2)).Refusal?.Code);
        Assert.Equal(2, (await desk.PrepareAsync()).Value?.PaymentCount);
    }

    [Fact]
    public async Task Cancel_Released_IsRefused()
    {
        var (number, _) = await PreparedAsync(1);
        await desk.ReleaseAsync(number);

        Assert.Equal("T213", (await desk.CancelAsync(number, version: 2)).Refusal?.Code);
    }

    [Fact]
    public async Task Download_SecondTime_NeedsAReason()
    {
        var (number, _) = await PreparedAsync(1);
        Assert.Equal("T211", (await desk.DownloadAsync(number)).Refusal?.Code);
        await desk.ReleaseAsync(number);

        var first = (await desk.DownloadAsync(number)).Value!;
        var again = await desk.DownloadAsync(number);
        var withReason = (await desk.DownloadAsync(number, "端末の故障")).Value!;

        Assert.Equal("T212", again.Refusal?.Code);
        Assert.Equal(first.Content, withReason.Content);
        Assert.Equal("端末の故障", await Database.ScalarAsync<string>($"select reason from audit_events where subject = 'transfer:{number}' and action = 'Transfers.Download' and reason is not null"));
        Assert.Equal("T116", (await desk.DownloadAsync(number, new string('あ', 501))).Refusal?.Code);
    }

    [Fact]
    public async Task Download_TwoAtOnce_OneIsTheFirst()
    {
        var (number, _) = await PreparedAsync(1);
        await desk.ReleaseAsync(number);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => desk.DownloadAsync(number)));

        Assert.Single(outcomes, o => o.Value is not null);
    }

    private async Task<Casework.Outcome<PrepareTransferRun.Prepared>> WithDayAsync(DateOnly? day)
    {
        await using var db = Database.AppContext();
        return await new PrepareTransferRun(db).RunAsync(new(day), desk.Acting, CancellationToken.None);
    }

    private async Task<(int Number, IReadOnlyList<FacilityCode> Codes)> PreparedAsync(int count, string yen = "50000")
    {
        await ClearAsync();
        var codes = await SeededPayments.AddAsync(Database, count, yen);
        return ((await desk.PrepareAsync()).Value!.Number, codes);
    }

    /// <summary>What other tests left due waits for a second person.</summary>
    private Task ClearAsync() => Database.ExecuteAsync("update payments set state = 'AwaitingRelease' where state = 'Due'");

    private Task AddWaitingAccountAsync(FacilityCode code) => Database.ExecuteAsync($"""
        insert into payee_accounts (id, facility_code, bank_code, bank_name, bank_kana, branch_code, branch_name, branch_kana, account_type, account_number, holder_kana, state, entered_at, entered_by)
        select gen_random_uuid(), facility_code, bank_code, bank_name, bank_kana, branch_code, branch_name, branch_kana, account_type, '7654321', holder_kana, 'Waiting', now(), 'test'
        from payee_accounts where facility_code = '{code}'
        """);

    private async Task<IReadOnlyList<PaymentState>> StatesAsync(IReadOnlyList<FacilityCode> codes)
    {
        await using var db = Database.OwnerContext();
        var states = await db.Payments.Where(p => codes.Contains(p.FacilityCode)).ToDictionaryAsync(p => p.FacilityCode, p => p.State);
        return [.. codes.Select(code => states[code])];
    }
}
