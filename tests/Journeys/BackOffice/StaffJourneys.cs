using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Staff;
using Shikaku.Rules.Audit;
using Shikaku.Rules.SignIn;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Journeys.BackOffice;

/// <summary>What staff do at their desks, with the keyboard alone; axe and 320 px in every state.</summary>
public sealed class StaffJourneys(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private const string Password = "correct horse battery";

    private RunningBackOffice site = null!;

    public async ValueTask InitializeAsync() => site = await RunningBackOffice.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task FirstSignIn_ByKeyboard_EnrolsAnAppAndSignsInAgainWithIt()
    {
        var (name, oneTime) = await AddAsync(StaffRole.Administrator);
        var page = await OpenAsync("/sign-in");
        await Chromium.CheckAsync(page, "backoffice-sign-in");
        await Chromium.TypeAsync(page, "UserName", name);
        await Chromium.TypeAsync(page, "Password", "wrong");
        await Chromium.GoAsync(page);
        await Chromium.CheckAsync(page, "backoffice-sign-in-refused");
        await Chromium.TypeAsync(page, "Password", oneTime);
        await Chromium.GoAsync(page);

        await Chromium.CheckAsync(page, "backoffice-own-password");
        await Chromium.TypeAsync(page, "Password", "short");
        await Chromium.GoAsync(page);
        await Chromium.CheckAsync(page, "backoffice-own-password-refused");
        await Chromium.TypeAsync(page, "Password", Password);
        await Chromium.TypeAsync(page, "Again", Password);
        await Chromium.GoAsync(page);

        await Chromium.CheckAsync(page, "backoffice-enrol");
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('.authenticator img').naturalWidth > 0"));
        var key = AuthenticatorKeys.Read((await page.TextContentAsync("code"))!);
        await Chromium.TypeAsync(page, "Code", Code(key));
        await Chromium.GoAsync(page);
        await page.GotoAsync(site.Address + "account");
        await Chromium.CheckAsync(page, "backoffice-account");

        await Chromium.TabToAsync(page, "ログアウト");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/sign-in");
        site.Clock.Now += TimeSpan.FromMinutes(1);
        await Chromium.TypeAsync(page, "UserName", name);
        await Chromium.TypeAsync(page, "Password", Password);
        await Chromium.GoAsync(page);
        await Chromium.CheckAsync(page, "backoffice-code");
        await Chromium.TypeAsync(page, "Code", Code(key));
        await Chromium.GoAsync(page);
        await page.GotoAsync(site.Address + "account");
        Assert.Equal("自分の設定", await page.TextContentAsync("h1"));
    }

    [Fact]
    public async Task Passkey_EnrolledAndUsed_SignsInAlone()
    {
        var (name, oneTime) = await AddAsync(StaffRole.Auditor);
        var page = await OpenAsync("/sign-in");
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true,
            },
        });
        await Chromium.TypeAsync(page, "UserName", name);
        await Chromium.TypeAsync(page, "Password", oneTime);
        await Chromium.GoAsync(page);
        await Chromium.TypeAsync(page, "Password", Password);
        await Chromium.TypeAsync(page, "Again", Password);
        await Chromium.GoAsync(page);
        await Chromium.TabToAsync(page, "パスキーを登録してログイン");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/audit");
        await page.GotoAsync(site.Address + "account");
        await Chromium.CheckAsync(page, "backoffice-account-passkey");
        await Chromium.TabToAsync(page, "ログアウト");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/sign-in");

        await Chromium.TabToAsync(page, "パスキーでログイン");
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync("**/audit");
        await page.GotoAsync(site.Address + "account");
        Assert.Contains("このブラウザー", await page.TextContentAsync("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Idle_WarningIgnored_KeepsWhatWasTyped()
    {
        var page = await SignedInAsync(StaffRole.Administrator);
        await Chromium.StopClockAsync(page);
        await page.GotoAsync(site.Address + "staff/add");
        await Chromium.TypeAsync(page, "Name", "入力の　途中");
        await page.Clock.FastForwardAsync("12:58");
        Assert.False(await page.Locator("#idle").IsVisibleAsync());
        await page.Clock.FastForwardAsync("00:03");
        await page.Locator("#idle-warn").WaitForAsync();
        await page.Clock.ResumeAsync();
        await Chromium.CheckAsync(page, "backoffice-idle-warning");
        Assert.Equal("続ける", await page.EvaluateAsync<string>("document.activeElement.textContent"));

        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#idle").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Hidden });
        Assert.Equal("Name", await page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.Equal("入力の　途中", await page.InputValueAsync("#Name"));

        site.Clock.Now += Shikaku.Rules.SignIn.SessionTerms.Staff.Idle + TimeSpan.FromSeconds(1);
        await page.Clock.FastForwardAsync("15:01");
        await page.Locator("#idle-over").WaitForAsync();
        await Chromium.CheckAsync(page, "backoffice-idle-over");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("text=入力の途中だった内容");
        await Chromium.CheckAsync(page, "backoffice-sign-in-after-idle");
    }

    [Fact]
    public async Task Administrator_ByKeyboard_AddsChangesAndResets()
    {
        var page = await SignedInAsync(StaffRole.Administrator);
        await page.GotoAsync(site.Address + "staff");
        await Chromium.CheckAsync(page, "backoffice-staff");
        await Chromium.TabToAsync(page, "職員を追加する");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/staff/add");
        await Chromium.CheckAsync(page, "backoffice-staff-add");
        await EnterInAsync(page, "UserName");
        await Chromium.CheckAsync(page, "backoffice-staff-add-refused");
        await Chromium.TypeAsync(page, "UserName", "hanako");
        await Chromium.TypeAsync(page, "Name", "見本　花子");
        await page.FocusAsync("#Role");
        await page.Keyboard.PressAsync("Space");
        await Chromium.TypeAsync(page, "Reason", "着任のため");
        await EnterInAsync(page, "UserName");
        await Chromium.CheckAsync(page, "backoffice-staff-added");
        Assert.Equal("承認を依頼しました", await page.TextContentAsync("h1"));
        var half = await page.TextContentAsync(".secret");
        await AgreeAsync("見本　花子", half!);

        await page.GotoAsync(site.Address + "staff");
        await page.Locator("table").Last.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "見本　花子" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/staff/*-*");
        await Chromium.CheckAsync(page, "backoffice-staff-person");
        await Chromium.TypeAsync(page, "Reason", "機種変更のため");
        await Chromium.TabToAsync(page, "ログイン方法をリセットする");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".secret").WaitForAsync();
        await Chromium.CheckAsync(page, "backoffice-staff-reset");
        await Chromium.TabToAsync(page, "停止する");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".status--bad").WaitForAsync();
        await Chromium.CheckAsync(page, "backoffice-staff-disabled");
    }

    [Fact]
    public async Task Auditor_ByKeyboard_FiltersAndVerifies()
    {
        var reviewer = await site.AddStaffAsync(StaffRole.Reviewer);
        await using (var db = AppDbContext.Open(site.Database.BackOfficeConnectionString))
        {
            for (var n = 0; n < 60; n++)
            {
                var acting = new ActingAs(n % 3 == 0 ? Actor.System("automatic-decision") : Actor.Staff(reviewer.Id), n % 2 == 0 ? "見本の理由" : null, site.Clock.Now.AddMinutes(-n));
                db.AuditEvents.Add(AuditEvent.Of(acting, n % 2 == 0 ? "Review.Return" : "Review.Approve", $"U26-{n:D7}", """{"reasons": ["FacilityCheck.Mismatch"]}"""));
            }

            await db.SaveChangesAsync();
        }

        var page = await SignedInAsync(StaffRole.Auditor);
        await page.GotoAsync(site.Address + "audit");
        await Chromium.CheckAsync(page, "backoffice-audit");
        await Chromium.TypeAsync(page, "From", "令和8年11月31日");
        await Chromium.GoAsync(page);
        await Chromium.CheckAsync(page, "backoffice-audit-refused");
        await Chromium.TypeAsync(page, "From", "令和8年11月21日");
        await Chromium.GoAsync(page);
        await Chromium.TabToAsync(page, "さらに古い記録");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**Before=*");
        await Chromium.TabToAsync(page, "検証する");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".banner--success").WaitForAsync();
        await Chromium.CheckAsync(page, "backoffice-audit-verified");
        await page.GotoAsync(site.Address + "audit?Subject=none");
        await Chromium.CheckAsync(page, "backoffice-audit-empty");
        await site.Database.ExecuteAsync("alter table audit_events disable trigger user; update audit_events set subject = 't' where position = 2");
        await Chromium.TabToAsync(page, "検証する");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".banner--error").WaitForAsync();
        await Chromium.CheckAsync(page, "backoffice-audit-tampered");
    }

    /// <summary>Another administrator, who is shown the other half.</summary>
    private async Task AgreeAsync(string name, string half)
    {
        var page = await SignedInAsync(StaffRole.Administrator);
        await page.GotoAsync(site.Address + "staff");
        await Chromium.CheckAsync(page, "backoffice-staff-requests");
        await Chromium.TabToAsync(page, name);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/staff/requests/*");
        await Chromium.CheckAsync(page, "backoffice-staff-request");
        await Chromium.TabToAsync(page, "承認する");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".secret").WaitForAsync();
        await Chromium.CheckAsync(page, "backoffice-staff-request-agreed");
        Assert.NotEqual(half, await page.TextContentAsync(".secret"));
    }

    private static async Task EnterInAsync(IPage page, string field)
    {
        await page.FocusAsync("#" + field);
        await Chromium.GoAsync(page);
    }

    private string Code(byte[] key) => Totp.Code(key, Totp.StepOf(site.Clock.Now));

    private async Task<(string UserName, string OneTime)> AddAsync(StaffRole role)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var added = await scope.ServiceProvider.GetRequiredService<AddStaff>().RunAsync(new AddStaff.Request("jiro", "見本　次郎", role, []), site.Context, CancellationToken.None);
        return ("jiro", added.Value!.OneTimePassword);
    }

    private async Task<IPage> OpenAsync(string path)
    {
        var page = await chromium.NewPageAsync();
        await page.GotoAsync(new Uri(site.Address, path).ToString());
        return page;
    }

    private async Task<IPage> SignedInAsync(StaffRole role)
    {
        var page = await chromium.NewPageAsync();
        using var client = await site.SignedInAsync(role);
        await Chromium.CarryCookiesAsync(page, client, site.Address);
        return page;
    }
}
