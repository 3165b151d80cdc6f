using Shikaku.Contracts;
using Shikaku.TestKit.CardApp;
using Xunit;

namespace Shikaku.Hosts.CardApp;

/// <summary>Each result and each refusal of the API, as staff see it.</summary>
public sealed class ApiAnswerTests : CardAppTest
{
    [Theory]
    [InlineData("2", "E203", "無効", true)]
    [InlineData("3", "E204", "無効（新しい資格があります）", true)]
    [InlineData("4", "E201", "該当する資格がありません", true)]
    [InlineData("5", "E202", "複数の資格が該当しました", false)]
    [InlineData(null, "E104", "健康保険証の利用登録がありません", true)]
    [InlineData("9", "E999", "結果をお確かめください", true)]
    public async Task Result_NotSimplyValid_SaysSoInWordsWithNextSteps(string? validity, string code, string headline, bool fallbacks)
    {
        Api.Answer = Answers.With(validity, code, "サーバーの言葉。");

        await CheckWithPinAsync(Card());

        Assert.Equal(headline, Staff.PanelHeading);
        Assert.Equal(code, Staff.Page.QuerySelector("[data-result-code]")!.GetAttribute("data-result-code"));
        Assert.Contains("サーバーの言葉。", Staff.Text, StringComparison.Ordinal);
        Assert.NotEmpty(Staff.Page.QuerySelectorAll(".problem__steps li"));
        Assert.Equal(fallbacks, Staff.Page.QuerySelector(".fallbacks") is not null);
    }

    [Fact]
    public async Task Warnings_StandInTheResultAfterItsVerdict()
    {
        Api.Answer = Answers.Valid with { Warnings = [new Warning("W103", "期限が近づいています。"), new Warning("W105", "いったん10割をお支払いいただきます。")] };

        await CheckWithPinAsync(Card());

        Assert.Equal(["W103", "W105"], Staff.Page.QuerySelectorAll("[data-warning]").Select(each => each.GetAttribute("data-warning")));
        Assert.Equal("有効（注意あり）", Staff.PanelHeading);
        Assert.NotNull(Staff.Page.QuerySelector(".result .verdict--usablewithcare + [data-warning=W103] + [data-warning=W105] + .result__message"));
    }

    [Fact]
    public async Task Notice_StandsWithTheResultAndIsNoWarning()
    {
        Api.Answer = Answers.Valid with { Notices = [new Notice("I101", "「有効」は、受領委任を使えるかどうかまでは示しません。")] };

        await CheckWithPinAsync(Card());

        Assert.Equal("有効", Staff.PanelHeading);
        Assert.Equal("「有効」は、受領委任を使えるかどうかまでは示しません。", Staff.Page.QuerySelector(".result [data-notice=I101]")!.TextContent);
        Assert.Empty(Staff.Page.QuerySelectorAll("[data-warning]"));
    }

    [Theory]
    [InlineData("1", "I001", true)]
    [InlineData(null, "E104", false)]
    public async Task Result_WithAQualification_HasALineForTheFacilitysOwnNoteOnPaper(string? validity, string code, bool line)
    {
        Api.Answer = validity is null ? Answers.With(null, code, "サーバーの言葉。") : Answers.Valid;

        await CheckWithPinAsync(Card());

        Assert.Equal(line, Staff.Page.QuerySelector(".own-note h3")?.TextContent.Contains("償還払い", StringComparison.Ordinal) == true);
        Assert.Empty(Staff.Page.QuerySelectorAll(".own-note input, .own-note textarea"));
    }

    [Fact]
    public async Task Refusal_WithStepsForThisPerson_ShowsThemInsteadOfOurs()
    {
        string[] steps = ["健康保険証として使えたのは、2026年8月31日までです。", "届いている資格確認書で確認してください。"];
        Api.RefuseChecks = FakeEligibilityApi.Problem("E101", 422, "電子証明書の有効期限が切れています。") with { Detail = "別の言葉。", NextSteps = steps };

        await CheckWithPinAsync(Card());

        Assert.Equal(steps, Staff.Page.QuerySelectorAll(".problem__steps li").Select(step => step.TextContent));
        Assert.NotNull(Staff.Page.QuerySelector(".fallbacks"));
    }

    [Fact]
    public async Task ElderlyCertificate_GivesTheRatioThatHolds()
    {
        Api.Answer = Answers.Valid with { Qualifications = [Answers.Elderly] };

        await CheckWithPinAsync(Card());

        Assert.Equal("2割", Staff.Fact("RatioOf"));
        Assert.Equal("2027年7月31日（令和9年）", Staff.Fact("Elderly.ValidTo"));
        Assert.Contains("72歳", Staff.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SeveralQualifications_AreAllShown()
    {
        Api.Answer = Answers.With("5", "E202", "複数の資格が該当しました。", Answers.Worker, Answers.Elderly);

        await CheckWithPinAsync(Card());

        Assert.Equal(["試験　花子", "見本　松子"], Staff.Page.QuerySelectorAll("[data-field=Name]").Select(each => each.TextContent));
    }

    [Fact]
    public async Task Name_WithMarkup_IsText()
    {
        Api.Answer = Answers.Valid with { Qualifications = [Answers.Worker with { Name = "<b>試験</b>　●﨑𠮷" }] };

        await CheckWithPinAsync(Card());

        Assert.Equal("<b>試験</b>　●﨑𠮷", Staff.Fact("Name"));
    }

    [Theory]
    [InlineData("E001", 403, true)]
    [InlineData("E003", 409, false)]
    [InlineData("E004", 401, false)]
    [InlineData("E005", 422, true)]
    [InlineData("E006", 422, true)]
    [InlineData("E007", 422, true)]
    [InlineData("E008", 422, true)]
    [InlineData("E101", 422, true)]
    [InlineData("E102", 422, true)]
    [InlineData("E500", 500, true)]
    public async Task Refusal_ShowsItsCodeTitleAndNextSteps(string code, int status, bool fallbacks)
    {
        Api.RefuseChecks = FakeEligibilityApi.Problem(code, status, "サーバーの言葉。") with { ReceiptNumber = "261121-000000043-2" };

        await CheckWithPinAsync(Card());

        Assert.Equal("サーバーの言葉。", Staff.PanelHeading);
        Assert.Equal(code, Staff.Page.QuerySelector("[data-code]")!.GetAttribute("data-code"));
        Assert.Contains("261121-000000043-2", Staff.Text, StringComparison.Ordinal);
        Assert.NotEmpty(Staff.Page.QuerySelectorAll(".problem__steps li"));
        Assert.Equal(fallbacks, Staff.Page.QuerySelector(".fallbacks") is not null);
    }

    [Theory]
    [InlineData("E008", false)]
    [InlineData("E101", false)]
    [InlineData("E102", false)]
    [InlineData("E103", false)]
    [InlineData("E005", true)]
    [InlineData("E500", true)]
    public async Task Refusal_OfACardThatSignsNobodyIn_ListsNoScreenBehindTheSignIn(string code, bool screen)
    {
        Api.RefuseChecks = FakeEligibilityApi.Problem(code, code == "E500" ? 500 : 422, "サーバーの言葉。");

        await CheckWithPinAsync(Card());

        Assert.Equal(screen, Proofs.Contains("マイナポータルの画面", StringComparison.Ordinal));
        Assert.Contains("資格確認書", Proofs, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HolderCertificateValidity.Valid, true)]
    [InlineData(HolderCertificateValidity.ExpiringSoon, true)]
    [InlineData(HolderCertificateValidity.Grace, false)]
    public async Task Result_OfACertificateInGrace_ListsNoScreenBehindTheSignIn(HolderCertificateValidity validity, bool screen)
    {
        Api.Answer = Answers.With("2", "E203", "サーバーの言葉。", Answers.Worker) with { Certificate = Answers.Valid.Certificate with { Validity = validity } };

        await CheckWithPinAsync(Card());

        Assert.Equal(screen, Proofs.Contains("マイナポータルの画面", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task NotRegistered_OfACardWithoutPin_ListsNoScreenBehindTheSignIn(bool signingCertificate, bool screen)
    {
        App.Settings.Change(current => current with { HolderVerification = HolderVerification.Visual });
        Api.Answer = Answers.With(null, "E104", "サーバーの言葉。");
        App.Desk.Insert(Card(it => it with { SigningCertificate = signingCertificate }));
        await Staff.GetAsync("/");

        await Staff.PressAsync("カードの写真とご本人が一致しました");

        Assert.Equal(screen, Proofs.Contains("マイナポータルの画面", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TerminalStopped_IsToldBeforeTheCardIsShownAPin()
    {
        Api.RefuseChallenges = FakeEligibilityApi.Problem("E001", 403, "この端末は利用できません。");
        var card = Card();

        await CheckWithPinAsync(card, "9999");

        Assert.Equal("この端末は利用できません。", Staff.PanelHeading);
        Assert.Equal(3, card.Profile.PinTries.TriesLeft);
    }

    [Fact]
    public async Task ChecksStopped_ForOldRevocations_AreNotCalledBusy()
    {
        Api.RefuseChecks = FakeEligibilityApi.Problem("E902", 503, "サーバーの言葉。") with { Detail = "資格確認書などで確認してください。", ReceiptNumber = "261121-000000043-2" };

        await CheckWithPinAsync(Card());

        Assert.Equal("サーバーの言葉。", Staff.PanelHeading);
        Assert.Contains("資格確認書などで確認してください。", Staff.Text, StringComparison.Ordinal);
        Assert.Contains("261121-000000043-2", Staff.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ApiBusy_SaysWhenToComeAgain()
    {
        Api.RefuseChallenges = FakeEligibilityApi.Problem("E901", 503);

        await CheckWithPinAsync(Card());

        Assert.Equal("ただいま資格確認のサーバーが混み合っているか、メンテナンス中です", Staff.PanelHeading);
        Assert.Contains("30秒ほどおいて", Staff.Text, StringComparison.Ordinal);
        Assert.NotNull(Staff.Page.QuerySelector(".fallbacks"));
    }

    [Fact]
    public async Task ApiDown_SaysWhatToDoAndWhichProofsExist()
    {
        await Api.StopAsync();

        await CheckWithPinAsync(Card());

        Assert.Equal("資格確認のサーバーにつながりません", Staff.PanelHeading);
        foreach (var proof in (string[])["マイナポータルの画面", "資格情報のお知らせ", "資格確認書"])
        {
            Assert.Contains(proof, Staff.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ApiDown_ForOneCheck_IsNoObstacleToTheNext()
    {
        Api.RefuseChallenges = FakeEligibilityApi.Problem("E901", 503);
        await CheckWithPinAsync(Card());
        Api.RefuseChallenges = null;

        await Staff.PressAsync("確認する", ("pin", "1234"));

        Assert.Equal("有効", Staff.PanelHeading);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{\"challenge\":")]
    public async Task AnswerOutsideTheContract_IsNoResult(string body)
    {
        Api.Nonsense = body;

        await CheckWithPinAsync(Card());

        Assert.Equal("N04", Staff.Page.QuerySelector("[data-code]")!.GetAttribute("data-code"));
    }

    [Fact]
    public async Task WrongClock_SaidByTheApi_TellsToSetIt()
    {
        Api.RefuseChecks = FakeEligibilityApi.Problem("E002", 401);

        await CheckWithPinAsync(Card());

        Assert.Equal("端末の日時が正しくありません", Staff.PanelHeading);
    }

    [Theory]
    [InlineData(119, false)]
    [InlineData(122, true)]
    public async Task Clock_IsWarnedOf_BeyondTwoMinutes(int secondsAhead, bool warned)
    {
        // The Date header has whole seconds: one second of play on each side of 120.
        Api.ClockAhead = TimeSpan.FromSeconds(secondsAhead);

        await CheckWithPinAsync(Card());

        Assert.Equal(warned, Staff.Text.Contains("端末の時計がずれています", StringComparison.Ordinal));
    }

    private string Proofs => Staff.Page.QuerySelector(".fallbacks ul")!.TextContent;
}
