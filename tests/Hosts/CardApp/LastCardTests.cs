using Shikaku.Contracts;
using Shikaku.TestKit.CardApp;
using Shikaku.VirtualCard.Emulation;
using Xunit;

namespace Shikaku.Hosts.CardApp;

/// <summary>Somebody's card that was left on the reader is never read for the next patient.</summary>
public sealed class LastCardTests : CardAppTest
{
    [Fact]
    public async Task ResultCleared_CardStillThere_AsksNothingOfTheNextPatientUntilItIsLifted()
    {
        await CheckWithPinAsync(Card());

        await Staff.PressAsync("表示を消す");

        AssertCardLeft();
        App.Desk.TakeAway();
        await Staff.GetAsync("/");
        Assert.Equal(("ready", "暗証番号を入力してください"), (Staff.State, Staff.PanelHeading));
    }

    [Fact]
    public async Task ResultTimedOut_CardStillThere_AsksNothingOfTheNextPatient()
    {
        await CheckWithPinAsync(Card());

        Time.Advance(TimeSpan.FromSeconds(120));
        await Staff.GetAsync("/");

        AssertCardLeft();
    }

    [Fact]
    public async Task ProblemTimedOut_CardStillThere_AsksNothingOfTheNextPatient()
    {
        await CheckWithPinAsync(Card(), "9999");
        Assert.NotNull(Staff.Page.QuerySelector("#pin"));

        Time.Advance(TimeSpan.FromSeconds(120));
        await Staff.GetAsync("/");

        AssertCardLeft();
    }

    [Fact]
    public async Task ProblemEndedByStaff_CardStillThere_AsksNothingOfTheNextPatient()
    {
        await CheckWithPinAsync(Card(), "9999");

        await Staff.PressAsync("はじめに戻る");

        AssertCardLeft();
    }

    [Fact]
    public async Task SwitchToTheVisualCheck_ThenNobodyGoesOn_AsksNothingOfTheNextPatient()
    {
        await CheckWithPinAsync(Card(it => it with { TriesLeft = 0 }));
        await Staff.PressAsync("目視確認に切り替える");
        Assert.Equal(("ready", "カードの写真とご本人を見比べてください"), (Staff.State, Staff.PanelHeading));
        Assert.Equal("カードの写真とご本人を見比べてください。", Spoken);

        Time.Advance(TimeSpan.FromSeconds(120));
        await Staff.GetAsync("/");

        AssertCardLeft();
    }

    [Fact]
    public async Task SwitchToTheVisualCheck_CardInTheHand_IsNotDisturbedByTheTime()
    {
        await CheckWithPinAsync(Card(), "9999");
        await Staff.PressAsync("目視確認に切り替える");
        App.Desk.TakeAway();
        var version = App.Checking.View.Version;

        Time.Advance(TimeSpan.FromSeconds(600));

        Assert.Equal(version, App.Checking.View.Version);
    }

    [Fact]
    public async Task WrongPin_SamePatient_TriesAgainWithTheCardWhereItLies()
    {
        await CheckWithPinAsync(Card(), "9999");
        Assert.Contains("いま置かれているカードの方だけ", Staff.Text, StringComparison.Ordinal);

        await Staff.PressAsync("確認する", ("pin", "1234"));

        Assert.Equal("有効", Staff.PanelHeading);
    }

    [Theory]
    [InlineData(VirtualCardKind.OtherCard)]
    [InlineData(VirtualCardKind.ResidentRegisterCard)]
    [InlineData(VirtualCardKind.PhoneToken)]
    public async Task CardThatIsNoUse_IsLiftedBeforeAnotherTry(VirtualCardKind kind)
    {
        await CheckWithPinAsync(Card(it => it with { Kind = kind }));
        Assert.Null(Staff.Page.QuerySelector("#pin"));
        Assert.Contains("このカードを取り出すと", Staff.Text, StringComparison.Ordinal);

        App.Desk.TakeAway();
        await Staff.GetAsync("/");

        Assert.NotNull(Staff.Page.QuerySelector("#pin"));
        Assert.Equal("カードが取り出されました。暗証番号を入力してください。", Staff.Page.QuerySelector("[data-spoken]")!.GetAttribute("data-spoken-when-taken"));
    }

    [Theory]
    [InlineData("E008")]
    [InlineData("E101")]
    [InlineData("E102")]
    [InlineData("E103")]
    public async Task CardRefusedForGood_IsLiftedBeforeAnotherTry(string code)
    {
        Api.RefuseChecks = FakeEligibilityApi.Problem(code, 422);

        await CheckWithPinAsync(Card());

        Assert.Equal("problem", Staff.State);
        Assert.Null(Staff.Page.QuerySelector("#pin"));
    }

    [Fact]
    public async Task OldPage_SentWhileTheLastCardLies_ReadsNothing()
    {
        using var other = await StaffClient.OpenAsync(App);
        App.Settings.Change(current => current with { HolderVerification = HolderVerification.Visual });
        using var visual = await StaffClient.OpenAsync(App);
        var card = Card();
        App.Desk.Insert(card);
        await Staff.GetAsync("/");
        await Staff.PressAsync("カードの写真とご本人が一致しました");
        Assert.Equal(1, card.Signatures);

        await other.PressAsync("確認する", ("pin", "5678"));
        await visual.PressAsync("カードの写真とご本人が一致しました");

        Assert.Equal((1, 3), (card.Signatures, card.Profile.PinTries.TriesLeft));
        Assert.Equal(("result", "有効"), (other.State, other.PanelHeading));
    }

    [Fact]
    public async Task ReaderPulledOutWithTheCard_PluggedInAgain_StillHoldsTheLastCard()
    {
        await CheckWithPinAsync(Card());
        App.Desk.Unplug();
        await Staff.GetAsync("/");
        await Staff.PressAsync("表示を消す");
        AssertCardLeft();

        App.Desk.Insert(Card());
        await Staff.GetAsync("/");
        AssertCardLeft();
        App.Desk.TakeAway();
        await Staff.GetAsync("/");

        Assert.Equal("ready", Staff.State);
    }

    [Fact]
    public async Task CardOfTheNextPatient_PutDownBesideTheOldResult_IsNotTakenForTheLast()
    {
        await CheckWithPinAsync(Card());
        App.Desk.TakeAway();
        App.Desk.Insert(Card(it => it with { Pin = "7351" }));
        await Staff.GetAsync("/");
        await Staff.PressAsync("結果を消して次の方へ");
        Assert.Equal(("ready", "表示を消しました。次の方の確認ができます。"), (Staff.State, Spoken));

        await Staff.PressAsync("確認する", ("pin", "7351"));

        Assert.Equal("有効", Staff.PanelHeading);
    }

    [Fact]
    public async Task SettingsSaved_CardStillThere_AskNothingOfTheNextPatient()
    {
        await CheckWithPinAsync(Card());
        await Staff.GetAsync("/settings");
        await Staff.PressAsync("保存する");

        await Staff.GetAsync("/");

        AssertCardLeft();
    }

    private string? Spoken => Staff.Page.QuerySelector("[data-spoken]")!.GetAttribute("data-spoken");

    private void AssertCardLeft()
    {
        Assert.Equal(("card-left", "前の方のカードをお返しください"), (Staff.State, Staff.PanelHeading));
        Assert.Equal("表示を消しました。前の方のカードをお返しください。カードを取り出すと、次の方の確認ができます。", Spoken);
        Assert.Empty(Staff.Page.QuerySelectorAll("#panel form"));
    }
}
