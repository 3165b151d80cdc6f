using Microsoft.Playwright;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Journeys.Portal;

/// <summary>
/// What a person hears who cannot see the portal: the title of a page (T), every group that is entered (G), every move of the focus (F), each with its description, and
/// every live text (L), in order, held against a written transcript.
/// </summary>
public sealed class HeardTests(Chromium browser) : IClassFixture<Chromium>, IAsyncLifetime
{
    private const string Record = """
        window.heard = [];
        const hear = what => heard.push(what);
        const words = text => (text ?? "").replace(/\s+/g, " ").trim();
        const named = ids => (ids ?? "").split(" ").map(id => words(document.getElementById(id)?.textContent));
        const told = (name, element) => [name, element.ariaInvalid === "true" ? "無効な入力" : "", ...named(element.getAttribute("aria-describedby"))].filter(part => part).join("、");
        let group = null;
        addEventListener("DOMContentLoaded", () => {
          const news = new Map();
          new MutationObserver(changes => {
            for (const place of new Set(changes.map(each => (each.target.closest ? each.target : each.target.parentElement)?.closest("[role=status], [aria-live]")))) {
              if (place && words(place.textContent) && news.get(place) !== words(place.textContent)) hear("L " + words(place.textContent));
              if (place) news.set(place, words(place.textContent));
            }
          }).observe(document, { childList: true, characterData: true, subtree: true });
        });
        addEventListener("focusin", ({ target }) => {
          const entered = target.closest("fieldset");
          if (entered && entered !== group) hear("G " + told(words(entered.querySelector("legend")?.textContent), entered));
          group = entered;
          const name = target.hasAttribute("aria-labelledby") ? named(target.getAttribute("aria-labelledby")).join(" ") : words((target.labels?.[0] ?? target).textContent);
          hear("F " + told(name, target));
        });
        """;

    private RunningPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await RunningPortal.StartAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Registration_SentEmpty_SaysWhatToEnterAndLeadsThere()
    {
        var page = await OpenAsync("/register");
        await page.GetByRole(AriaRole.Button, new() { Name = "登録", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".error-summary")).ToBeFocusedAsync();
        await PressAsync(page, "Tab", "Enter", "Tab", "Tab", "Tab");

        await HearsAsync(
            page,
            "T エラー: 新規ユーザー登録",
            "F 入力内容を確認してください",
            "F 氏名を入力してください。1文字から100文字までです。（R111）",
            "F 氏名※必須、無効な入力、＊氏名を入力してください。1文字から100文字までです。（R111）、例: 見本 花子",
            "G 施設の種類※必須、無効な入力、＊施設の種類を選んでください。登録する施設の届出に合うものを選びます。（R106）",
            "F 柔道整復の施術所、＊施設の種類を選んでください。登録する施設の届出に合うものを選びます。（R106）",
            "F 登録記号番号または機関コード※必須、無効な入力、＊登録記号番号または機関コードを入力してください。どちらか一方でかまいません。（R157）、施術所は登録記号番号（例: 柔道整復は協123456789、あはきは12345678）を入力してください。健診実施機関と助産所は、10桁の機関コード（例: 1320000000）です。全角、空白、ハイフンが入っていてもかまいません。",
            "F 番号がどこに書かれているか");
    }

    [Fact]
    public async Task Draft_SavedAndDeleted_IsSaidEachTime()
    {
        var user = await portal.AddUserAsync();
        var page = await OpenAsync("/usage-application/apply", user);
        await page.Locator("#StaffCount").FillAsync("2");
        await page.GetByRole(AriaRole.Button, new() { Name = "下書きを保存" }).ClickAsync();
        await Assertions.Expect(page.Locator(".banner--success")).ToBeFocusedAsync();
        await HearsAsync(page, "T 下書きを保存しました: 利用開始申請", "F 下書きを保存しました、いつでも、どの端末からでも、続きから入力できます。");

        await page.Locator("details", new() { HasText = "下書きを削除する" }).Locator("summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "下書きを削除", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".banner--success")).ToBeFocusedAsync();
        await HearsAsync(page, "T 下書きを削除しました: マイナ資格確認アプリ", "F 下書きを削除しました。");
    }

    private static async Task PressAsync(IPage page, params string[] keys)
    {
        foreach (var key in keys)
        {
            await page.Keyboard.PressAsync(key);
        }
    }

    // The title is there before anything of the page has the focus, and is not an event.
    private static async Task HearsAsync(IPage page, params string[] transcript) =>
        Assert.Equal(string.Join('\n', transcript), string.Join('\n', [$"T {(await page.TitleAsync()).Split(" - ")[0]}", .. await page.EvaluateAsync<string[]>("heard")]));

    private async Task<IPage> OpenAsync(string path, Casework.Registration.PortalUser? user = null)
    {
        var page = await browser.NewPageAsync();
        await page.AddInitScriptAsync(Record);
        if (user is not null)
        {
            using var client = await portal.SignedInAsync(user);
            await Chromium.CarryCookiesAsync(page, client, portal.Address);
        }

        await page.GotoAsync(new Uri(portal.Address, path).ToString());
        return page;
    }
}
