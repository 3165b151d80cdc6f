using System.Globalization;
using Npgsql;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Ledger;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Payments;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.Transfers;
using Shikaku.Casework;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.Payments;
using Shikaku.TestKit.Payments;
using static Shikaku.Benchmarks.Measured;

namespace Shikaku.Benchmarks.Payments;

/// <summary>
/// A run of 50,000 payments prepared, released and settled by the bank's result as the back office does it, beside a COPY of the very rows that preparing and
/// releasing wrote (records of the file, entries and lines of the ledger, the file itself) into bare tables without indexes. The best of several rounds, each with
/// payments of its own; every hundredth comes back.
/// </summary>
internal static class PaymentsBenchmark
{
    private static readonly int Payments = Extent.Of(50_000, moment: 500);
    private static readonly int Rounds = Extent.Of(3, moment: 1);

    private static readonly PaymentSettings Settings = new(
        new TransferConsignor("9999999999", "ﾐﾎﾝｼﾊﾗｲｷｷﾝ", "9999", "ミホン", "999", "ホンテン", AccountType.Ordinary, "9999999"), LineEnds: true);

    private static readonly string[] Tables = ["transfer_items", "ledger_entries", "ledger_lines", "transfer_files"];

    public static async Task RunAsync(string owner, string application)
    {
        await using var owning = NpgsqlDataSource.Create(owner);
        await using var database = NpgsqlDataSource.Create(application);

        // Nothing is prepared without a master of banks of today.
        await DoAsync(owning, "update masters set taken_in_at = now() where name = 'Banks'");
        foreach (var table in Tables)
        {
            await DoAsync(owning, $"create table plain_{table} as select * from {table} limit 0");
        }

        var (prepared, released, settled, copied) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            await SeededRows.AddAsync(owning, Payments, yen: "1000 + n % 40000", withPeople: true);
            await DoAsync(owning, "analyze");
            var number = 0;
            prepared.Add(await TimeAsync(async () => number = await PrepareAsync(database)));
            released.Add(await TimeAsync(() => ReleaseAsync(database, number)));
            copied.Add(await CopyAsync(owning, number));
            var answer = await AnswerAsync(owning, number);
            settled.Add(await TimeAsync(() => SettleAsync(database, number, answer)));
        }

        var (best, floor) = (prepared.Zip(released, (p, r) => p + r).Min(), copied.Min());
        Console.WriteLine(FormattableString.Invariant($"{Payments:N0} payments; the best of {Rounds} rounds"));
        Console.WriteLine(FormattableString.Invariant($"{"COPY of the same rows",-24} {floor,6:0.00} s"));
        Console.WriteLine(FormattableString.Invariant($"{"prepare",-24} {prepared.Min(),6:0.00} s"));
        Console.WriteLine(FormattableString.Invariant($"{"release",-24} {released.Min(),6:0.00} s"));
        Console.WriteLine(FormattableString.Invariant($"{"prepare and release",-24} {best,6:0.00} s   ratio={best / floor:0.0}"));
        Console.WriteLine(FormattableString.Invariant($"{"result, with its mails",-24} {settled.Min(),6:0.00} s"));
    }

    private static async Task<int> PrepareAsync(NpgsqlDataSource database)
    {
        await using var db = AppDbContext.Open(database);
        var now = TimeProvider.System.GetUtcNow();
        var outcome = await new PrepareTransferRun(db).RunAsync(
            new PrepareTransferRun.Request(BankBusinessDays.After(JapanDay.Of(now))), new ActingAs(Actor.Operator("bench-1"), Reason: null, now), CancellationToken.None);
        return outcome.Value is { } run && run.PaymentCount == Payments ? run.Number : throw new InvalidOperationException($"Not prepared: {outcome.Refusal?.Code} {outcome.Value?.PaymentCount}");
    }

    private static async Task ReleaseAsync(NpgsqlDataSource database, int number)
    {
        await using var db = AppDbContext.Open(database);
        var outcome = await new ReleaseTransferRun(db, new LedgerBook(db), Settings).RunAsync(
            new ReleaseTransferRun.Request(new SeenRun(number, 1)), new ActingAs(Actor.Operator("bench-2"), Reason: null, TimeProvider.System.GetUtcNow()), CancellationToken.None);
        _ = outcome.Value ?? throw new InvalidOperationException($"Not released: {outcome.Refusal?.Code}");
    }

    private static async Task<byte[]> AnswerAsync(NpgsqlDataSource owning, int number)
    {
        await using var command = owning.CreateCommand(string.Create(
            CultureInfo.InvariantCulture, $"select f.content from transfer_files f join transfer_runs r on r.id = f.run_id where r.number = {number}"));
        return SentFile.Answered((byte[])(await command.ExecuteScalarAsync())!, place => place % 100 == 0 ? '1' : '0');
    }

    private static async Task SettleAsync(NpgsqlDataSource database, int number, byte[] answer)
    {
        await using var db = AppDbContext.Open(database);
        var outcome = await new ImportTransferResult(db, new LedgerBook(db), new Outbox(db, new MailSeal(new byte[MailSeal.KeyBytes])), new PortalLinks("http://portal.test")).RunAsync(
            new ImportTransferResult.Request(new SeenRun(number, 2), answer), new ActingAs(Actor.Operator("bench-1"), Reason: null, TimeProvider.System.GetUtcNow()), CancellationToken.None);
        _ = outcome.Value ?? throw new InvalidOperationException($"Not settled: {outcome.Refusal?.Code}");
    }

    /// <returns>The seconds of writing; reading the rows out of their tables does not count.</returns>
    private static async Task<double> CopyAsync(NpgsqlDataSource owning, int number)
    {
        var run = string.Create(CultureInfo.InvariantCulture, $"(select id from transfer_runs where number = {number})");
        (string Table, string Where)[] rows =
        [
            ("transfer_items", $"run_id = {run}"),
            ("ledger_entries", $"kind = 'TransferSent' and payment_id in (select payment_id from transfer_items where run_id = {run})"),
            ("ledger_lines", $"entry_id in (select id from ledger_entries where kind = 'TransferSent' and payment_id in (select payment_id from transfer_items where run_id = {run}))"),
            ("transfer_files", $"run_id = {run}"),
        ];
        var seconds = 0.0;
        foreach (var (table, where) in rows)
        {
            await using var connection = await owning.OpenConnectionAsync();
            using var content = new MemoryStream();
            await using (var reading = await connection.BeginRawBinaryCopyAsync($"copy (select * from {table} where {where}) to stdout (format binary)"))
            {
                await reading.CopyToAsync(content);
            }

            content.Position = 0;
            seconds += await TimeAsync(async () =>
            {
                await using var writing = await connection.BeginRawBinaryCopyAsync($"copy plain_{table} from stdin (format binary)");
                await content.CopyToAsync(writing);
            });
        }

        return seconds;
    }
}
