using Microsoft.Playwright;
using Shikaku.CardApp.Checking;
using Shikaku.Cards;
using Shikaku.Contracts;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Facilities;
using Shikaku.TestKit;
using Shikaku.TestKit.CardApp;
using Shikaku.TestKit.VirtualCards;
using Shikaku.VirtualCard.Emulation;
using Xunit;

namespace Shikaku.Journeys.CardApp;

/// <summary>Staff at the counter with a true browser; card and API are the test's.</summary>
public sealed class CardAppJourneyTests(Chromium browser) : IClassFixture<Chromium>, IAsyncLifetime
{
    private readonly PatientTime time = new();
    private FakeEligibilityApi api = null!;
    private RunningCardApp app = null!;

    public async ValueTask InitializeAsync()
    {
        api = await FakeEligibilityApi.StartAsync();
        app = await RunningCardApp.StartAsync(api, time);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await api.DisposeAsync();
    }

    [Fact]
    public async Task FirstStart_ToResult_ByKeyboardAlone()
    {
        var page = await browser.NewPageAsync();
        var keys = new Keyboard(page);
        await page.GotoAsync(app.StartUrl);
        await Heading(page, "利用規約");
        await Chromium.CheckAsync(page, "01-terms");

        await keys.PressAsync("同意して進む");
        await Heading(page, "初期登録");
        await Chromium.CheckAsync(page, "02-registration");

        await keys.PressAsync("登録する");
        await Expect(page.Locator(".error-summary")).ToBeFocusedAsync();
        await Chromium.CheckAsync(page, "03-registration-errors");

        await keys.PressAsync("機関コードを入力してください。");
        await Expect(page.Locator("#FacilityCode")).ToBeFocusedAsync();
        await page.Keyboard.InsertTextAsync(FakeEligibilityApi.FacilityCode);
        await keys.TypeAsync("ID", FakeEligibilityApi.LoginId);
        await keys.TypeAsync("パスワード", FakeEligibilityApi.Password);
        await keys.PressAsync("パスワードを表示する");
        Assert.Equal("text", await page.GetAttributeAsync("#Password", "type"));
        await keys.TypeAsync("アクティベーションコード", FakeEligibilityApi.ActivationCode);
        await keys.TypeAsync("端末の名前", "受付1");
        await keys.PressAsync("登録する");
        await Heading(page, "パスコードの設定");
        await Chromium.CheckAsync(page, "04-passcode");

        await keys.PressAsync("設定しない");
        await Heading(page, "本人確認の方法");
        await Chromium.CheckAsync(page, "04-verification");
        await keys.PressAsync("決めて始める");
        await Expect(page.Locator(".error-summary")).ToBeFocusedAsync();
        await Chromium.CheckAsync(page, "04-verification-errors");
        await keys.TickAsync("(A) 職員による目視確認");
        await keys.DownAsync(1);
        await keys.PressAsync("決めて始める");
        await Expect(page.Locator("#pin")).ToBeFocusedAsync();
        await Chromium.CheckAsync(page, "05-ready");

        await page.Keyboard.TypeAsync("1234");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#panel-heading")).ToHaveTextAsync("カードをリーダーに置いてください");
        await Chromium.CheckAsync(page, "06-waiting");

        app.Desk.Insert(new VirtualCardBuilder().BuildCard());
        await Expect(page.Locator("#panel-heading")).ToHaveTextAsync("有効");
        await Expect(page.Locator("#panel-heading")).ToBeFocusedAsync();
        await Expect(page.Locator("#announcer")).ToContainTextAsync("使えます。有効。シケン ハナコ様、41歳。見本健康保険組合。負担割合3割。");
        await Expect(page).ToHaveTitleAsync("有効 - 資格確認の結果 - マイナ資格確認アプリ");
        await Chromium.CheckAsync(page, "07-result");

        app.Desk.TakeAway();
        await Expect(page.Locator("#panel .banner__heading")).ToHaveTextAsync("カードが取り出されました。次の方の確認ができます。");
        await Expect(page.Locator("#pin")).ToBeInViewportAsync();
        await Expect(page.Locator("#panel-heading")).ToBeFocusedAsync();
        await Chromium.CheckAsync(page, "08-card-taken");
        await page.GetByRole(AriaRole.Link, new() { Name = "次の方の確認へ" }).ClickAsync();
        await Expect(page.Locator("#pin")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("12");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#pin-error")).ToContainTextAsync("数字4桁");
        await Expect(page.Locator("#pin")).ToBeFocusedAsync();
        await Chromium.CheckAsync(page, "09-result-and-error");
    }

    [Fact]
    public async Task Registration_ByThePastedCode_ByKeyboardAlone()
    {
        var link = new ActivationLink(
            FacilityCode.Parse(FakeEligibilityApi.FacilityCode),
            LoginId.Parse(FakeEligibilityApi.LoginId),
            FakeEligibilityApi.Password,
            ActivationCode.TryParse(FakeEligibilityApi.ActivationCode, out var code) ? code : null!).Write();
        var page = await browser.NewPageAsync();
        var keys = new Keyboard(page);
        await page.GotoAsync(app.StartUrl);
        await keys.PressAsync("同意して進む");
        await Heading(page, "初期登録");

        await page.Locator("#Link").FocusAsync();
        await page.Keyboard.InsertTextAsync(link[..40]);
        await keys.PressAsync("上の欄に入れて確かめる");
        await Expect(page.Locator(".error-summary")).ToBeFocusedAsync();
        await Chromium.CheckAsync(page, "18-registration-torn-code");

        // A scanner types the text and Enter: nothing is sent by that.
        await page.Locator("#Link").FillAsync("");
        await page.Keyboard.InsertTextAsync(link);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".banner--success")).ToHaveCountAsync(0);
        await keys.PressAsync("上の欄に入れて確かめる");
        await Expect(page.Locator("#LoginId")).ToHaveValueAsync(FakeEligibilityApi.LoginId);
        Assert.DoesNotContain("v1", page.Url, StringComparison.Ordinal);
        await Chromium.CheckAsync(page, "19-registration-filled");
        await keys.PressAsync("登録する");
        await Heading(page, "パスコードの設定");
    }

    [Fact]
    public async Task OtherPages_HaveNothingForAxeToSay()
    {
        await app.RegisterAsync();
        var page = await OpenAsync();

        await page.GotoAsync(app.Address + "fallbacks");
        await Chromium.CheckAsync(page, "10-fallbacks");
        await page.GotoAsync(app.Address + "terms");
        await Chromium.CheckAsync(page, "10-terms-again");
        await page.GotoAsync(app.Address + "settings");
        await Chromium.CheckAsync(page, "11-settings");
        await page.Locator("#ResultSeconds").FillAsync("5");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存する" }).ClickAsync();
        await Expect(page.Locator(".error-summary")).ToBeFocusedAsync();
        await Chromium.CheckAsync(page, "12-settings-errors");
        await page.Locator("#ResultSeconds").FillAsync("60");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存する" }).ClickAsync();
        await Expect(page.GetByText("設定を保存しました")).ToBeVisibleAsync();
        await page.GotoAsync(app.Address + "registration");
        await Chromium.CheckAsync(page, "13-registration-again");
        await page.GotoAsync(app.Address + "nowhere");
        await Chromium.CheckAsync(page, "14-not-found");

        var stranger = await browser.NewPageAsync();
        await stranger.GotoAsync(app.Address.ToString());
        await Heading(stranger, "アプリのウィンドウから開いてください");
        await Chromium.CheckAsync(stranger, "15-no-session");
        await page.GotoAsync(app.Address + "checks/pin");
        await Chromium.CheckAsync(page, "16-method-not-allowed");
        await page.GotoAsync(app.Address + "errors/500");
        await Chromium.CheckAsync(page, "17-fault");
    }

    [Fact]
    public async Task ReadingAndUnlock_HaveNothingForAxeToSay()
    {
        await app.RegisterAsync();
        var page = await OpenAsync();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        app.Desk.InsertSlow(new VirtualCardBuilder().BuildCard(), release.Task);
        await page.Locator("#pin").FillAsync("1234");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#panel-heading")).ToHaveTextAsync("読み取っています");
        await Expect(page.Locator("#panel-heading")).ToBeFocusedAsync();
        await Chromium.CheckAsync(page, "40-reading");
        release.SetResult();
        await Expect(page.Locator("#panel-heading")).ToHaveTextAsync("有効");

        await page.GotoAsync(app.Address + "passcode");
        await page.Locator("#NewPasscode").FillAsync("2468");
        await page.Locator("#Again").FillAsync("2468");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("パスコードの設定を変えました")).ToBeVisibleAsync();
        await Chromium.CheckAsync(page, "40-settings-changed");
        await page.GotoAsync(app.Address + "passcode");
        await page.Locator("#NewPasscode").FillAsync("1");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".error-summary")).ToBeFocusedAsync();
        await Chromium.CheckAsync(page, "40-passcode-errors");
        await app.StopAsync();
        await using var restarted = await RunningCardApp.StartAsync(api, folder: app.Folder);
        await page.GotoAsync(restarted.StartUrl);
        await Heading(page, "パスコードの入力");
        await Expect(page.Locator("#Passcode")).ToBeFocusedAsync();
        await Chromium.CheckAsync(page, "41-unlock");
        await page.Keyboard.TypeAsync("1111");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".error-summary")).ToBeFocusedAsync();
        await page.Locator("summary").ClickAsync();
        await Chromium.CheckAsync(page, "42-unlock-wrong");
        await page.GetByRole(AriaRole.Link, new() { Name = "初期登録をやり直す" }).ClickAsync();
        await Heading(page, "初期登録");
        await Chromium.CheckAsync(page, "43-unlock-forgotten");
    }

    [Fact]
    public async Task Problems_HaveNothingForAxeToSay()
    {
        await app.RegisterAsync();
        var page = await OpenAsync();
        await CheckAsync(page, new VirtualCardBuilder { Pin = "9999" }.BuildCard(), "暗証番号が違います（残り2回）");
        await Chromium.CheckAsync(page, "20-wrong-pin");

        await CheckAsync(page, new VirtualCardBuilder { TriesLeft = 1 }.BuildCard(), "暗証番号を試せるのは、あと1回です");
        await Chromium.CheckAsync(page, "21-last-try");
        await page.Locator("#pin").FillAsync("1234");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#acceptLastTry-error")).ToContainTextAsync("あと1回であること");
        await Expect(page.Locator("#acceptLastTry")).ToBeFocusedAsync();
        await Chromium.CheckAsync(page, "22-last-try-not-confirmed");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#panel-heading")).ToHaveTextAsync("有効");
        app.Desk.TakeAway();

        await CheckAsync(page, new VirtualCardBuilder { TriesLeft = 0 }.BuildCard(), "暗証番号がロックされています");
        await Chromium.CheckAsync(page, "23-locked");
        await page.GetByRole(AriaRole.Button, new() { Name = "目視確認に切り替える" }).ClickAsync();
        await Expect(page.Locator("#panel-heading")).ToHaveTextAsync("カードの写真とご本人を見比べてください");
        await Chromium.CheckAsync(page, "24-visual");
        await page.GetByRole(AriaRole.Button, new() { Name = "カードの写真とご本人が一致しました" }).ClickAsync();
        await Expect(page.Locator("#panel-heading")).ToHaveTextAsync("有効");
        app.Desk.TakeAway();

        await CheckAsync(page, new VirtualCardBuilder { TriesLeft = 0, SigningCertificate = false }.BuildCard(), "暗証番号を使えないカードです");
        await Chromium.CheckAsync(page, "23-without-pin");
        app.Desk.TakeAway();
        await page.GetByRole(AriaRole.Button, new() { Name = "はじめに戻る" }).ClickAsync();
        await Expect(page.Locator("#pin")).ToBeVisibleAsync();
        await CheckAsync(page, new VirtualCardBuilder { Kind = VirtualCardKind.PhoneToken }.BuildCard(), "スマートフォンは使えません");
        await Chromium.CheckAsync(page, "27-no-use-here");
        app.Desk.TakeAway();
        await Expect(page.Locator("#pin")).ToBeVisibleAsync();
        await Chromium.CheckAsync(page, "28-no-use-here-taken");
        await page.Locator("#pin").FillAsync("1234");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#panel-heading")).ToHaveTextAsync("カードをリーダーに置いてください");
        time.Pass(DeskState.WaitingForCard.Longest);
        await Expect(page.Locator("#panel-heading")).ToHaveTextAsync("カードが置かれませんでした");
        await Chromium.CheckAsync(page, "29-no-card");

        await api.StopAsync();
        await CheckAsync(page, new VirtualCardBuilder().BuildCard(), "資格確認のサーバーにつながりません");
        await Chromium.CheckAsync(page, "25-api-down");
        app.Desk.StopService();
        await Expect(page.Locator("#readers")).ToContainTextAsync("スマートカード機能が止まっています");
        await page.Locator("#pin").FillAsync("1234");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#panel-heading")).ToHaveTextAsync("端末のスマートカード機能が止まっています");
        await Chromium.CheckAsync(page, "26-service-stopped");
    }

    [Fact]
    public async Task Results_HaveNothingForAxeToSay()
    {
        await app.RegisterAsync();
        var page = await OpenAsync();
        var card = new VirtualCardBuilder();
        api.Answer = Answers.With("1", "I001", "資格は有効です。", Answers.Elderly) with
        {
            Warnings = [new Warning("W104", "電子証明書の有効期限が切れています。2027年2月17日までに市区町村窓口で更新してください。")],
            Notices = [new Notice("I101", "「有効」は、受領委任を使えるかどうかまでは示しません。")],
        };
        await CheckAsync(page, card.BuildCard(), "有効（注意あり）");
        await Chromium.CheckAsync(page, "30-elderly-warning");
        app.Desk.TakeAway();

        api.Answer = Answers.With("5", "E202", "複数の資格が該当しました。", Answers.Worker, Answers.Elderly);
        await CheckAsync(page, card.BuildCard(), "複数の資格が該当しました");
        await Chromium.CheckAsync(page, "31-several");
        app.Desk.TakeAway();

        api.Answer = Answers.With(null, "E104", "健康保険証利用登録がされていません。");
        await CheckAsync(page, card.BuildCard(), "健康保険証の利用登録がありません");
        await Chromium.CheckAsync(page, "32-not-registered");
        app.Desk.TakeAway();

        api.Answer = Answers.With("2", "E203", "この資格は有効ではありません。", Answers.Worker);
        await CheckAsync(page, card.BuildCard(), "無効");
        await Chromium.CheckAsync(page, "34-not-valid");
        app.Desk.TakeAway();

        api.RefuseChecks = FakeEligibilityApi.Problem("E102", 422, "電子証明書が失効しています。") with { ReceiptNumber = "261121-000000043-2" };
        await CheckAsync(page, card.BuildCard(), "電子証明書が失効しています。");
        await Chromium.CheckAsync(page, "33-revoked");
        app.Desk.TakeAway();

        // The last day of use is over, and the terminal's clock is off besides.
        api.RefuseChecks = FakeEligibilityApi.Problem("E101", 422, "電子証明書の有効期限が切れています。") with { NextSteps = ["健康保険証として使えたのは、2026年8月31日までです。"] };
        api.ClockAhead = TimeSpan.FromMinutes(4);
        await CheckAsync(page, card.BuildCard(), "電子証明書の有効期限が切れています。");
        await Expect(page.Locator("#panel")).ToContainTextAsync("端末の時計がずれています");
        await Chromium.CheckAsync(page, "36-last-day-over");
    }

    [Fact]
    public async Task CardTaken_WhileTheResultIsRead_MovesNothing()
    {
        await app.RegisterAsync();
        var page = await OpenAsync();
        await CheckAsync(page, new VirtualCardBuilder().BuildCard(), "有効");
        var button = page.GetByRole(AriaRole.Button, new() { Name = "表示を消す" });
        await button.FocusAsync();
        await button.ScrollIntoViewIfNeededAsync();
        var before = (await button.BoundingBoxAsync())!.Y;

        app.Desk.TakeAway();
        await Expect(page.Locator("#pin")).ToBeVisibleAsync();

        await Expect(button).ToBeFocusedAsync();
        Assert.Equal(before, (await button.BoundingBoxAsync())!.Y, 1.0f);
    }

    [Fact]
    public async Task ResultPage_At320Pixels_KeepsNumbersInOneLine()
    {
        await app.RegisterAsync();
        var page = await OpenAsync();
        await CheckAsync(page, new VirtualCardBuilder().BuildCard(), "有効");

        foreach (var width in (int[])[1280, 640, 480, 320])
        {
            await page.SetViewportSizeAsync(width, 640);
            var lines = await page.EvaluateAsync<string[]>(
                """
                [...document.querySelectorAll(".asked dd")].filter(number => {
                  const range = document.createRange();
                  range.selectNodeContents(number);
                  return range.getClientRects().length > 1;
                }).map(number => number.textContent)
                """);
            Assert.True(lines.Length == 0, $"{width} px: broken over lines: {string.Join(", ", lines)}");
        }
    }

    [Fact]
    public async Task Print_OfOneResult_FitsOnOnePage()
    {
        await app.RegisterAsync();
        var full = Answers.Elderly with
        {
            NameOfOther = "通称　松", NameOfOtherKana = "ﾂｳｼｮｳ ﾏﾂ", Sex2 = "3", DisqualificationDate = new DateOnly(2026, 4, 1), ReasonOfLoss = "03",
            InsuredCertificateIssuanceDate = new DateOnly(2019, 4, 1), InsuredCardExpirationDate = new DateOnly(2027, 7, 31),
        };
        api.Answer = Answers.With("2", "E203", "この資格は有効ではありません。", full) with { Warnings = [new Warning("W103", "電子証明書の有効期限が近づいています。")] };
        var page = await OpenAsync();
        await CheckAsync(page, new VirtualCardBuilder().BuildCard(), "無効");

        Assert.Equal(1, await PrintedPagesAsync(page));
        app.Desk.TakeAway();

        api.Answer = api.Answer with { QualificationValidity = "1", ResultCode = "I001" };
        await CheckAsync(page, new VirtualCardBuilder().BuildCard(), "有効（注意あり）");
        await Expect(page.Locator(".own-note")).ToBeHiddenAsync();
        Assert.Equal(1, await PrintedPagesAsync(page));
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Locator(".own-note__line")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Result_AfterItsTime_LeavesTheScreenByItself()
    {
        await app.RegisterAsync();
        var page = await OpenAsync();
        await CheckAsync(page, new VirtualCardBuilder().BuildCard(), "有効");

        time.Pass(TimeSpan.FromSeconds(app.Settings.Current.ResultSeconds));

        await Expect(page.Locator("#panel-heading")).ToHaveTextAsync("前の方のカードをお返しください");
        await Expect(page.Locator("body")).Not.ToContainTextAsync("試験");
        await Chromium.CheckAsync(page, "35-card-left");
        app.Desk.TakeAway();
        await Expect(page.Locator("#pin")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Result_WhenTheAppStops_LeavesTheScreen()
    {
        await app.RegisterAsync();
        var page = await OpenAsync();
        await CheckAsync(page, new VirtualCardBuilder().BuildCard(), "有効");

        await app.StopAsync();

        await Expect(page.Locator("#connection-lost")).ToBeVisibleAsync();
        await Expect(page.Locator("body")).Not.ToContainTextAsync("試験");
        await Chromium.CheckAsync(page, "37-connection-lost");
    }

    [Fact]
    public async Task Typing_WhileACardIsPutDown_IsNotDisturbed()
    {
        await app.RegisterAsync();
        var page = await OpenAsync();
        await page.Locator("#pin").FillAsync("12");

        app.Desk.Insert(new VirtualCardBuilder().BuildCard());

        await Expect(page.Locator("#readers")).ToContainTextAsync("置かれています");
        await Expect(page.Locator("#announcer")).ToContainTextAsync("カード: 置かれています");
        await Expect(page.Locator("#pin")).ToHaveValueAsync("12");
    }

    [Fact]
    public async Task Check_WithoutJavaScript_ShowsTheResult()
    {
        await app.RegisterAsync();
        app.Desk.Insert(new VirtualCardBuilder().BuildCard());
        var page = await OpenAsync(javaScript: false);

        await page.Locator("#pin").FillAsync("1234");
        await page.GetByRole(AriaRole.Button, new() { Name = "確認する" }).ClickAsync();

        await Expect(page.Locator("#panel-heading")).ToHaveTextAsync("有効");
    }

    private static async Task<int> PrintedPagesAsync(IPage page)
    {
        var pdf = System.Text.Encoding.Latin1.GetString(await page.PdfAsync(new PagePdfOptions { Format = "A4" }));
        return System.Text.RegularExpressions.Regex.Count(pdf, @"/Type\s*/Page\b", default, Patience.Limit);
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private static IPageAssertions Expect(IPage page) => Assertions.Expect(page);

    private static Task Heading(IPage page, string text) => Expect(page.Locator("h1")).ToHaveTextAsync(text);

    private async Task<IPage> OpenAsync(bool javaScript = true)
    {
        var page = await browser.NewPageAsync(javaScript: javaScript);
        await page.GotoAsync(app.StartUrl);
        return page;
    }

    private async Task CheckAsync(IPage page, EmulatedCard card, string outcome)
    {
        app.Desk.Insert(card);
        await page.Locator("#pin").FillAsync("1234");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#panel-heading")).ToHaveTextAsync(outcome);
    }
}
