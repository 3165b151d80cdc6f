using Microsoft.Playwright;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.Subsidies;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit.Claims;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.PayeeAccounts;
using Shikaku.TestKit.Programmes;
using Shikaku.TestKit.Sites;

namespace Shikaku.Journeys.Pictures;

/// <summary>The pages that the manuals of the portal show.</summary>
public sealed class PortalPictures(Chromium browser) : IClassFixture<Chromium>, IAsyncLifetime
{
    private RunningPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await RunningPortal.StartAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Registration_AsTheManualShowsIt()
    {
        var page = await Picture.NewPageAsync(browser);
        await TakeAsync(page, "/register", "register");
        await TakeAsync(page, "/register/sent", "registered-mail");
        await TakeAsync(page, "/sign-in", "sign-in");
    }

    [Fact]
    public async Task UsageApplication_AsTheManualShowsIt()
    {
        var user = await portal.AddUserAsync();
        var page = await SignedInAsync(user);
        await TakeAsync(page, "/applications", "applications-menu");
        await TakeAsync(page, "/usage-application", "usage-application");
        await using (var db = portal.Database.OwnerContext())
        {
            var draft = await Applications.AddDraftAsync(db, user.Id, UsageApplicationForm.FormOf(ApplicationKind.UsageStart));
            await new Applications(portal.Files, MailSeal.Load(portal.Keys.Folder)).AttachAsync(db, draft);
        }

        await TakeAsync(page, "/usage-application/apply", "usage-form");
        await TakeAsync(page, "/usage-application/check-answers", "usage-check-answers");
        await page.GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync();
        await page.WaitForURLAsync("**/usage-application/receipt/**");
        await Picture.TakeAsync(page, "usage-receipt");
    }

    [Fact]
    public async Task DeviceAccountsAndOperationStart_AsTheManualsShowThem()
    {
        var user = await portal.AddUserAsync(verified: true);
        var devices = await TestDevices.OpenAsync(portal.Database, portal.Keys, user.Id, count: 2);
        var page = await SignedInAsync(user);
        await TakeAsync(page, "/device-accounts", "device-accounts");
        await TakeAsync(page, $"/device-accounts/{devices[0].LoginId}/sheet", "settings-sheet");
        await TakeAsync(page, "/operation-start", "operation-start");
        await page.GotoAsync(At("/operation-start/check-answers?startsOn=2026-11-21"));
        await page.GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync();
        await page.WaitForURLAsync("**/operation-start?*");
        await Picture.TakeAsync(page, "operation-start-done");
    }

    [Fact]
    public async Task Money_AsTheManualsShowIt()
    {
        var user = await portal.AddUserAsync(TestFacts.MidwiferyHomeCode, verified: true);
        await using (var db = portal.Database.OwnerContext())
        {
            await TestProgrammes.LoadAsync(db);
            await TestProgrammes.LoadSampleAsync(db, new DateOnly(2026, 11, 21));
            await TestSubsidies.LoadDevicesAsync(db);
            await TestBanks.LoadAsync(db);
        }

        await TestSubsidies.IntroduceAsync(portal.Database, user.FacilityCode, new DateOnly(2026, 11, 1));
        var page = await SignedInAsync(user);
        await TakeAsync(page, "/payee-account/edit", "payee-account");
        await using (var db = portal.Database.OwnerContext())
        {
            await TestAccounts.AddAsync(db, user.FacilityCode);
            var form = SubsidyClaimForm.Of(SampleRound.KeyOf(TestProgrammes.MidwiferyHome));
            var draft = await TestSubsidies.AddDraftAsync(db, user.Id, form, purchasedOn: "2026-11-01");
            await new TestSubsidies(portal.Files, MailSeal.Load(portal.Keys.Folder)).AttachAllAsync(db, draft);
        }

        await TakeAsync(page, "/subsidy/apply", "subsidy-form");
        await TakeAsync(page, "/subsidy/check-answers", "subsidy-check-answers");
        await TakeAsync(page, "/cooperation/report", "cooperation-report");
    }

    [Fact]
    public async Task Duty_AsTheManualsShowIt()
    {
        await TakeAsync(await SignedInAsync(await portal.AddUserAsync(verified: true)), "/co-location", "co-location");
        var page = await Picture.NewPageAsync(browser);
        await page.GotoAsync(At("/exemption/practice"));
        await page.CheckAsync("input[value=Ahaki]");
        await SendAsync(page, "input[value=Ahaki]", "/exemption/people");
        await page.CheckAsync("input[name=Alone][value=false]");
        await SendAsync(page, "input[name=Alone][value=false]", "/exemption/kind");
        await Picture.TakeAsync(page, "exemption-kind");
        await page.CheckAsync("input[value=AhakiElderlyOrVisuallyImpaired]");
        await SendAsync(page, "input[value=AhakiElderlyOrVisuallyImpaired]", "/exemption/conditions");
        await page.CheckAsync("input[name=Difficult][value=true]");
        await FillAsync(page, ("FullTime", "1"), ("Elderly", "1"), ("VisuallyImpaired", "1"), ("Neither", "0"));
        await SendAsync(page, "#Neither", "/exemption/facility");
        await FillAsync(page, ("FacilityName", "見本はりきゅう院"), ("Address", "見本県見本市1-1"), ("RegistrationNumber", TestFacts.RegistrationNumber), ("Mail", "hari@example.jp"));
        await SendAsync(page, "#Mail", "/exemption/check-answers");
        await page.ClickAsync("main button");
        await page.WaitForURLAsync(At("/exemption/receipt"));
        await Picture.TakeAsync(page, "exemption-receipt");
    }

    private static async Task FillAsync(IPage page, params (string Field, string Text)[] typed)
    {
        foreach (var (field, text) in typed)
        {
            await page.FillAsync("#" + field, text);
        }
    }

    private async Task SendAsync(IPage page, string field, string leadsTo)
    {
        await page.FocusAsync(field);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(At(leadsTo));
    }

    private async Task TakeAsync(IPage page, string path, string name)
    {
        await page.GotoAsync(At(path));
        await Picture.TakeAsync(page, name);
    }

    private async Task<IPage> SignedInAsync(PortalUser user)
    {
        using PageClient client = await portal.SignedInAsync(user);
        var page = await Picture.NewPageAsync(browser);
        await Chromium.CarryCookiesAsync(page, client, portal.Address);
        return page;
    }

    private string At(string path) => new Uri(portal.Address, path).ToString();
}
