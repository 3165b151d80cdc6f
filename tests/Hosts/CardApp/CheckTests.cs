using Shikaku.CardApp.Checking;
using Shikaku.CardApp.Settings;
using Shikaku.Contracts;
using Shikaku.TestKit;
using Shikaku.TestKit.CardApp;
using Xunit;

namespace Shikaku.Hosts.CardApp;

public sealed class CheckTests : CardAppTest
{
    [Fact]
    public async Task Pin_WithCardOnTheReader_ShowsTheResultAtOnce()
    {
        await CheckWithPinAsync(Card());

        Assert.Equal(("/", "result"), (Staff.Path, Staff.State));
        Assert.Equal("有効", Staff.PanelHeading);
        Assert.StartsWith("有効 - 資格確認の結果", Staff.Title, StringComparison.Ordinal);
        Assert.Equal("06139999", Staff.Fact("InsurerNumber"));
        Assert.Equal("１２３４", Staff.Fact("InsuredCardSymbol"));
        Assert.Equal("567890", Staff.Fact("InsuredIdentificationNumber"));
        Assert.Equal("01", Staff.Fact("InsuredBranchNumber"));
        Assert.Equal("3割", Staff.Fact("RatioOf"));
        Assert.Equal("1985年3月4日（昭和60年）、41歳", Staff.Fact("Birthdate"));
        Assert.Equal("家族", Staff.Fact("PersonalFamilyClassification"));
        Assert.Equal("女", Staff.Fact("Sex1"));
        Assert.Equal("一般", Staff.Fact("InsuredCardClassification"));
        Assert.Equal("100-0001", Staff.Fact("PostNumber"));
        Assert.Equal("261121-000000042-4", Staff.Fact("ReceiptNumber"));
        Assert.Equal("2026年11月21日（令和8年） 10時05分", Staff.Fact("ProcessedAt"));
        Assert.Equal(HolderVerification.Pin, Api.LastCheck!.HolderVerification);
    }

    [Fact]
    public async Task Pin_BeforeTheCard_WaitsAndReadsWhenItComes()
    {
        await Staff.PressAsync("確認する", ("pin", "1234"));
        Assert.Equal(("waiting", "カードをリーダーに置いてください"), (Staff.State, Staff.PanelHeading));

        var change = App.Checking.NextChange;
        App.Desk.Insert(Card());
        await change;
        await UntilAsync(state => state is not DeskState.Reading);

        await Staff.GetAsync("/");
        Assert.Equal("有効", Staff.PanelHeading);
    }

    [Fact]
    public async Task TimeOfAWait_RunsOutAsTheCardIsPutDown_DoesNotEndItsReading()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await Staff.PressAsync("確認する", ("pin", "1234"));

        // The time is over, and before its timer has its say the card comes.
        Time.Advance(DeskState.WaitingForCard.Longest, before: () => App.Desk.InsertSlow(Card(), release.Task));
        Assert.IsType<DeskState.Reading>(App.Checking.View.State);
        release.SetResult();
        await UntilAsync(state => state is not DeskState.Reading);

        await Staff.GetAsync("/");
        Assert.Equal("有効", Staff.PanelHeading);
    }

    [Fact]
    public async Task Pin_WithoutACardForAMinute_IsForgotten()
    {
        await Staff.PressAsync("確認する", ("pin", "1234"));
        Time.Advance(TimeSpan.FromSeconds(59));
        await Staff.GetAsync("/");
        Assert.Equal("waiting", Staff.State);

        Time.Advance(TimeSpan.FromSeconds(1));
        await Staff.GetAsync("/");

        Assert.Equal("カードが置かれませんでした", Staff.PanelHeading);
        App.Desk.Insert(Card());
        await Staff.GetAsync("/");
        Assert.Equal("problem", Staff.State);
        Assert.Equal(0, App.Desk.Commands);
    }

    [Fact]
    public async Task Wait_Cancelled_GoesBackAndForgetsThePin()
    {
        await Staff.PressAsync("確認する", ("pin", "1234"));
        await Staff.PressAsync("中止する");
        Assert.Equal("ready", Staff.State);

        App.Desk.Insert(Card());

        Assert.Equal(0, App.Desk.Commands);
    }

    [Theory]
    [InlineData("")]
    [InlineData("123")]
    [InlineData("12345")]
    [InlineData("12a4")]
    public async Task Pin_NotFourDigits_IsToldBesideTheFieldAndNothingReachesTheCard(string pin)
    {
        await CheckWithPinAsync(Card(), pin);

        Assert.Equal("ready", Staff.State);
        Assert.Equal("＊暗証番号は数字4桁で入力してください。", Staff.FieldErrors["pin"]);
        Assert.StartsWith("エラー: ", Staff.Title, StringComparison.Ordinal);
        Assert.Equal(0, App.Desk.Commands);
    }

    [Fact]
    public async Task Pin_InFullWidthDigits_IsUnderstood()
    {
        await CheckWithPinAsync(Card(), "１２３４");

        Assert.Equal("有効", Staff.PanelHeading);
    }

    [Fact]
    public async Task Visual_ByTheSetting_NeedsNoPin()
    {
        App.Settings.Change(current => current with { HolderVerification = HolderVerification.Visual });
        App.Desk.Insert(Card());
        await Staff.GetAsync("/");

        await Staff.PressAsync("カードの写真とご本人が一致しました");

        Assert.Equal("有効", Staff.PanelHeading);
        Assert.Equal(HolderVerification.Visual, Api.LastCheck!.HolderVerification);
    }

    [Fact]
    public async Task OtherVerification_ForThisTime_HoldsUntilTheResult()
    {
        App.Desk.Insert(Card());
        await Staff.GetAsync("/");
        await Staff.PressAsync("今回は目視確認で行う");
        await Staff.PressAsync("カードの写真とご本人が一致しました");
        Assert.Equal("有効", Staff.PanelHeading);

        App.Desk.TakeAway();
        await Staff.GetAsync("/");
        Assert.NotNull(Staff.Page.QuerySelector("#pin"));
    }

    [Fact]
    public async Task Result_AfterTheSetTime_IsGone()
    {
        App.Settings.Change(current => current with { ResultSeconds = 30 });
        await CheckWithPinAsync(Card());
        Time.Advance(TimeSpan.FromSeconds(29));
        await Staff.GetAsync("/");
        Assert.Equal("result", Staff.State);

        Time.Advance(TimeSpan.FromSeconds(1));
        await Staff.GetAsync("/");

        Assert.Equal("card-left", Staff.State);
        Assert.DoesNotContain("試験", Staff.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Card_TakenAway_LeavesTheResultAndOffersTheNextCheck()
    {
        await CheckWithPinAsync(Card());
        Assert.Null(Staff.Page.QuerySelector("#pin"));

        App.Desk.TakeAway();
        await Staff.GetAsync("/");

        Assert.Equal("有効", Staff.PanelHeading);
        Assert.Contains("次の方の確認ができます", Staff.Text, StringComparison.Ordinal);
        Assert.NotNull(Staff.Page.QuerySelector("#pin"));
        Time.Advance(TimeSpan.FromSeconds(120));
        await Staff.GetAsync("/");
        Assert.Equal("ready", Staff.State);
    }

    [Fact]
    public async Task Card_TakenAway_PutsTheNextFormBeforeTheOldResult()
    {
        await CheckWithPinAsync(Card());

        App.Desk.TakeAway();
        await Staff.GetAsync("/");

        var order = Staff.Page.QuerySelectorAll("#panel .banner, #pin, .result").Select(element => element.ClassName!.Split(' ')[0]).ToList();
        Assert.Equal(["banner", "input", "card"], order);
        Assert.Equal("#pin", Staff.Page.QuerySelectorAll(".banner a").Single(link => link.TextContent == "次の方の確認へ").GetAttribute("href"));
    }

    [Fact]
    public async Task Result_KeptOnScreenWhenTheCardIsTaken_IsNeverTakenForAnother()
    {
        string? Kept() => Staff.Page.QuerySelector("[data-keep]")!.GetAttribute("data-keep");
        await CheckWithPinAsync(Card());
        var first = Kept();
        Time.Advance(TimeSpan.FromSeconds(1));
        App.Desk.TakeAway();
        await Staff.GetAsync("/");
        Assert.Equal(first, Kept());

        await CheckWithPinAsync(Card());

        Assert.NotEqual(first, Kept());
    }

    [Fact]
    public async Task NextPin_NotFourDigits_IsToldAndTheOldResultStays()
    {
        await CheckWithPinAsync(Card());
        App.Desk.TakeAway();
        await Staff.GetAsync("/");

        await Staff.PressAsync("確認する", ("pin", "12"));

        Assert.Equal("＊暗証番号は数字4桁で入力してください。", Staff.FieldErrors["pin"]);
        Assert.StartsWith("エラー: ", Staff.Title, StringComparison.Ordinal);
        Assert.Equal("暗証番号は数字4桁で入力してください。", Staff.Page.QuerySelector("[data-spoken]")!.GetAttribute("data-spoken"));
        Assert.Equal("有効", Staff.PanelHeading);
    }

    [Fact]
    public async Task Reading_ThatNeverEnds_IsGivenUpAndTheNextOneIsNotDisturbedByIt()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        App.Desk.InsertSlow(Card(), release.Task);
        await Staff.GetAsync("/");
        var stuck = Staff.PressAsync("確認する", ("pin", "1234"));
        await UntilAsync(state => state is DeskState.Reading);

        Time.Advance(DeskState.Reading.Longest);
        await stuck;
        Assert.Equal("カードを読み取れませんでした", Staff.PanelHeading);
        await CheckWithPinAsync(Card(card => card with { Pin = "7351" }), "7351");
        Assert.Equal("有効", Staff.PanelHeading);
        release.SetResult();
        App.Desk.TakeAway();
        await Staff.GetAsync("/");
        await Staff.PressAsync("表示を消す");

        Assert.Equal("ready", Staff.State);
    }

    [Fact]
    public async Task NextCheck_Begun_TakesTheLastResultAway()
    {
        await CheckWithPinAsync(Card());
        App.Desk.TakeAway();
        await Staff.GetAsync("/");

        await Staff.PressAsync("確認する", ("pin", "1234"));

        Assert.Equal("waiting", Staff.State);
        Assert.DoesNotContain("試験　花子", Staff.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Card_TakenAwayBeforeTheAnswer_TheAnswerIsSaidAllTheSame()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        App.Desk.InsertSlow(Card(), release.Task);
        await Staff.GetAsync("/");
        var check = Staff.PressAsync("確認する", ("pin", "1234"));
        await UntilAsync(state => state is DeskState.Reading);

        App.Desk.TakeAway();
        release.SetResult();
        await check;

        var panel = Staff.Page.QuerySelector("[data-spoken]")!;
        Assert.Equal(
            "使えます。有効。シケン ハナコ様、41歳。見本健康保険組合。負担割合3割。カードは取り出されています。次の方の確認ができます。",
            panel.GetAttribute("data-spoken"));
        Assert.Equal("カードが取り出されました。結果はまだ表示しています。次の方の確認ができます。", panel.GetAttribute("data-spoken-when-taken"));
    }

    [Fact]
    public async Task SecondPin_WhileReading_ChangesNothing()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        App.Desk.InsertSlow(Card(), release.Task);
        await Staff.GetAsync("/");
        using var other = await StaffClient.OpenAsync(App);
        var first = Staff.PressAsync("確認する", ("pin", "1234"));
        await UntilAsync(state => state is DeskState.Reading);

        await other.GetAsync("/");
        Assert.Equal("reading", other.State);
        release.SetResult();
        await first;

        Assert.Equal("有効", Staff.PanelHeading);
    }

    [Fact]
    public async Task Pin_InNoLogLine()
    {
        await CheckWithPinAsync(Card(card => card with { Pin = "7351" }), "7351");
        Assert.Equal("有効", Staff.PanelHeading);

        Assert.Contains(App.Logs, line => line.Contains("Check ended: I001", StringComparison.Ordinal));
        Assert.DoesNotContain(App.Logs, line => line.Contains("7351", StringComparison.Ordinal) || line.Contains("試験", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Clock_ThreeMinutesOff_IsWarnedOfBesideTheResult()
    {
        Api.ClockAhead = TimeSpan.FromMinutes(3);

        await CheckWithPinAsync(Card());

        Assert.Equal("有効", Staff.PanelHeading);
        Assert.Contains("端末の時計がずれています", Staff.Text, StringComparison.Ordinal);
        Assert.Contains("約3分", Staff.Text, StringComparison.Ordinal);
    }

    private async Task UntilAsync(Func<DeskState, bool> condition)
    {
        while (true)
        {
            var next = App.Checking.NextChange;
            if (condition(App.Checking.View.State))
            {
                return;
            }

            await Patience.WithinAsync(next);
        }
    }
}
