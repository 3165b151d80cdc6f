using Microsoft.Playwright;
using Shikaku.Demo.SampleData;
using Shikaku.Journeys.CardToResult;
using Shikaku.TestKit.Printing;
using static Microsoft.Playwright.Assertions;

namespace Shikaku.Journeys.WholeWay;

/// <summary>What a facility does by itself, nobody else lifting a finger: from the start page of the portal to 運用開始日, with a true card reader's service.</summary>
public sealed class AutomaticWayTests(PcscdFixture service, WholeSystem system, Chromium browser)
    : WholeSystemTest(service, system), IClassFixture<Chromium>
{
    // 例示整骨院, 施術管理者 born on 昭和27年3月3日.
    private const string RegistrationNumber = "協13-99902-00";
    private BothSites sites = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        sites = await BothSites.StartAsync(Whole.Sample.Database, Whole.Sample.Home.Keys.Folder);
    }

    public override async ValueTask DisposeAsync()
    {
        await sites.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Facility_FromNothingToItsOperationStart_ByKeyboardAlone()
    {
        await AddKnownNetworkAsync();
        var page = await browser.NewPageAsync();
        var applicant = new Applicant(sites, page, "hanako.way@example.jp");
        await applicant.RegisterAsync(RegistrationNumber);
        await ApplyAsync(applicant);

        // Nobody reviews: the mail comes by itself.
        await applicant.FollowAsync("手続きが完了しました", "/device-accounts");
        var link = await ReadSheetAsync(applicant);
        await CheckACardAsync(link);

        await RegisterOperationStartAsync(applicant);

        // One of two terminals works: its step says so, all others before the money are done.
        await Expect(page.Locator(".journey__step--done")).ToHaveCountAsync(4);
        await Expect(page.Locator(".journey")).ToContainTextAsync("一部完了");
        await Expect(page.Locator(".journey__step").Last).ToContainTextAsync("受付なし");
        Assert.Equal("system:review", await sites.Database.ScalarAsync<string>("select decided_by from usage_applications where facility_code = '" + Facility + "'"));
    }

    private static string Facility => SampleFacilities.All[2].FacilityCode.Value;

    private static async Task ApplyAsync(Applicant applicant)
    {
        var keys = applicant.Keys;
        await applicant.OpenFormAsync();
        await keys.TickAsync("①");
        await keys.ReachFieldAsync("西暦・元号");
        await keys.DownAsync(3);
        await keys.TypeAsync("年", "27");
        await keys.TypeAsync("月", "3");
        await keys.TypeAsync("日", "3");
        await keys.PressAsync("施設の確認");
        await Expect(keys.Page.Locator("#facility-check-answer")).ToContainTextAsync("施設の確認ができました。");
        await keys.TypeAsync("職員数", "２");
        await keys.TypeAsync("申請台数", "2");
        await keys.TickAsync("上記の利用規約に同意します。");
        await applicant.SendAsync();
    }

    /// <summary>To the settings sheet of the first device.</summary>
    /// <returns>What a scanner reads from the QR code that its PDF prints.</returns>
    private static async Task<string> ReadSheetAsync(Applicant applicant)
    {
        var keys = applicant.Keys;
        await keys.SeesAsync("資格確認アカウント管理");
        await Expect(keys.Page.Locator("tbody tr")).ToHaveCountAsync(2);
        var account = (await keys.Page.Locator("tbody th").First.TextContentAsync())!.Trim();
        await keys.PressAsync(account);
        await keys.SeesAsync($"アカウント {account}");
        await keys.ReachAsync("PDFをダウンロード");
        var download = await keys.Page.RunAndWaitForDownloadAsync(() => keys.Page.Keyboard.PressAsync("Enter"));
        await using var stream = await download.CreateReadStreamAsync();
        using var pdf = new MemoryStream();
        await stream.CopyToAsync(pdf);
        Assert.Matches(@"Tagged:\s+yes", await Pdf.InfoAsync(pdf.ToArray()));
        Assert.All(await Pdf.FontsAsync(pdf.ToArray()), font => Assert.Matches(@"\syes (yes|no)\s+(yes|no)\s+[0-9]", font));
        return await Pdf.CodeAsync(pdf.ToArray());
    }

    /// <summary>At the counter: a new terminal, its first card, its first result.</summary>
    private async Task CheckACardAsync(string link)
    {
        await using var app = await Whole.StartAnotherAppAsync();
        await using var counter = await Counter.OpenAsync(browser, app);
        var keys = new Keyboard(counter.Page);
        await keys.SeesAsync("利用規約");
        await keys.PressAsync("同意して進む");
        await keys.SeesAsync("初期登録");
        await keys.TypeAsync("設定コードを貼り付ける", link);
        await keys.PressAsync("このコードで登録する");
        await keys.SeesAsync("パスコードの設定");
        await keys.PressAsync("設定しない");
        await keys.SeesAsync("本人確認の方法");
        await keys.TickAsync("(A) 職員による目視確認");
        await keys.DownAsync(1);
        await keys.PressAsync("決めて始める");
        await Expect(counter.Page.Locator("#pin")).ToBeFocusedAsync();
        await counter.Page.Keyboard.TypeAsync("1234");
        await counter.Page.Keyboard.PressAsync("Enter");
        await counter.SeesAsync("カードをリーダーに置いてください");
        await Whole.PutAsync("valid");
        await counter.SeesAsync("有効");
        Assert.Equal("I001", await counter.OutcomeAsync());
        await Whole.TakeAwayAsync();
    }

    private async Task RegisterOperationStartAsync(Applicant applicant)
    {
        var keys = applicant.Keys;
        await keys.PressAsync("次にすること");
        await keys.SeesAsync("次にすること");
        await keys.PressAsync("運用開始日を入力する");
        await keys.SeesAsync("運用開始日登録");
        await keys.PressAsync("この日を送信する");
        await keys.SeesAsync("運用開始日登録の内容確認");
        await keys.PressAsync("OK");
        await Expect(keys.Page.GetByText("運用開始日を登録しました")).ToBeVisibleAsync();
        await keys.PressAsync("次にすること");
        await keys.SeesAsync("次にすること");
        Assert.Equal(1L, await sites.Database.ScalarAsync<long>("select count(*) from operation_starts where facility_code = '" + Facility + "'"));
    }

    /// <summary>Somebody of another facility was approved from this network before; the very first goes to a person.</summary>
    private async Task AddKnownNetworkAsync()
    {
        var known = await TestKit.UsageApplications.TestApplications.AddAsync(sites.Database, SampleFacilities.All[4].FacilityCode, network: "127.0.0.0/16", flags: []);
        await sites.Database.ExecuteAsync($"update usage_applications set state = 'Approved', decided_at = now(), decided_by = 'staff:test' where id = '{known.Id}'");
    }
}
