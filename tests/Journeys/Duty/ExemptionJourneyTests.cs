using Shikaku.Rules.Staff;
using Shikaku.TestKit.Enforcement;
using Shikaku.TestKit.Sites;
using static Microsoft.Playwright.Assertions;

namespace Shikaku.Journeys.Duty;

/// <summary>Somebody without an account declares, staff accept, and the facility is off the list: by keyboard alone.</summary>
public sealed class ExemptionJourneyTests(Chromium browser) : IClassFixture<Chromium>, IAsyncLifetime
{
    private RunningBackOffice office = null!;
    private RunningPortal portal = null!;

    public async ValueTask InitializeAsync()
    {
        office = await RunningBackOffice.StartAsync();
        portal = await RunningPortal.StartAsync(configure: null, $"--Database:ConnectionString={office.Database.PortalConnectionString}");
    }

    public async ValueTask DisposeAsync()
    {
        await portal.DisposeAsync();
        await office.DisposeAsync();
    }

    [Fact]
    public async Task Exemption_FromTheTopPageToTheListWithoutIt_ByKeyboardAlone()
    {
        var facility = await TestOffices.AddAsync(office.Database, "19", name: "見本高齢接骨院");
        await TestOffices.AddAsync(office.Database, "19", name: "見本未導入接骨院");
        var staff = new Keyboard(await browser.NewPageAsync());
        using (var client = await office.SignedInAsync(StaffRole.Lead))
        {
            await Chromium.CarryCookiesAsync(staff.Page, client, office.Address);
        }

        await staff.Page.GotoAsync(new Uri(office.Address, "/enforcement?prefecture=19").ToString());
        await Expect(staff.Page.Locator("main")).ToContainTextAsync("見本高齢接骨院");
        await Chromium.CheckAsync(staff.Page, "duty-01-list");

        var number = await DeclareAsync(facility.RegistrationNumber!);

        await staff.PressAsync("申告");
        await staff.SeesAsync("やむを得ない事由の申告");
        await staff.PressAsync(number);
        await staff.SeesAsync($"見本高齢接骨院受付番号 {number}　確認中");
        await Chromium.CheckAsync(staff.Page, "duty-08-case");
        await staff.PressAsync("受理する");
        await Expect(staff.Page.Locator("main")).ToContainTextAsync("受理しました");
        await staff.PressAsync("未導入施設");
        await staff.SeesAsync("未導入施設");
        await Expect(staff.Page.Locator("main")).ToContainTextAsync("見本未導入接骨院");
        await Expect(staff.Page.Locator("main")).Not.ToContainTextAsync("見本高齢接骨院");
    }

    private async Task<string> DeclareAsync(string registrationNumber)
    {
        var somebody = new Keyboard(await browser.NewPageAsync());
        await somebody.Page.GotoAsync(portal.Address.ToString());
        await somebody.PressAsync("やむを得ない事由の申告");
        await somebody.SeesAsync("やむを得ない事由の申告");
        await Chromium.CheckAsync(somebody.Page, "duty-02-article");
        await somebody.PressAsync("申告をはじめる");
        await somebody.SeesAsync("施術所の種類");
        await somebody.TickAsync("柔道整復師の施術所");
        await somebody.PressAsync("次へ");
        await somebody.SeesAsync("施術者の人数");
        await somebody.TickAsync("はい");
        await somebody.DownAsync(1);
        await somebody.PressAsync("次へ");
        await somebody.SeesAsync("やむを得ない事由");
        await Chromium.CheckAsync(somebody.Page, "duty-03-kind");
        await somebody.TickAsync("1-1");
        await somebody.PressAsync("次へ");
        await somebody.SeesAsync("条件の確認");
        await somebody.TypeAsync("常勤の施術者の人数", "2");
        await somebody.TypeAsync("そのうち、令和6年4月時点で70歳以上の方の人数", "1");
        await somebody.PressAsync("次へ");
        await Expect(somebody.Page.Locator(".error-summary")).ToBeFocusedAsync();
        await Chromium.CheckAsync(somebody.Page, "duty-04-conditions-refused");
        await somebody.TypeAsync("そのうち、令和6年4月時点で70歳以上の方の人数", "2");
        await somebody.TickAsync("はい");
        await somebody.PressAsync("次へ");
        await somebody.SeesAsync("施術所と連絡先");
        await somebody.TypeAsync("施術所名", "見本高齢接骨院");
        await somebody.TypeAsync("施術所所在地", "見本県見本市見本町1-1");
        await somebody.TypeAsync("登録記号番号", registrationNumber);
        await somebody.TypeAsync("メールアドレス", "kourei@example.jp");
        await somebody.PressAsync("送信");
        await somebody.SeesAsync("申告内容の確認");
        await Chromium.CheckAsync(somebody.Page, "duty-06-check");
        await somebody.PressAsync("OK");
        await somebody.SeesAsync("申告を受け付けました");
        await Chromium.CheckAsync(somebody.Page, "duty-07-receipt");
        return (await somebody.Page.Locator(".facts dd").First.InnerTextAsync()).Trim();
    }
}
