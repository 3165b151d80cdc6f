using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Ledger;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Money;
using Shikaku.Rules.Payments;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.Payments;
using Xunit;

namespace Shikaku.Database.Payments;

/// <summary>Random histories in the real ledger, side by side with the rule: what it allows the database takes and balances alike, what it refuses the database refuses.</summary>
public sealed class LedgerHistoryTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private const int Histories = 300;
    private const int Steps = 25;

    private static readonly ActingAs Acting = new(Actor.System("test"), Reason: null, TransferDesk.Friday);

    private static readonly Gen<(LedgerEntryKind Kind, Yen Yen)> Any =
        from kind in Gen.Elements(Enum.GetValues<LedgerEntryKind>())
        from yen in Gen.OneOf(Gen.Elements(1L, 20_000, 30_000, 49_999, 50_000, 50_001), Gen.Choose(1, 60_000).Select(yen => (long)yen))
        select (kind, new Yen(yen));

    private TestDatabase Database => fixture.Database;

    [Fact]
    public async Task History_InTheDatabase_BalancesLikeTheRule()
    {
        await SeededPayments.AddAsync(Database, Histories);
        await using var db = Database.AppContext();
        var entitlements = await db.Entitlements.AsNoTracking().OrderBy(e => e.Id).Select(e => e.Id).ToListAsync();
        var histories = entitlements.ToDictionary(id => id, _ => LedgerRules.After(LedgerBalances.Opened(new Yen(50_000)), LedgerEntryKind.Approval, new Yen(50_000)));
        var steps = Any.ArrayOf(Steps).Sample(Histories).ToList();
        var refused = new List<LedgerBook.Posting>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        for (var step = 0; step < Steps; step++)
        {
            var postings = new List<LedgerBook.Posting>();
            for (var i = 0; i < Histories; i++)
            {
                var (posting, now) = (new LedgerBook.Posting(steps[i][step].Kind, entitlements[i], PaymentId: null, steps[i][step].Yen), histories[entitlements[i]]);
                var allowed = LedgerRules.FindProblem(now, posting.Kind, posting.Yen) is null;
                histories[entitlements[i]] = allowed ? LedgerRules.After(now, posting.Kind, posting.Yen) : now;
                (allowed ? postings : refused).Add(posting);
                if (!allowed && step == i % Steps)
                {
                    await AssertRefusedAsync(db, posting, postings);
                    postings.Clear();
                }
            }

            await new LedgerBook(db).RecordAsync(postings, Acting, CancellationToken.None);
        }

        Assert.True(refused.Count > Histories, "The histories try too little that is forbidden.");
        var balances = await db.Entitlements.AsNoTracking().ToDictionaryAsync(e => e.Id);
        Assert.All(histories, each => Assert.Equal(each.Value, Of(balances[each.Key])));
    }

    // What the rule allowed before it goes in first, so that both have seen the same.
    private static async Task AssertRefusedAsync(Casework.AppDbContext db, LedgerBook.Posting posting, List<LedgerBook.Posting> before)
    {
        await new LedgerBook(db).RecordAsync(before, Acting, CancellationToken.None);
        await db.Database.CurrentTransaction!.CreateSavepointAsync("before");
        await Assert.ThrowsAsync<PostgresException>(() => new LedgerBook(db).RecordAsync(posting, Acting, CancellationToken.None));
        await db.Database.CurrentTransaction!.RollbackToSavepointAsync("before");
    }

    private static LedgerBalances Of(Entitlement e) => new(e.CapYen, e.ApprovedYen, e.PayableYen, e.InTransferYen, e.PaidYen, e.ReceivableYen);
}
