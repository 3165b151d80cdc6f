using Microsoft.Playwright;
using Shikaku.Demo.SampleData;
using Shikaku.Journeys.CardApp;
using Shikaku.TestKit.CardApp;

namespace Shikaku.Journeys.CardToResult;

/// <summary>Every scenario card at the counter, from the reader to the words on the screen: some in Chromium, all of them as a browser without script shows them.</summary>
public sealed class ScenarioTests(PcscdFixture service, WholeSystem system, Chromium browser)
    : WholeSystemTest(service, system), IClassFixture<Chromium>
{
    /// <summary>A result, a refusal by the API, a problem of the card, several results.</summary>
    private static readonly string[] InChromium = ["valid", "expired", "locked", "several"];

    /// <summary>Card, result code or problem, headline, warnings, words that must be on the screen (separated by |).</summary>
    public static TheoryData<string, string, string, string, string> WithPin { get; } = new()
    {
        { "valid", "I001", "有効", "", "見本　花子|見本健康保険協会　架空支部" },
        { "wrong-pin-last-try", "LastTryLeft E105", "暗証番号を試せるのは、あと1回です", "", "目視確認に切り替える" },
        { "locked", "PinLocked E105", "暗証番号がロックされています", "", "目視確認に切り替えれば" },
        { "expiring-soon", "I001", "有効（注意あり）", "W103", "期限　近子" },
        { "grace", "I001", "有効（注意あり）", "W104", "猶予　一郎|まで使えます" },
        { "expired", "Refused E101", "電子証明書の有効期限が切れています。", "", "受付番号|資格確認書" },
        { "revoked", "Refused E102", "電子証明書が失効しています。", "", "受付番号|資格確認書" },
        { "not-registered", "E104", "健康保険証の利用登録がありません", "", "マイナポータル" },
        { "phone-token", "PhoneToken C04", "スマートフォンは使えません", "", "カードそのもの" },
        { "other-card", "OtherCard C02", "マイナンバーカードではないカードです", "", "マイナンバーカードを置いてください" },
        { "resident-register", "ResidentRegisterCard C03", "住民基本台帳カードです", "", "マイナンバーカードをお持ちか" },
        { "short-apdu-reader", "I001", "有効", "", "見本　花子" },
        { "elderly", "I001", "有効", "", "高齢　一代|高齢受給者証|2割" },
        { "late-elderly", "I001", "有効", "", "後期　ヨネ|1割" },
        { "preschool", "I001", "有効", "", "未就学　ひな|義務教育就学前" },
        { "moved-insurer", "I001", "有効", "", "転職　健|架空印刷健康保険組合" },
        { "insurer-registering", "E203", "無効", "W301", "転職　待子" },
        { "lost-insurance", "E203", "無効", "", "喪失　進|資格喪失年月日" },
        { "several", "E202", "複数の資格が該当しました", "", "全2件|架空印刷健康保険組合|見本市国民健康保険" },
        { "newer", "E204", "無効（新しい資格があります）", "", "新資格　歩|例示町国民健康保険" },
        { "none", "E201", "該当する資格がありません", "", "資格確認書" },
        { "pays-in-full", "I001", "有効（注意あり）", "W105", "特別療養費の支給対象者" },
        { "rare-characters", "I001", "有効", "", "髙﨑　𠮷雄" },
        { "unknown-character", "I001", "有効（注意あり）", "W106", "見本　●子" },
        { "suspended", "Refused E103", "電子証明書が一時停止されています。", "", "受付番号|資格確認書" },
        { "residence-card", "I001", "有効", "", "ミホン　マリア|見本　真理亜" },
        { "without-pin", "WithoutPin E105", "暗証番号を使えないカードです", "", "目視確認に切り替える|顔認証マイナンバーカード" },
        { "without-pin-not-registered", "WithoutPin E105", "暗証番号を使えないカードです", "", "目視確認に切り替える" },
    };

    public static IEnumerable<TheoryDataRow<string, string, string, string, string>> WithPinInChromium => WithPin.Where(row => InChromium.Contains(row.Data.Item1, StringComparer.Ordinal));

    public static TheoryData<string, string, string> Visually { get; } = new()
    {
        { "valid", "I001", "有効" },
        { "wrong-pin-last-try", "I001", "有効" },
        { "locked", "I001", "有効" },
        { "revoked", "Refused E102", "電子証明書が失効しています。" },
        { "without-pin", "I001", "有効" },
        { "without-pin-not-registered", "E104", "健康保険証の利用登録がありません" },
        { "phone-token", "PhoneToken C04", "スマートフォンは使えません" },
        { "resident-register", "ResidentRegisterCard C03", "住民基本台帳カードです" },
        { "short-apdu-reader", "ReaderWithoutExtendedApdu R03", "このリーダーでは目視確認ができません" },
    };

    [Fact]
    public void ScenarioCards_All_AreCheckedWithPin() => Assert.Equal(
        ScenarioCards.Table.Select(row => row.Folder).Order(StringComparer.Ordinal),
        WithPin.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(WithPin))]
    public async Task Card_CheckedWithPin_ShowsItsOutcome(string card, string outcome, string headline, string warnings, string words)
    {
        using var staff = await StaffClient.OpenAsync(Whole.App);
        var tries = Whole.TriesLeft(card);
        await Whole.PutAsync(card);
        await staff.GetAsync("/");

        await staff.PressAsync("確認する", ("pin", "1234"));

        Assert.Equal((headline, outcome, warnings), (staff.PanelHeading, OutcomeOf(staff), string.Join(' ', staff.Page.QuerySelectorAll("[data-warning]").Select(each => each.GetAttribute("data-warning")))));
        Assert.All(words.Split('|'), each => Assert.Contains(each, staff.Page.QuerySelector("#panel")!.TextContent, StringComparison.Ordinal));
        Assert.Equal(tries, Whole.TriesLeft(card));
    }

    [Theory]
    [MemberData(nameof(Visually))]
    public async Task Card_CheckedVisually_ShowsItsOutcome(string card, string outcome, string headline)
    {
        using var staff = await StaffClient.OpenAsync(Whole.App);
        var tries = Whole.TriesLeft(card);
        await Whole.PutAsync(card);
        await staff.GetAsync("/");

        await staff.PressAsync("今回は目視確認で行う");
        await staff.PressAsync("カードの写真とご本人が一致しました");

        Assert.Equal((headline, outcome), (staff.PanelHeading, OutcomeOf(staff)));
        Assert.Equal(tries, Whole.TriesLeft(card));
    }

    [Theory]
    [MemberData(nameof(WithPinInChromium))]
    public async Task Card_CheckedWithPinInChromium_ShowsItsOutcome(string card, string outcome, string headline, string warnings, string words)
    {
        await using var counter = await Counter.OpenAsync(browser, Whole.App);
        await Whole.PutAsync(card);

        await counter.EnterPinAsync();

        await counter.SeesAsync(headline);
        Assert.Equal(outcome, await counter.OutcomeAsync());
        Assert.Equal(warnings, await counter.WarningsAsync());
        foreach (var each in words.Split('|'))
        {
            await Assertions.Expect(counter.Panel).ToContainTextAsync(each);
        }
    }

    [Fact]
    public async Task Card_CheckedVisuallyInChromium_ShowsItsOutcome()
    {
        await using var counter = await Counter.OpenAsync(browser, Whole.App);
        await Whole.PutAsync("valid");

        await counter.ComparePhotoAsync();

        await counter.SeesAsync("有効");
        Assert.Equal("I001", await counter.OutcomeAsync());
    }

    [Fact]
    public async Task ReaderWithoutExtendedApdu_AfterTheVisualCheckFailed_OffersThePin()
    {
        await using var counter = await Counter.OpenAsync(browser, Whole.App);
        await Whole.PutAsync("short-apdu-reader");
        await counter.ComparePhotoAsync();
        await counter.SeesAsync("このリーダーでは目視確認ができません");

        await counter.Page.GetByRole(AriaRole.Button, new() { Name = "暗証番号に切り替える" }).ClickAsync();
        await counter.EnterPinAsync();

        await counter.SeesAsync("有効");
    }

    [Fact]
    public async Task Card_TakenAway_LeavesTheResultUntilItsTimeAndIsReadyForTheNext()
    {
        await using var counter = await Counter.OpenAsync(browser, Whole.App);
        await Whole.PutAsync("valid");
        await counter.EnterPinAsync();
        await counter.SeesAsync("有効");

        await Whole.TakeAwayAsync();

        await Assertions.Expect(counter.Panel.Locator(".banner__heading")).ToHaveTextAsync("カードが取り出されました。次の方の確認ができます。");
        await Assertions.Expect(counter.Page.Locator("#pin")).ToBeVisibleAsync();
        Whole.Time.Pass(TimeSpan.FromSeconds(Whole.App.Settings.Current.ResultSeconds));
        await counter.SeesAsync("暗証番号を入力してください");
        await Assertions.Expect(counter.Page.Locator("body")).Not.ToContainTextAsync("見本　花子");

        await Whole.PutAsync("elderly");
        await counter.EnterPinAsync();
        await Assertions.Expect(counter.Field("Name").First).ToHaveTextAsync("高齢　一代");
    }

    /// <summary>Result code; or name of the problem and code.</summary>
    private static string? OutcomeOf(StaffClient staff) =>
        staff.Page.QuerySelector("[data-result-code]")?.GetAttribute("data-result-code")
        ?? (staff.Page.QuerySelector("[data-problem]") is { } problem ? $"{problem.GetAttribute("data-problem")} {problem.GetAttribute("data-code")}" : null);
}
