using System.Text;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Payments;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Money;
using Shikaku.Rules.Payments;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.Payments;
using Xunit;

namespace Shikaku.Database.Payments;

/// <summary>What the bank says is taken once, whole, and for the run it belongs to.</summary>
public sealed class TransferResultTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private readonly TransferDesk desk = new(fixture.Database);

    private TestDatabase Database => fixture.Database;

    [Fact]
    public async Task Import_PaidAndReturned_SettlesEveryPayment()
    {
        var codes = await SeededPayments.AddAsync(Database, 3, withPeople: true);
        var (number, file) = await desk.SendAsync();
        var back = await PlaceOfAsync(number, codes[1]);

        var result = (await desk.ImportAsync(number, SentFile.Answered(file, place => place == back ? '2' : '0'))).Value!;

        Assert.Equal((2, new Yen(100_000), 1, new Yen(50_000)), (result.PaidCount, result.PaidYen, result.ReturnedCount, result.ReturnedYen));
        await using var db = Database.OwnerContext();
        var payments = await db.Payments.Where(p => codes.Contains(p.FacilityCode)).ToDictionaryAsync(p => p.FacilityCode);
        Assert.Equal([PaymentState.Paid, PaymentState.Returned, PaymentState.Paid], codes.Select(c => payments[c].State));
        var account = await db.PayeeAccounts.SingleAsync(a => a.FacilityCode == codes[1]);
        Assert.Equal("口座名義が一致しません", account.MendReason);
        Assert.NotNull(account.ToMendSince);
        var kinds = await db.ClaimEvents.Where(e => e.ClaimId == payments[codes[0]].ClaimId || e.ClaimId == payments[codes[1]].ClaimId).OrderBy(e => e.Kind).Select(e => e.Kind).ToListAsync();
        Assert.Equal([ClaimEventKind.Paid, ClaimEventKind.TransferReturned], kinds);
        Assert.Equal(
            ["Payments.Paid", "Payments.Returned", "Payments.Paid"],
            await Task.WhenAll(codes.Select(c => Database.ScalarAsync<string>($"select template from outbox_mails where recipient = '{c}@example.jp'"))));
        Assert.Equal((50_000, 0, 0), await BalancesAsync(codes[0]));
        Assert.Equal((0, 0, 50_000), await BalancesAsync(codes[1]));
    }

    [Fact]
    public async Task Import_PaidAndReturned_IsToldInTheHistoryOfTheClaims()
    {
        var codes = await SeededPayments.AddAsync(Database, 3, yen: "40000 + n * 1000");
        var (number, file) = await desk.SendAsync();
        var back = await PlaceOfAsync(number, codes[1]);

        Assert.Null((await desk.ImportAsync(number, SentFile.Answered(file, place => place == back ? '3' : '0'))).Refusal);

        await using var db = Database.OwnerContext();
        var paid = JapaneseDate.FormatBoth((await db.TransferRuns.SingleAsync(r => r.Number == number)).TransferOn) + "に、登録された口座に振り込みました。金額：";
        var told = await db.ClaimEvents.Where(e => e.Kind == ClaimEventKind.Paid || e.Kind == ClaimEventKind.TransferReturned)
            .Join(db.Payments.Where(p => codes.Contains(p.FacilityCode)), e => e.ClaimId, p => p.ClaimId, (e, p) => new { p.FacilityCode, e.PublicText }).ToDictionaryAsync(e => e.FacilityCode, e => e.PublicText);
        Assert.Equal(
            [paid + "41,000円", "42,000円を振り込みましたが、銀行から戻ってきました。振込先口座を確認してください。理由：口座が解約されています。いま使っている口座を登録してください。", paid + "43,000円"],
            codes.Select(code => told[code]));
    }

    [Fact]
    public async Task Import_SameFileTwice_ChangesNothingTheSecondTime()
    {
        var codes = await SeededPayments.AddAsync(Database, 2);
        var (number, file) = await desk.SendAsync();
        var answer = SentFile.Answered(file, _ => '0');
        Assert.Null((await desk.ImportAsync(number, answer)).Refusal);
        var entries = await EntriesAsync();

        Assert.Equal("T228", (await desk.ImportAsync(number, answer)).Refusal?.Code);
        Assert.Equal("T228", (await desk.ImportAsync(number, SentFile.Answered(file, _ => '1'), version: 3)).Refusal?.Code);

        Assert.Equal(entries, await EntriesAsync());
        Assert.Equal((50_000, 0, 0), await BalancesAsync(codes[0]));
    }

    [Fact]
    public async Task Import_TwoAtOnce_OneIsTaken()
    {
        await SeededPayments.AddAsync(Database, 2);
        var (number, file) = await desk.SendAsync();
        var answer = SentFile.Answered(file, _ => '0');

        var outcomes = await Task.WhenAll(desk.ImportAsync(number, answer), desk.ImportAsync(number, answer));

        Assert.Single(outcomes, o => o.Value is not null);
        Assert.Contains(Assert.Single(outcomes, o => o.Refusal is not null).Refusal!.Code, (string[])["T207", "T228"]);
    }

    [Fact]
    public async Task Import_OfAnotherRun_IsRefused()
    {
        await SeededPayments.AddAsync(Database, 2);
        var (_, first) = await desk.SendAsync();
        await SeededPayments.AddAsync(Database, 2);
        var (second, _) = await desk.SendAsync();

        await RefusedAsync("T223", second, SentFile.Answered(first, _ => '0'));
    }

    /// <summary>Each way a file can be wrong. The word on every record is 0: but for the change it would be taken.</summary>
    [Theory]
    [InlineData("T220", "empty")]
    [InlineData("T221", "a letter")]
    [InlineData("T221", "the end first")]
    [InlineData("T222", "another consignor")]
    [InlineData("T223", "another day")]
    [InlineData("T224", "half")]
    [InlineData("T224", "half at a record's end")]
    [InlineData("T224", "without end")]
    [InlineData("T224", "header alone")]
    [InlineData("T224", "a record less, totals right")]
    [InlineData("T225", "a total off")]
    [InlineData("T226", "another account")]
    [InlineData("T226", "a record twice")]
    [InlineData("T226", "amounts exchanged")]
    [InlineData("T227", "no word")]
    [InlineData("T227", "unknown word")]
    public async Task Import_WrongFile_IsRefusedAndChangesNothing(string code, string wrong)
    {
        await SeededPayments.AddAsync(Database, 3, yen: wrong == "amounts exchanged" ? "40000 + n" : "40000");
        var (number, file) = await desk.SendAsync();

        await RefusedAsync(code, number, Spoilt(SentFile.Answered(file, _ => '0'), wrong));
    }

    [Fact]
    public async Task Import_WithoutLineEndsOrWithAnEndMark_IsTaken()
    {
        await SeededPayments.AddAsync(Database, 2);
        var (number, file) = await desk.SendAsync();
        var plain = SentFile.Answered(file, _ => '0').Where(b => b is not (byte)'\r' and not (byte)'\n').Append((byte)0x1A).ToArray();

        Assert.Equal(2, (await desk.ImportAsync(number, plain)).Value?.PaidCount);
    }

    [Fact]
    public async Task Returned_AccountMended_IsPaidByTheNextRunOnce()
    {
        var codes = await SeededPayments.AddAsync(Database, 1, withPeople: true);
        var (number, file) = await desk.SendAsync();
        await desk.ImportAsync(number, SentFile.Answered(file, _ => '1'));
        Assert.Equal("T205", (await desk.PrepareAsync()).Refusal?.Code);

        Assert.Equal(1, await MendAsync(codes[0]));
        var (again, second) = await desk.SendAsync();
        await desk.ImportAsync(again, SentFile.Answered(second, _ => '0'));

        Assert.Equal("7654321", SentFile.Read(second).Records.Single()["口座番号"]);
        Assert.Equal((50_000, 0, 0), await BalancesAsync(codes[0]));
        Assert.Equal(2L, await Database.ScalarAsync<long>($"select count(*) from transfer_items i join payments p on p.id = i.payment_id where p.facility_code = '{codes[0]}'"));
    }

    /// <summary>A person accepted another account while the money was under way: nobody is asked to mend it again.</summary>
    [Fact]
    public async Task Returned_AccountReplacedMeanwhile_IsDueAtOnce()
    {
        var codes = await SeededPayments.AddAsync(Database, 1, withPeople: true);
        var (number, file) = await desk.SendAsync();
        Assert.Equal(0, await MendAsync(codes[0]));

        await desk.ImportAsync(number, SentFile.Answered(file, _ => '3'));

        Assert.Equal("Due", await Database.ScalarAsync<string>($"select state from payments where facility_code = '{codes[0]}'"));
        Assert.Equal("Payments.SentAgain", await Database.ScalarAsync<string>($"select template from outbox_mails where recipient = '{codes[0]}@example.jp'"));
        await Database.ExecuteAsync("update payments set state = 'AwaitingRelease' where state = 'Due'");
    }

    private static byte[] Spoilt(byte[] file, string wrong)
    {
        const int Record = 122;
        var end = file.Length - (2 * Record);
        return wrong switch
        {
            "empty" => [],
            "a letter" => Encoding.UTF8.GetBytes("振込結果のお知らせ"),
            "the end first" => [.. file[^Record..], .. file],
            "another consignor" => With(file, 4, "9999999999"),
            "another day" => With(file, 54, "1125"),
            "half" => file[..((file.Length / 2) + 7)],
            "half at a record's end" => file[..(2 * Record)],
            "without end" => file[..^Record],
            "header alone" => file[..Record],
            "a record less, totals right" => With(With([.. file[..(end - Record)], .. file[end..]], end - Record + 1, "000002"), end - Record + 7, "000000080000"),
            "a total off" => With(file, end + 7, "000000120007"),
            "another account" => With(file, Record + 43, "9999999"),
            "a record twice" => [.. file[..(2 * Record)], .. file[Record..(2 * Record)], .. file[(3 * Record)..]],
            "amounts exchanged" => Exchanged(file, Record + 80, (2 * Record) + 80),
            "no word" => With(file, (2 * Record) + 113, " "),
            _ => With(file, (2 * Record) + 113, "7"),
        };
    }

    private static byte[] With(byte[] file, int at, string text)
    {
        var changed = (byte[])file.Clone();
        Encoding.ASCII.GetBytes(text).CopyTo(changed, at);
        return changed;
    }

    private static byte[] Exchanged(byte[] file, int one, int other)
    {
        var changed = (byte[])file.Clone();
        file.AsSpan(other, 10).CopyTo(changed.AsSpan(one));
        file.AsSpan(one, 10).CopyTo(changed.AsSpan(other));
        return changed;
    }

    private async Task RefusedAsync(string code, int number, byte[] file)
    {
        var before = await EntriesAsync();

        var outcome = await desk.ImportAsync(number, file);

        Assert.Equal(code, outcome.Refusal?.Code);
        Assert.Equal(before, await EntriesAsync());
        Assert.Equal("Released", await Database.ScalarAsync<string>($"select state from transfer_runs where number = {number}"));
        Assert.Equal(0L, await Database.ScalarAsync<long>($"select count(*) from transfer_items i join transfer_runs r on r.id = i.run_id where r.number = {number} and i.outcome <> 'Open'"));
    }

    private Task<long> EntriesAsync() => Database.ScalarAsync<long>("select count(*) from ledger_entries");

    private async Task<(long Paid, long InTransfer, long Payable)> BalancesAsync(FacilityCode code)
    {
        await using var db = Database.OwnerContext();
        var entitlement = await db.Entitlements.SingleAsync(e => e.FacilityCode == code);
        return (entitlement.PaidYen.Amount, entitlement.InTransferYen.Amount, entitlement.PayableYen.Amount);
    }

    private Task<int> PlaceOfAsync(int number, FacilityCode code) => Database.ScalarAsync<int>(
        $"select i.position from transfer_items i join transfer_runs r on r.id = i.run_id join payments p on p.id = i.payment_id where r.number = {number} and p.facility_code = '{code}'");

    /// <summary>What setting another account does: a new current one, and payments that came back are due.</summary>
    private async Task<int> MendAsync(FacilityCode code)
    {
        await Database.ExecuteAsync($"""
            update payee_accounts set state = 'Replaced' where facility_code = '{code}';
            insert into payee_accounts (id, facility_code, bank_code, bank_name, bank_kana, branch_code, branch_name, branch_kana, account_type, account_number, holder_kana, state, entered_at, entered_by)
            select gen_random_uuid(), facility_code, bank_code, bank_name, bank_kana, branch_code, branch_name, branch_kana, account_type, '7654321', holder_kana, 'Current', now(), 'test'
            from payee_accounts where facility_code = '{code}'
            """);
        await using var db = Database.AppContext();
        return await new RevivePayments(db).AfterMendingAsync(code, desk.Acting, CancellationToken.None);
    }
}
