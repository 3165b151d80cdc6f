using Microsoft.Playwright;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Payments;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Journeys.BackOffice;

/// <summary>Money leaves: one accountant prepares, another releases, hands the file to the bank and brings its answer back. By keyboard alone; axe and 320 px on the way.</summary>
public sealed class TransferJourneys(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private RunningBackOffice site = null!;

    public async ValueTask InitializeAsync() => site = await RunningBackOffice.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task TwoAccountants_ByKeyboard_PayAndLearnWhoIsPaid()
    {
        await SeededPayments.AddAsync(site.Database, 3, withPeople: true);
        await SeededPayments.AddAsync(site.Database, 1, yen: "50000", state: "AwaitingRelease");
        var first = await SignedInAsync();
        await first.Page.GotoAsync(site.Address + "payments");
        await first.SeesAsync("支払");
        await Chromium.CheckAsync(first.Page, "payments");
        await first.PressAsync("振込");
        await first.SeesAsync("振込");
        await Chromium.CheckAsync(first.Page, "transfers-empty");
        await first.PressAsync("振込を準備する");
        await first.SeesAsync("振込 1");
        await Chromium.CheckAsync(first.Page, "transfer-own");

        var second = await SignedInAsync();
        await second.Page.GotoAsync(site.Address + "transfers/1");
        await Chromium.CheckAsync(second.Page, "transfer-prepared");
        await second.PressAsync("3件 150,000円を承認する");
        await second.Page.GetByText("承認しました。振込データをダウンロードして").WaitForAsync();
        await Chromium.CheckAsync(second.Page, "transfer-released");
        var file = await DownloadAsync(second);

        await second.Page.ReloadAsync();
        await second.ChooseFileAsync("結果ファイル", "result.txt", SentFile.Answered(file, place => place == 2 ? '2' : '0'));
        await second.PressAsync("取り込む");
        await second.Page.GetByText("結果を取り込みました。").WaitForAsync();
        await Chromium.CheckAsync(second.Page, "transfer-completed");

        await second.Page.GotoAsync(site.Address + "payments?state=Returned");
        await Chromium.CheckAsync(second.Page, "payments-returned");
        await second.PressAsync(await second.Page.Locator("main table:not(.sums) th a").InnerTextAsync());
        await second.Page.Locator(".case").WaitForAsync();
        await Chromium.CheckAsync(second.Page, "payment-returned");
        await second.Page.GotoAsync(site.Address + "ledger");
        await Chromium.CheckAsync(second.Page, "ledger");
    }

    private static async Task<byte[]> DownloadAsync(Keyboard keyboard)
    {
        await keyboard.ReachAsync("振込データをダウンロードする");
        var download = await keyboard.Page.RunAndWaitForDownloadAsync(() => keyboard.Page.Keyboard.PressAsync("Enter"));
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    private async Task<Keyboard> SignedInAsync()
    {
        var page = await chromium.NewPageAsync();
        using var client = await site.SignedInAsync(StaffRole.Accountant);
        await Chromium.CarryCookiesAsync(page, client, site.Address);
        return new Keyboard(page);
    }
}
