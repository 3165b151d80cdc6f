using Microsoft.Playwright;
using Shikaku.TestKit.Payments;
using Shikaku.TestKit.Sites;

namespace Shikaku.Journeys.EveryPage;

/// <summary>支払, 振込 and 帳簿: empty, prepared, sent, answered, refused.</summary>
internal static class MoneyPages
{
    public static async Task VisitAsync(PageSweep sweep, RunningBackOffice office, IPage accountant, IPage auditor)
    {
        await sweep.VisitAllAsync(accountant, office.Address, "empty", "/payments", "/transfers", "/ledger");
        await SeededPayments.AddAsync(office.Database, 3);
        var desk = new TransferDesk(office.Database) { Now = office.Clock.Now };
        var (number, file) = await desk.SendAsync();
        await desk.ImportAsync(number, SentFile.Answered(file, place => place == 1 ? '1' : '0'));
        await SeededPayments.AddAsync(office.Database, 2);
        var prepared = (await desk.PrepareAsync()).Value!.Number;
        await SeededPayments.AddAsync(office.Database, 1, state: "AwaitingRelease");
        var waiting = await office.Database.ScalarAsync<Guid>("select id from payments where state = 'AwaitingRelease' limit 1");
        var paid = await office.Database.ScalarAsync<Guid>("select id from payments where state = 'Paid' limit 1");
        await sweep.VisitAllAsync(
            accountant, office.Address, "accountant",
            "/payments?state=All", $"/payments/{waiting}", $"/payments/{paid}", "/transfers", $"/transfers/{number}", $"/transfers/{prepared}", "/ledger", "/ledger?From=x");
        await sweep.VisitAllAsync(auditor, office.Address, "auditor", $"/transfers/{number}");
    }
}
