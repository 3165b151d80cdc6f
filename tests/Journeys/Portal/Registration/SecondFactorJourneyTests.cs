using Microsoft.Playwright;
using Shikaku.Casework.SignIn;
using Shikaku.Rules.SignIn;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.Sites;

namespace Shikaku.Journeys.Portal.Registration;

/// <summary>Opening a settings sheet by the second factor one has: first by mail, then by an authenticator app, with the keyboard alone.</summary>
public sealed class SecondFactorJourneyTests(Chromium browser) : IClassFixture<Chromium>, IAsyncLifetime
{
    private const string Password = "まいあさ公園を三周はしる";

    private RunningPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await RunningPortal.StartAsync(configure: null, "--SignIn:CodeAtNewBrowser=true");

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Sheet_ByMailThenByAnAppOfTheirOwn_IsOpened()
    {
        var user = await portal.AddUserAsync(verified: true);
        await portal.Database.ExecuteAsync($"update portal_users set password_hash = '{new PasswordHashes(100).Hash(Password)}' where id = '{user.Id}'");
        var sheet = At($"/device-accounts/{(await TestDevices.OpenAsync(portal.Database, portal.Keys, user.Id))[0].LoginId}/sheet");
        var page = await browser.NewPageAsync();
        await Chromium.CarryCookiesAsync(page, await portal.SignedInAsync(user), portal.Address);

        await page.GotoAsync(sheet);
        await Chromium.CheckAsync(page, "portal-second-factor-mail");
        await Chromium.PressAsync(page, "確認コードを送る");
        await Chromium.CheckAsync(page, "portal-second-factor-mail-code");
        await Chromium.TypeAsync(page, "Code", (await portal.MailsAsync())[^1].Body.Split("確認コード：")[1][..6]);
        await Chromium.GoAsync(page);
        Assert.Equal(sheet, page.Url);

        var key = await EnrolAsync(page);
        portal.Clock.Now += SignInSessions.SecondFactorValidFor + TimeSpan.FromSeconds(1);
        await page.GotoAsync(sheet);
        await Chromium.CheckAsync(page, "portal-second-factor-app");
        await Chromium.PressAsync(page, "確認する");
        await Chromium.CheckAsync(page, "portal-second-factor-app-errors");
        await Chromium.TypeAsync(page, "Code", Code(key));
        await Chromium.GoAsync(page);

        Assert.Equal(sheet, page.Url);
    }

    [Fact]
    public async Task Sheet_AfterAResetByTheMailboxAlone_SaysUntilWhenItIsClosed()
    {
        var user = await portal.AddUserAsync(verified: true);
        var sheet = (await TestDevices.OpenAsync(portal.Database, portal.Keys, user.Id))[0].LoginId;
        var page = await browser.NewPageAsync();
        await page.GotoAsync(At("/password/forgot"));
        await Chromium.TypeAsync(page, "Mail", user.Email!);
        await Chromium.GoAsync(page);
        var link = (await portal.MailsAsync())[^1].Body.Split('\n').Single(line => line.StartsWith("http://portal.test/password", StringComparison.Ordinal));
        await page.GotoAsync(At(link["http://portal.test".Length..].Trim()));
        await Chromium.CheckAsync(page, "portal-reset-closes");
        await Chromium.TypeAsync(page, "Password", Password);
        await Chromium.GoAsync(page);
        await Chromium.TypeAsync(page, "Mail", user.Email!);
        await Chromium.TypeAsync(page, "Password", Password);
        await Chromium.GoAsync(page);

        await page.GotoAsync(At($"/device-accounts/{sheet}/sheet"));

        Assert.Equal(At("/account/closed"), page.Url.Split('?')[0]);
        await Chromium.CheckAsync(page, "portal-closed");
    }

    private async Task<byte[]> EnrolAsync(IPage page)
    {
        await page.GotoAsync(At("/account/authenticator"));
        await Chromium.CheckAsync(page, "portal-authenticator");
        var key = AuthenticatorKeys.Read((await page.TextContentAsync("code"))!);
        await Chromium.TypeAsync(page, "Code", Code(key));
        await Chromium.GoAsync(page);
        await page.WaitForSelectorAsync("text=認証アプリを登録しました");
        await Chromium.CheckAsync(page, "portal-authenticator-enrolled");
        return key;
    }

    private string Code(byte[] key) => Totp.Code(key, Totp.StepOf(portal.Clock.Now));

    private string At(string path) => portal.Address.GetLeftPart(UriPartial.Authority) + path;
}
