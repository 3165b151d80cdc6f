using Shikaku.Cards;
using Shikaku.Contracts;
using Shikaku.TestKit.VirtualCards;
using Shikaku.VirtualCard.Emulation;
using Xunit;

namespace Shikaku.Hosts.CardApp;

/// <summary>Each way a card or reader can fail, as staff see it.</summary>
public sealed class CardProblemTests : CardAppTest
{
    [Fact]
    public async Task WrongPin_TellsTriesLeftAndOffersTheVisualCheck()
    {
        await CheckWithPinAsync(Card(), "9999");

        Seen(CardProblem.WrongPin, "E105", "暗証番号が違います（残り2回）");
        Assert.NotNull(Staff.Page.QuerySelector("#pin[autofocus]"));
        await Staff.PressAsync("目視確認に切り替える");
        await Staff.PressAsync("カードの写真とご本人が一致しました");
        Assert.Equal("有効", Staff.PanelHeading);
    }

    [Fact]
    public async Task LastTry_IsAnnouncedAndNeedsAnExplicitWord()
    {
        var card = Card(it => it with { TriesLeft = 1 });
        await CheckWithPinAsync(card);
        Seen(CardProblem.LastTryLeft, "E105", "暗証番号を試せるのは、あと1回です");
        Assert.Equal(1, card.Profile.PinTries.TriesLeft);

        await Staff.PressAsync("最後の1回を使って確認する", ("pin", "1234"));
        Assert.Contains("チェックを入れてください", Staff.FieldErrors["acceptLastTry"], StringComparison.Ordinal);
        Assert.Equal(0, card.Signatures);

        await Staff.PressAsync("最後の1回を使って確認する", ("pin", "1234"), ("acceptLastTry", "true"));
        Assert.Equal("有効", Staff.PanelHeading);
    }

    [Fact]
    public async Task LastTry_WithoutTheWord_KeepsThePinForItAndAsksForTheWordAlone()
    {
        var card = Card(it => it with { TriesLeft = 1 });
        await CheckWithPinAsync(card);
        await Staff.PressAsync("最後の1回を使って確認する", ("pin", "1234"));
        Assert.NotNull(Staff.Page.QuerySelector("#acceptLastTry[autofocus]"));
        Assert.Null(Staff.Page.QuerySelector("#pin[autofocus]"));
        Assert.Null(Staff.Page.QuerySelector("#pin")!.GetAttribute("value"));

        await Staff.PressAsync("最後の1回を使って確認する");
        Assert.Equal(["acceptLastTry"], Staff.FieldErrors.Keys);
        await Staff.PressAsync("最後の1回を使って確認する", ("acceptLastTry", "true"));

        Assert.Equal("有効", Staff.PanelHeading);
        Assert.DoesNotContain(App.Logs, line => line.Contains("1234", StringComparison.Ordinal));
    }

    [Fact]
    public async Task LastTry_KeptPin_IsForgottenWhenTheCardIsTaken()
    {
        await CheckWithPinAsync(Card(it => it with { TriesLeft = 1 }));
        await Staff.PressAsync("最後の1回を使って確認する", ("pin", "1234"));
        App.Desk.TakeAway();
        await Staff.GetAsync("/");

        await Staff.PressAsync("確認する", ("acceptLastTry", "true"));

        Assert.Equal("＊暗証番号は数字4桁で入力してください。", Staff.FieldErrors["pin"]);
        Assert.Equal("ready", Staff.State);
    }

    [Fact]
    public async Task LastTry_WrongPinAfterTheKeptOne_ForgetsTheKeptOne()
    {
        await CheckWithPinAsync(Card(it => it with { TriesLeft = 1 }));
        await Staff.PressAsync("最後の1回を使って確認する", ("pin", "1234"));

        await Staff.PressAsync("最後の1回を使って確認する", ("pin", "12"), ("acceptLastTry", "true"));
        Assert.Equal(["pin"], Staff.FieldErrors.Keys);
        await Staff.PressAsync("最後の1回を使って確認する", ("acceptLastTry", "true"));

        Assert.Equal(["pin"], Staff.FieldErrors.Keys);
    }

    [Fact]
    public async Task LastTry_TheCardIsTaken_NextCardIsNotAskedAboutIt()
    {
        await CheckWithPinAsync(Card(it => it with { TriesLeft = 1 }));
        Seen(CardProblem.LastTryLeft, "E105", "暗証番号を試せるのは、あと1回です");

        App.Desk.TakeAway();
        await Staff.GetAsync("/");
        await CheckWithPinAsync(Card());

        Assert.Equal("有効", Staff.PanelHeading);
    }

    [Fact]
    public async Task WrongPins_UntilOneTryIsLeft_AskForTheExplicitWordAtOnce()
    {
        var card = Card(it => it with { TriesLeft = 2 });

        await CheckWithPinAsync(card, "9999");

        Seen(CardProblem.WrongPin, "E105", "暗証番号が違います（残り1回）");
        Assert.Null(Staff.Page.QuerySelector("[autofocus]"));
        await Staff.PressAsync("最後の1回を使って確認する", ("pin", "9999"), ("acceptLastTry", "true"));
        Seen(CardProblem.PinLocked, "E105", "暗証番号がロックされています");
    }

    [Fact]
    public async Task LockedPin_OffersTheVisualCheckAndNamesTheMunicipalOffice()
    {
        await CheckWithPinAsync(Card(it => it with { TriesLeft = 0 }));

        Seen(CardProblem.PinLocked, "E105", "暗証番号がロックされています");
        Assert.Contains("市区町村の窓口", Staff.Text, StringComparison.Ordinal);
        await Staff.PressAsync("目視確認に切り替える");
        await Staff.PressAsync("カードの写真とご本人が一致しました");
        Assert.Equal("有効", Staff.PanelHeading);
    }

    [Fact]
    public async Task CardWithoutPin_IsOfferedTheVisualCheckInsteadOfAPin()
    {
        await CheckWithPinAsync(Card(it => it with { TriesLeft = 0, SigningCertificate = false }));

        Seen(CardProblem.WithoutPin, "E105", "暗証番号を使えないカードです");
        Assert.Null(Staff.Page.QuerySelector("#pin"));
        await Staff.PressAsync("目視確認に切り替える");
        await Staff.PressAsync("カードの写真とご本人が一致しました");
        Assert.Equal("有効", Staff.PanelHeading);
        Assert.True(Api.LastCheck!.WithoutSigningCertificate);
    }

    [Fact]
    public async Task OrdinaryCard_CheckedVisually_TellsTheServerNothingOfItsCertificates()
    {
        App.Settings.Change(current => current with { HolderVerification = HolderVerification.Visual });
        await CheckVisuallyAsync(Card());

        Assert.Null(Api.LastCheck!.WithoutSigningCertificate);
    }

    [Fact]
    public async Task ReaderWithoutExtendedApdu_InTheVisualCheck_OffersThePin()
    {
        App.Settings.Change(current => current with { HolderVerification = HolderVerification.Visual });
        await CheckVisuallyAsync(Card(it => it with { ExtendedApdu = false }));

        Seen(CardProblem.ReaderWithoutExtendedApdu, "R03", "このリーダーでは目視確認ができません");
        await Staff.PressAsync("暗証番号に切り替える");
        await Staff.PressAsync("確認する", ("pin", "1234"));
        Assert.Equal("有効", Staff.PanelHeading);
    }

    [Fact]
    public async Task CardThatRefusesTheTerminal_OffersThePin()
    {
        App.Settings.Change(current => current with { HolderVerification = HolderVerification.Visual });
        await CheckVisuallyAsync(Card(it => it with { Terminal = null }));

        Seen(CardProblem.TerminalRefused, "C09", "カードが目視確認を受け付けませんでした");
        Assert.NotNull(Staff.Page.QuerySelector("button[value=Pin]"));
    }

    [Theory]
    [InlineData(VirtualCardKind.OtherCard, CardProblem.OtherCard, "C02", "マイナンバーカードではないカードです")]
    [InlineData(VirtualCardKind.ResidentRegisterCard, CardProblem.ResidentRegisterCard, "C03", "住民基本台帳カードです")]
    [InlineData(VirtualCardKind.PhoneToken, CardProblem.PhoneToken, "C04", "スマートフォンは使えません")]
    public async Task CardOfAnotherKind_IsNamed(VirtualCardKind kind, CardProblem problem, string code, string title)
    {
        await CheckWithPinAsync(Card(it => it with { Kind = kind }));

        Seen(problem, code, title);
    }

    [Theory]
    [InlineData(CardConnectionFailure.Removed, CardProblem.RemovedWhileReading, "C05", "読み取りの途中でカードが離れました")]
    [InlineData(CardConnectionFailure.ResetByOther, CardProblem.ResetByOtherProgram, "C06", "ほかのソフトがカードに割り込みました")]
    [InlineData(CardConnectionFailure.InUseByOther, CardProblem.InUseByOtherProgram, "C07", "ほかのソフトがカードを使っています")]
    [InlineData(CardConnectionFailure.Unresponsive, CardProblem.Unreadable, "C08", "カードを読み取れませんでした")]
    [InlineData(CardConnectionFailure.NoCard, CardProblem.NoCard, "C01", "カードが置かれませんでした")]
    [InlineData(CardConnectionFailure.ReaderGone, CardProblem.NoReader, "R01", "カードリーダーが見つかりません")]
    [InlineData(CardConnectionFailure.ServiceStopped, CardProblem.ServiceStopped, "R02", "端末のスマートカード機能が止まっています")]
    public async Task BrokenLine_IsNamed(CardConnectionFailure failure, CardProblem problem, string code, string title)
    {
        App.Desk.InsertBroken(failure);
        await Staff.GetAsync("/");

        await Staff.PressAsync("確認する", ("pin", "1234"));

        Seen(problem, code, title);
        Assert.NotNull(Staff.Page.QuerySelector("#pin"));
    }

    [Fact]
    public async Task FaultOfTheApp_IsNotToldAsABrokenCard()
    {
        App.Desk.InsertFaulty();
        await Staff.GetAsync("/");

        await Staff.PressAsync("確認する", ("pin", "1234"));

        Assert.Equal("アプリの不具合で、確認を終えられませんでした", Staff.PanelHeading);
        Assert.Equal("N05", Staff.Page.QuerySelector("[data-code]")!.GetAttribute("data-code"));
        Assert.NotNull(Staff.Page.QuerySelector("#pin"));
    }

    [Fact]
    public async Task NoReader_IsToldBeforeAndAfterThePin()
    {
        App.Desk.Unplug();
        await Staff.GetAsync("/");
        Assert.Contains("リーダー: 見つかりません", Staff.Text, StringComparison.Ordinal);

        await Staff.PressAsync("確認する", ("pin", "1234"));

        Seen(CardProblem.NoReader, "R01", "カードリーダーが見つかりません");
    }

    [Fact]
    public async Task StoppedService_StartedAgain_NeedsNothingOfTheApp()
    {
        App.Desk.StopService();
        await Staff.GetAsync("/");
        await Staff.PressAsync("確認する", ("pin", "1234"));
        Seen(CardProblem.ServiceStopped, "R02", "端末のスマートカード機能が止まっています");

        await CheckWithPinAsync(Card());

        Assert.Equal("有効", Staff.PanelHeading);
    }

    [Fact]
    public async Task ChosenReader_NotThere_IsNotReplacedByAnother()
    {
        App.Settings.Change(current => current with { Reader = "もう一つのリーダー" });
        await Staff.GetAsync("/");
        Assert.Contains("リーダー: 見つかりません", Staff.Text, StringComparison.Ordinal);

        await CheckWithPinAsync(Card());

        Seen(CardProblem.NoReader, "R01", "カードリーダーが見つかりません");
    }

    private async Task CheckVisuallyAsync(EmulatedCard card)
    {
        App.Desk.Insert(card);
        await Staff.GetAsync("/");
        await Staff.PressAsync("カードの写真とご本人が一致しました");
    }

    private void Seen(CardProblem problem, string code, string title)
    {
        var shown = Staff.Page.QuerySelector("[data-problem]")!;
        Assert.Equal((problem.ToString(), code, title), (shown.GetAttribute("data-problem"), shown.GetAttribute("data-code"), Staff.PanelHeading));
    }
}
