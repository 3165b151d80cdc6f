using Microsoft.Playwright;
using Shikaku.Contracts;
using Shikaku.TestKit.CardApp;
using Shikaku.TestKit.VirtualCards;
using Shikaku.VirtualCard.Emulation;
using Xunit;

namespace Shikaku.Journeys.CardApp;

/// <summary>
/// What a person hears who cannot see the counter: every move of the focus (F) and every change of the live region (L), in order, held
/// against a written transcript.
/// </summary>
public sealed class HeardTests(Chromium browser) : IClassFixture<Chromium>, IAsyncLifetime
{
    private const string Record = """
        window.heard = [];
        const hear = what => heard.push({ what, at: performance.now() });
        const words = text => text.replace(/\s+/g, " ").trim();
        document.addEventListener("focusin", ({ target }) => {
          const described = (target.getAttribute("aria-describedby") ?? "").split(" ").map(id => words(document.getElementById(id)?.textContent ?? ""));
          hear("F " + [words((target.labels?.[0] ?? target).textContent), ...described].filter(part => part).join("、"));
        });
        new MutationObserver(() => hear("L " + announcer.textContent)).observe(announcer, { childList: true, characterData: true, subtree: true });
        """;

    private static readonly Warning Grace = new("W104", "電子証明書の有効期限が切れています。2027年2月28日まで健康保険証として使えます。マイナポータルやコンビニ交付などは使えません。住民票のある市区町村の窓口で、電子証明書の再発行の手続きをするよう、ご本人に伝えてください。");

    private FakeEligibilityApi api = null!;
    private RunningCardApp app = null!;

    public async ValueTask InitializeAsync()
    {
        api = await FakeEligibilityApi.StartAsync();
        app = await RunningCardApp.StartAsync(api);
        await app.RegisterAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await api.DisposeAsync();
    }

    [Fact]
    public async Task PatientAfterPatient_WithAWarningAndACardLeftBehind()
    {
        api.Answer = Answers.Valid with { Warnings = [Grace] };
        var page = await OpenAsync();
        await page.Keyboard.TypeAsync("1234");
        await page.Keyboard.PressAsync("Enter");
        await ArrivedAsync(page, "カードをリーダーに置いてください");
        app.Desk.Insert(Card());
        await ArrivedAsync(page, "有効（注意あり）");
        await page.GetByRole(AriaRole.Button, new() { Name = "表示を消す" }).ClickAsync();
        await ArrivedAsync(page, "前の方のカードをお返しください");
        app.Desk.TakeAway();
        await Assertions.Expect(page.Locator("#pin")).ToBeFocusedAsync();

        await HearsAsync(
            page,
            "F カードをリーダーに置いてください",
            "L カードをリーダーに置いてください。60秒待ちます。",
            "F 有効（注意あり）",
            "L 使えます。有効、注意あり。シケン ハナコ様、41歳。見本健康保険組合。負担割合3割。注意。電子証明書の有効期限が切れています。2027年2月28日まで健康保険証として使えます。マイナポータルやコンビニ交付などは使えません。住民票のある市区町村の窓口で、電子証明書の再発行の手続きをするよう、ご本人に伝えてください。",
            "F 表示を消す",
            "F 前の方のカードをお返しください",
            "L 表示を消しました。前の方のカードをお返しください。カードを取り出すと、次の方の確認ができます。",
            "F 暗証番号（数字4桁）※必須、ご本人が入力してください。マイナンバーカードの4桁の暗証番号です。",
            "L 次の方の確認ができます。");
    }

    [Fact]
    public async Task LastTry_WithoutTheWord_SaysWhatIsMissingWhereItIs()
    {
        var page = await OpenAsync();
        await InsertAsync(page, Card(triesLeft: 1));
        await page.Keyboard.TypeAsync("1234");
        await page.Keyboard.PressAsync("Enter");
        await ArrivedAsync(page, "暗証番号を試せるのは、あと1回です");
        await page.Locator("#pin").PressSequentiallyAsync("1234");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#acceptLastTry")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Enter");
        await ArrivedAsync(page, "有効");

        await HearsAsync(
            page,
            "L リーダー: 使えます カード: 置かれています",
            "F 暗証番号を試せるのは、あと1回です",
            "L 暗証番号を試せるのは、あと1回です。次に間違えるとロックされ、市区町村の窓口で設定し直すまで暗証番号を使えなくなります。暗証番号は、まだカードに送っていません。",
            "F 暗証番号（数字4桁）※必須、ご本人が入力してください。マイナンバーカードの4桁の暗証番号です。",
            "F あと1回であることを、ご本人に伝えました、＊あと1回であることをご本人に伝え、確認のチェックを入れてください。暗証番号は、もう一度入力しなくてかまいません。",
            "L あと1回であることをご本人に伝え、確認のチェックを入れてください。暗証番号は、もう一度入力しなくてかまいません。",
            "F 有効",
            "L 使えます。有効。シケン ハナコ様、41歳。見本健康保険組合。負担割合3割。");
    }

    [Fact]
    public async Task LockedPin_GoesOnWithTheSamePatient()
    {
        var page = await OpenAsync();
        await InsertAsync(page, Card(triesLeft: 0));
        await page.Keyboard.TypeAsync("1234");
        await page.Keyboard.PressAsync("Enter");
        await ArrivedAsync(page, "暗証番号がロックされています");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#verified")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await ArrivedAsync(page, "有効");

        await HearsAsync(
            page,
            "L リーダー: 使えます カード: 置かれています",
            "F 暗証番号がロックされています",
            "L 暗証番号がロックされています。目視確認に切り替えれば、このまま資格を確認できます。",
            "F 目視確認に切り替える",
            "F カードの写真とご本人が一致しました",
            "L カードの写真とご本人を見比べてください。",
            "F 有効",
            "L 使えます。有効。シケン ハナコ様、41歳。見本健康保険組合。負担割合3割。");
    }

    [Fact]
    public async Task CardTappedAndTaken_TheAnswerIsHeardFirst()
    {
        var page = await OpenAsync();
        await page.Keyboard.TypeAsync("1234");
        await page.Keyboard.PressAsync("Enter");
        await ArrivedAsync(page, "カードをリーダーに置いてください");
        app.Desk.Insert(Card());
        await ArrivedAsync(page, "有効");
        app.Desk.TakeAway();
        await Assertions.Expect(page.Locator("#pin")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#announcer")).ToHaveTextAsync("使えます。有効。シケン ハナコ様、41歳。見本健康保険組合。負担割合3割。");

        await Assertions.Expect(page.Locator("#announcer")).ToHaveTextAsync("カードが取り出されました。結果はまだ表示しています。次の方の確認ができます。");
        var heard = await HeardAsync(page);
        Assert.True(heard.Said[1] - heard.Said[0] > 7_000, $"{heard.Said[1] - heard.Said[0]} ms after the answer");
    }

    [Fact]
    public async Task ReaderPulledWhileTheCardIsWaitedFor_IsHeardAtOnce()
    {
        var page = await OpenAsync();
        await page.Keyboard.TypeAsync("1234");
        await page.Keyboard.PressAsync("Enter");
        await ArrivedAsync(page, "カードをリーダーに置いてください");
        app.Desk.Unplug();
        await Assertions.Expect(page.Locator("#announcer")).ToHaveTextAsync("リーダー: 見つかりません");
        app.Desk.TakeAway();
        await Assertions.Expect(page.Locator("#announcer")).ToHaveTextAsync("リーダー: 使えます");
        app.Desk.Insert(Card());
        await ArrivedAsync(page, "有効");

        await HearsAsync(
            page,
            "F カードをリーダーに置いてください",
            "L カードをリーダーに置いてください。60秒待ちます。",
            "L リーダー: 見つかりません",
            "L リーダー: 使えます",
            "F 有効",
            "L 使えます。有効。シケン ハナコ様、41歳。見本健康保険組合。負担割合3割。");
    }

    /// <summary>For those who do not hear: where the focus is, and a picture that comes to rest.</summary>
    [Fact]
    public async Task Waiting_HeadingIsMarkedAndThePictureMovesTwice()
    {
        var page = await OpenAsync();
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.NoPreference });
        await page.Keyboard.TypeAsync("1234");
        await page.Keyboard.PressAsync("Enter");
        await ArrivedAsync(page, "カードをリーダーに置いてください");

        var (heading, card) = (page.Locator("#panel-heading"), page.Locator(".picture__card"));
        Assert.EndsWith("-6px 0px 0px 0px", await heading.EvaluateAsync<string>("it => getComputedStyle(it).boxShadow"), StringComparison.Ordinal);
        Assert.Equal("lower 2", await card.EvaluateAsync<string>("it => `${getComputedStyle(it).animationName} ${getComputedStyle(it).animationIterationCount}`"));
    }

    [Theory]
    [InlineData(1280, 1024)]
    [InlineData(320, 256)]
    public async Task Warning_WhenTheResultArrives_IsInViewWithItsVerdict(int width, int height)
    {
        api.Answer = Answers.Valid with { Warnings = [Grace] };
        var page = await OpenAsync(width, height);
        app.Desk.Insert(Card());
        await page.Keyboard.TypeAsync("1234");
        await page.Keyboard.PressAsync("Enter");
        await ArrivedAsync(page, "有効（注意あり）");

        var heading = (await page.Locator("#panel-heading").BoundingBoxAsync())!;
        var lastDay = await page.EvaluateAsync<float>(
            """
            () => {
              const words = document.querySelector("[data-warning] h3").firstChild;
              const range = document.createRange();
              range.setStart(words, 0);
              range.setEnd(words, words.data.indexOf("まで健康保険証として使えます。"));
              return range.getBoundingClientRect().bottom;
            }
            """);
        Assert.InRange(heading.Y, 0, lastDay);
        Assert.InRange(lastDay, 0, height);
    }

    private static EmulatedCard Card(int triesLeft = 3) => new VirtualCardBuilder { TriesLeft = triesLeft }.BuildCard();

    private async Task InsertAsync(IPage page, EmulatedCard card)
    {
        app.Desk.Insert(card);
        await Assertions.Expect(page.Locator("#announcer")).ToHaveTextAsync("リーダー: 使えます カード: 置かれています");
    }

    private static async Task ArrivedAsync(IPage page, string heading)
    {
        await Assertions.Expect(page.Locator("#panel-heading")).ToHaveTextAsync(heading);
        await Assertions.Expect(page.Locator("#panel-heading")).ToBeFocusedAsync();
    }

    private static async Task<Heard> HeardAsync(IPage page) =>
        new(await page.EvaluateAsync<string[]>("heard.map(each => each.what)"), await page.EvaluateAsync<double[]>("heard.filter(each => each.what.startsWith('L 使えます') || each.what.startsWith('L カードが取り出されました')).map(each => each.at)"));

    private static async Task HearsAsync(IPage page, params string[] transcript)
    {
        // A reading takes a moment or none: whether its words are said between is left open.
        var heard = (await HeardAsync(page)).What.Where(each => !each.Contains("読み取っています", StringComparison.Ordinal));
        Assert.Equal(transcript, heard);
    }

    private async Task<IPage> OpenAsync(int width = 1280, int height = 900)
    {
        var page = await browser.NewPageAsync(width, height);
        await page.GotoAsync(app.StartUrl);
        await Assertions.Expect(page.Locator("#pin")).ToBeFocusedAsync();
        await page.EvaluateAsync(Record);
        return page;
    }

    private sealed record Heard(string[] What, double[] Said);
}
