using Microsoft.Playwright;
using Shikaku.Casework.SignIn;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Sites;

namespace Shikaku.Journeys.Portal.Registration;

/// <summary>From nothing to being signed in, by keyboard alone; every page looked at empty, refused and filled.</summary>
public sealed class RegistrationJourneyTests(Chromium browser) : IClassFixture<Chromium>, IAsyncLifetime
{
    private const string Password = "まいあさ公園を三周はしる";
    private const string Mail = "hanako.mihon@example.jp";

    private RunningPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await RunningPortal.StartAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Register_ActivateAndSignIn_ByKeyboardAlone()
    {
        var page = await browser.NewPageAsync();
        await page.GotoAsync(At("/register"));
        await Chromium.CheckAsync(page, "portal-register-empty");
        await SubmitAsync(page);
        await page.WaitForSelectorAsync(".error-summary");
        await Chromium.CheckAsync(page, "portal-register-errors");
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.classList.contains('error-summary')"));

        await TypeAsync(page, "LookedForName", "ためし接骨院");
        await TypeAsync(page, "LookedForPhone", "03-0000-0000");
        await Chromium.PressAsync(page, "番号を調べる");
        Assert.Equal(TestFacts.RegistrationNumber, await page.InputValueAsync("#FacilityNumber"));
        await Chromium.CheckAsync(page, "portal-register-number");

        await TypeAsync(page, "Name", "見本　花子");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await TypeAsync(page, "FacilityNumber", "協13999-0000");
        await TypeAsync(page, "Phone", "０３－１２３４－５６７８");
        await TypeAsync(page, "Mail", Mail);
        await TypeAsync(page, "Password", Password);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("text", await page.GetAttributeAsync("#Password", "type"));
        await Chromium.CheckAsync(page, "portal-register-filled");
        await Chromium.TabToAsync(page, "登録");
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync(At("/register/confirm"));
        await Chromium.CheckAsync(page, "portal-register-confirm");
        await Chromium.TabToAsync(page, "OK");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(At("/register/sent"));
        await Chromium.CheckAsync(page, "portal-register-sent");

        await page.GotoAsync(await LinkAsync());
        await Chromium.CheckAsync(page, "portal-activate");
        await TypeAsync(page, "Password", Password);
        await Chromium.TabToAsync(page, "登録を完了する");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(At("/home"));
        await Chromium.CheckAsync(page, "portal-home-activated");

        await page.GotoAsync(At("/account"));
        Assert.Contains("ためし接骨院", await page.TextContentAsync("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_OfSignInAndAccount_AreAccessibleInEveryState()
    {
        var page = await browser.NewPageAsync();
        foreach (var (path, name) in new[]
        {
            ("/sign-in", "sign-in"), ("/register/resend", "resend"), ("/password/forgot", "forgot"), ("/password/sent", "reset-sent"), ("/activate?token=x", "activate-unusable"),
            ("/password/reset?token=x", "reset-unusable"), ("/account/mail/confirm?token=x", "confirm-mail-unusable"),
        })
        {
            await page.GotoAsync(At(path));
            await Chromium.CheckAsync(page, $"portal-{name}");
            await RefuseAsync(page, name);
        }

        await Chromium.CarryCookiesAsync(page, await portal.SignedInAsync(), portal.Address);
        foreach (var name in new[] { "", "contact", "mail", "password", "passkeys", "sessions" })
        {
            await page.GotoAsync(At($"/account/{name}"));
            await Chromium.CheckAsync(page, $"portal-account-{name}");
            if (await page.Locator("#Name, #Phone").CountAsync() > 1)
            {
                await page.FillAsync("#Name", "");
            }

            await RefuseAsync(page, $"account-{name}");
        }

        await page.GotoAsync(At("/account/contact"));
        await portal.Database.ExecuteAsync("update sign_in_sessions set ended_at = now()");
        await page.FillAsync("#Name", "見本　改姓");
        await SubmitAsync(page);
        await page.WaitForSelectorAsync("text=お預かりしています");
        await Chromium.CheckAsync(page, "portal-sign-in-kept");
    }

    [Fact]
    public async Task Passkey_RegisteredOnce_SignsIn()
    {
        var page = await browser.NewPageAsync();
        var device = await page.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        await Chromium.CarryCookiesAsync(page, await portal.SignedInAsync(), portal.Address);
        await page.GotoAsync(At("/account/passkeys"));
        await page.FillAsync("#Name", "受付のパソコン");
        await Chromium.TabToAsync(page, "パスキーを登録する");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("text=パスキーを登録しました");
        await Chromium.CheckAsync(page, "portal-passkeys-one");
        Assert.Contains(await portal.MailsAsync(), mail => mail.Template == "Registration.PasskeyAdded");

        await Chromium.TabToAsync(page, "ログアウト");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(At("/sign-in"));
        await page.GotoAsync(At("/account"));
        await Chromium.TabToAsync(page, "パスキーでログイン");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(At("/account"));

        portal.Clock.Now += TimeSpan.FromMinutes(6);
        await page.GotoAsync(At("/account/passkeys"));
        await Chromium.CheckAsync(page, "portal-account-confirm");
        await Chromium.TabToAsync(page, "パスキーで確認");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(At("/account/passkeys"));
        await Chromium.TabToAsync(page, "「受付のパソコン」を削除する");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("text=パスキーを削除しました");
        await page.GotoAsync(At("/sign-out"));
        await page.ClickAsync("main button");
        await page.ClickAsync("text=パスキーでログイン");
        await page.WaitForSelectorAsync("text=R141");
    }

    [Fact]
    public async Task SignIn_NewBrowser_AsksForTheMailedCode()
    {
        await using var asking = await RunningPortal.StartAsync(configure: null, "--SignIn:CodeAtNewBrowser=true");
        var user = await asking.AddUserAsync();
        await asking.Database.ExecuteAsync($"update portal_users set password_hash = '{new PasswordHashes(100).Hash(Password)}' where id = '{user.Id}'");
        var page = await browser.NewPageAsync();
        await page.GotoAsync(asking.Address + "sign-in");
        await TypeAsync(page, "Mail", user.Email!);
        await TypeAsync(page, "Password", Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("h1:text('確認コードの入力')");
        await Chromium.CheckAsync(page, "portal-sign-in-code");
        await page.ClickAsync("text=確認してログイン");
        await page.WaitForSelectorAsync(".error-summary");
        await Chromium.CheckAsync(page, "portal-sign-in-code-errors");

        var body = (await asking.MailsAsync())[^1].Body;
        await TypeAsync(page, "Code", body.Split("確認コード：")[1][..6]);
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync(asking.Address + "home");
    }

    private static async Task TypeAsync(IPage page, string field, string text)
    {
        for (var press = 0; press < 20 && await page.EvaluateAsync<string>("document.activeElement.id") != field; press++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Equal(field, await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.Keyboard.InsertTextAsync(text);
    }

    private static Task SubmitAsync(IPage page) => page.ClickAsync("main form:not([data-passkey]) button[type=submit]");

    /// <summary>Sends the form as it is, where there is one that an empty field makes it refuse.</summary>
    private static async Task RefuseAsync(IPage page, string name)
    {
        if (await page.Locator("main form:not([data-passkey]) .field").CountAsync() > 0)
        {
            await SubmitAsync(page);
            await page.WaitForSelectorAsync(".error-summary");
            await Chromium.CheckAsync(page, $"portal-{name}-errors");
        }
    }

    private static async Task SignInAsync(IPage page)
    {
        await TypeAsync(page, "Mail", Mail);
        await TypeAsync(page, "Password", Password);
        await page.Keyboard.PressAsync("Enter");
    }

    private string At(string path) => portal.Address.GetLeftPart(UriPartial.Authority) + path;

    private async Task<string> LinkAsync()
    {
        var body = (await portal.MailsAsync()).Single(mail => mail.Recipient == Mail).Body;
        Assert.DoesNotContain(TestFacts.RegistrationNumber, body, StringComparison.Ordinal);
        var line = body.Split('\n').Single(each => each.StartsWith("http://portal.test/activate", StringComparison.Ordinal));
        return At(line["http://portal.test".Length..].Trim());
    }
}
