using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shikaku.Casework;
using Shikaku.Casework.Ledger;
using Shikaku.Casework.Transfers;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.Payments;
using Xunit;

namespace Shikaku.Database.Payments;

/// <summary>The line to the database breaks before each single thing that is said to it: all or nothing, and trying again pays once.</summary>
public sealed class BrokenLineTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private const int Payments = 2;

    private readonly TransferDesk desk = new(fixture.Database);

    private TestDatabase Database => fixture.Database;

    [Fact]
    public async Task Release_LineBrokenAtEveryPoint_SendsOnce()
    {
        var number = 0;
        await BreakEverywhereAsync(
            async () =>
            {
                await SeededPayments.AddAsync(Database, Payments);
                number = (await desk.PrepareAsync()).Value!.Number;
            },
            async db => (await TransferDesk.Release(db).RunAsync(new(new SeenRun(number, 1)), desk.OtherActing, CancellationToken.None)).Refusal?.Code,
            async () => Assert.Equal((1L, 2L, 2L), (await FilesAsync(number), await EntriesAsync(number, "TransferSent"), await PaymentsAsync(number, "Sent"))));
    }

    [Fact]
    public async Task Import_LineBrokenAtEveryPoint_SettlesOnce()
    {
        var (number, answer) = (0, Array.Empty<byte>());
        await BreakEverywhereAsync(
            async () =>
            {
                await SeededPayments.AddAsync(Database, Payments);
                (number, var file) = await desk.SendAsync();
                answer = SentFile.Answered(file, place => place == 1 ? '1' : '0');
            },
            async db => (await new ImportTransferResult(db, new LedgerBook(db), desk.Outbox(db), TransferDesk.Portal)
                .RunAsync(new(new SeenRun(number, 2), answer), desk.Acting, CancellationToken.None)).Refusal?.Code,
            async () => Assert.Equal((1L, 1L, 1L, 1L), (
                await EntriesAsync(number, "TransferPaid"), await EntriesAsync(number, "TransferReturned"), await PaymentsAsync(number, "Paid"), await PaymentsAsync(number, "Returned"))));
    }

    /// <param name="use">Gives the code of the refusal: of the second try perhaps that it was done already.</param>
    private async Task BreakEverywhereAsync(Func<Task> arrange, Func<AppDbContext, Task<string?>> use, Func<Task> assert)
    {
        var points = 0;
        for (var point = 1; ; point++)
        {
            await arrange();
            var target = new NpgsqlConnectionStringBuilder(Database.AppConnectionString);
            await using var line = new BreakableLine(target.Port);
            var breaker = new LineBreaker(line, point);
            var finished = await TryAsync(target, line, breaker, use);

            // What the server had not yet heard of the break, it rolls back a moment later; the second try waits for its lock.
            await using var db = Database.AppContext();
            Assert.Contains(await use(db), (string?[])[null, "T207", "T228"]);
            await assert();
            if (finished && breaker.Passed < point)
            {
                break;
            }

            points++;
        }

        Assert.InRange(points, 8, 40);
    }

    private static async Task<bool> TryAsync(NpgsqlConnectionStringBuilder target, BreakableLine line, LineBreaker breaker, Func<AppDbContext, Task<string?>> use)
    {
        target.Port = line.Port;
        target.Pooling = false;
        await using var db = new AppDbContext(new DbContextOptionsBuilder<AppDbContext>().UseNpgsql(new NpgsqlConnection(target.ConnectionString), contextOwnsConnection: true).AddInterceptors(breaker).Options);
        try
        {
            return await use(db) is null;
        }
        catch (Exception e) when (e is NpgsqlException or DbUpdateException or InvalidOperationException or System.Net.Sockets.SocketException or IOException)
        {
            return false;
        }
    }

    private Task<long> FilesAsync(int number) =>
        Database.ScalarAsync<long>($"select count(*) from transfer_files f join transfer_runs r on r.id = f.run_id where r.number = {number}");

    private Task<long> EntriesAsync(int number, string kind) => Database.ScalarAsync<long>(
        $"select count(*) from ledger_entries e join transfer_items i on i.payment_id = e.payment_id join transfer_runs r on r.id = i.run_id where r.number = {number} and e.kind = '{kind}'");

    private Task<long> PaymentsAsync(int number, string state) => Database.ScalarAsync<long>(
        $"select count(*) from payments p join transfer_items i on i.payment_id = p.id join transfer_runs r on r.id = i.run_id where r.number = {number} and p.state = '{state}'");
}
