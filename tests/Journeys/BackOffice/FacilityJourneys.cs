using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shikaku.BackOffice.Facilities;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.Facilities;
using Shikaku.TestKit.Sites;
using Shikaku.TestKit.UsageApplications;
using Xunit;

namespace Shikaku.Journeys.BackOffice;

/// <summary>A call that asks for a facility, and the master's file taken in: by keyboard; axe and 320 px in every state.</summary>
public sealed class FacilityJourneys(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private RunningBackOffice site = null!;

    public async ValueTask InitializeAsync() => site = await RunningBackOffice.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Caller_ByKeyboard_IsFoundAndHelped()
    {
        var application = await TestApplications.AddAsync(site.Database);
        var accounts = await TestDevices.OpenAsync(site.Database, site.Keys, application.ApplicantId, count: 2);
        await RegisterAsync(accounts[0].LoginId);
        await site.Database.ExecuteAsync($"update facilities set closed_on = '2026-10-31' where facility_code = '{TestFacts.MidwiferyHomeCode}'");
        var page = await SignedInAsync(StaffRole.CallCentre);
        await page.GotoAsync(site.Address + "facilities");
        await Chromium.CheckAsync(page, "facilities-search");
        await Chromium.TypeAsync(page, "q", "どこにもない院");
        await Chromium.GoAsync(page);
        await Chromium.CheckAsync(page, "facilities-none");
        await Chromium.TypeAsync(page, "q", "ため");
        await Chromium.GoAsync(page);
        await Chromium.CheckAsync(page, "facilities-found");

        await Chromium.TabToAsync(page, "ためし接骨院");
        await Chromium.GoAsync(page);
        Assert.Equal("ためし接骨院", await page.TextContentAsync("h1"));
        string[] named = [$"{accounts[0].LoginId}　登録済（使っています）", $"{accounts[1].LoginId}　利用可（初期登録がまだ）"];
        Assert.Equal(named.Order(StringComparer.Ordinal), (await page.Locator("h3[id^=account-]").AllTextContentsAsync()).Order(StringComparer.Ordinal));
        await Chromium.CheckAsync(page, "facility");
        await Chromium.TypeAsync(page, "code", "E101");
        await Chromium.GoAsync(page);
        await Chromium.CheckAsync(page, "facility-error-code");
        await Chromium.TypeAsync(page, "code", "Z999");
        await Chromium.GoAsync(page);
        await Chromium.CheckAsync(page, "facility-error-code-none");
        await page.GotoAsync(site.Address + "facilities/error-codes");
        await Chromium.CheckAsync(page, "facility-error-codes");
    }

    [Fact]
    public async Task Facility_WithNothingYet_SaysSo()
    {
        await site.Database.ExecuteAsync($"update facilities set closed_on = '2026-10-31' where facility_code = '{TestFacts.MidwiferyHomeCode}'");
        var page = await SignedInAsync(StaffRole.Reviewer);
        await page.GotoAsync(site.Address + $"facilities/{TestFacts.MidwiferyHomeCode}");

        await Chromium.CheckAsync(page, "facility-closed");
    }

    [Fact]
    public async Task Administrator_ByKeyboard_TakesAFileInAndReadsTheReport()
    {
        var page = await SignedInAsync(StaffRole.Administrator);
        await page.GotoAsync(site.Address + "facilities/imports");
        await Chromium.CheckAsync(page, "facility-imports-empty");
        await Chromium.TabToAsync(page, "取り込む");
        await Chromium.GoAsync(page);
        await Chromium.CheckAsync(page, "facility-imports-refused");
        await page.SetInputFilesAsync("#Upload", new FilePayload { Name = "master.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(FileWithBadRows()) });
        await Chromium.TabToAsync(page, "取り込む");
        await Chromium.GoAsync(page);
        await Chromium.CheckAsync(page, "facility-import-waiting");

        // The page sees by itself that the import has ended.
        await site.Services.GetRequiredService<FacilityUploads>().RunNextAsync(CancellationToken.None);
        await page.Locator("#import:not([data-running=true])").WaitForAsync();
        Assert.Equal("完了", await page.TextContentAsync("#import h2"));
        await Chromium.CheckAsync(page, "facility-import-report");

        await RunsAsync();
        await page.GotoAsync(site.Address + "facilities/imports");
        await Chromium.CheckAsync(page, "facility-imports");
        await page.GotoAsync(site.Address + "facilities/imports/00000000-0000-0000-0000-000000000001");
        await Chromium.CheckAsync(page, "facility-import-running");
        await page.GotoAsync(site.Address + "facilities/imports/00000000-0000-0000-0000-000000000002");
        await Chromium.CheckAsync(page, "facility-import-failed");
    }

    private static string FileWithBadRows() => FacilityCsv.File(
        FacilityCsv.Row(1), FacilityCsv.Row(2, name: " "), FacilityCsv.Row(3, code: "1379999005"), FacilityCsv.Row(4), FacilityCsv.Row(4), FacilityCsv.Row(5, closedOn: "2026-02-30"));

    private Task RunsAsync() => site.Database.ExecuteAsync("""
        insert into facility_imports (id, file_sha256, started_at, finished_at, state, rows_read, rows_total, refused, started_by) values
          ('00000000-0000-0000-0000-000000000001', sha256('1'), '2026-11-21 01:00Z', null, 'Running', 120000, 200000, 3, 'staff:test'),
          ('00000000-0000-0000-0000-000000000002', sha256('2'), '2026-11-20 01:00Z', '2026-11-20 01:01Z', 'Failed', 200000, 200000, 0, 'staff:test');
        insert into facility_import_refusals (import_id, line, code, message) values
          ('00000000-0000-0000-0000-000000000002', 0, 'M122', '廃止になる施設が多すぎるため、取り込みませんでした。全件のファイルにない施設が、登録されている施設の10％を超えています。ファイルが全件そろっているか確認してください。')
        """);

    private async Task RegisterAsync(LoginId loginId)
    {
        await TestDevices.RegisterAsync(site.Database, site.Clock.Now.AddDays(-1));
        await site.Database.ExecuteAsync($"update device_accounts set device_name = '受付のタブレット' where login_id = '{loginId}'");
        await TestDevices.AddCheckAsync(site.Database, loginId, site.Clock.Now.AddHours(-1));
    }

    private async Task<IPage> SignedInAsync(StaffRole role)
    {
        var page = await chromium.NewPageAsync();
        using var client = await site.SignedInAsync(role);
        await Chromium.CarryCookiesAsync(page, client, site.Address);
        return page;
    }
}
