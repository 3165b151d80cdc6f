using System.Net;
using Shikaku.TestKit.CardApp;
using Xunit;

namespace Shikaku.Hosts.CardApp;

public sealed class FirstStartTests : IAsyncLifetime
{
    private static readonly (string, string)[] RightValues =
    [
        ("FacilityCode", FakeEligibilityApi.FacilityCode), ("LoginId", FakeEligibilityApi.LoginId),
        ("Password", FakeEligibilityApi.Password), ("ActivationCode", FakeEligibilityApi.ActivationCode),
    ];

    private FakeEligibilityApi api = null!;
    private RunningCardApp app = null!;
    private StaffClient staff = null!;

    public async ValueTask InitializeAsync()
    {
        api = await FakeEligibilityApi.StartAsync();
        app = await RunningCardApp.StartAsync(api);
        staff = await StaffClient.OpenAsync(app);
    }

    public async ValueTask DisposeAsync()
    {
        staff.Dispose();
        await app.DisposeAsync();
        await api.DisposeAsync();
    }

    [Fact]
    public async Task FirstStart_FromTermsToCheck_LeadsThroughEachStepOnce()
    {
        Assert.Equal(("/terms", "利用規約"), (staff.Path, staff.Heading));

        await staff.PressAsync("同意して進む");
        Assert.Equal(("/registration", "初期登録"), (staff.Path, staff.Heading));

        await staff.PressAsync("登録する", [.. RightValues, ("DeviceName", "受付1")]);
        Assert.Equal(("/passcode", "パスコードの設定"), (staff.Path, staff.Heading));

        Assert.DoesNotContain("※必須", staff.Text, StringComparison.Ordinal);
        await staff.PressAsync("設定しない");
        Assert.Equal(("/verification", "本人確認の方法"), (staff.Path, staff.Heading));
        Assert.Contains("職員による目視確認", staff.Text, StringComparison.Ordinal);
        Assert.Contains("利用者による4桁の暗証番号の入力", staff.Text, StringComparison.Ordinal);

        await staff.PressAsync("決めて始める");
        Assert.Equal("＊本人確認の方法を選んでください。", staff.FieldErrors["HolderVerification"]);
        await staff.PressAsync("決めて始める", ("HolderVerification", "Visual"));
        Assert.Equal(("/", "資格確認"), (staff.Path, staff.Heading));
        Assert.Equal(("ready", "カードの写真とご本人を見比べてください"), (staff.State, staff.PanelHeading));
        Assert.Equal("受付1", api.LastActivation!.DeviceName);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/settings")]
    [InlineData("/registration")]
    [InlineData("/passcode")]
    [InlineData("/unlock")]
    public async Task AnyPage_BeforeTerms_LeadsToTerms(string path)
    {
        await staff.GetAsync(path);

        Assert.Equal("/terms", staff.Path);
    }

    [Fact]
    public async Task Fallbacks_BeforeTerms_CanBeRead()
    {
        await staff.GetAsync("/fallbacks");

        Assert.Equal("確認できないとき", staff.Heading);
    }

    [Fact]
    public async Task Registration_WithFullWidthSpacesAndHyphens_SendsCleanValues()
    {
        await staff.PressAsync("同意して進む");

        await staff.PressAsync(
            "登録する",
            ("FacilityCode", "１３７-００００ー０１８"), ("LoginId", "ｗ０００００01 "), ("Password", " ａB3－xY9z"), ("ActivationCode", "ＡＢＣＤ-EFGH 2345-6789"), ("DeviceName", "　"));

        Assert.Equal("/passcode", staff.Path);
        Assert.Null(api.LastActivation!.DeviceName);
    }

    [Fact]
    public async Task Registration_WithEmptyFields_TellsEachAndKeepsTheRest()
    {
        await staff.PressAsync("同意して進む");

        await staff.PressAsync("登録する", ("FacilityCode", "137"), ("LoginId", "W0000001"));

        Assert.StartsWith("エラー: 初期登録", staff.Title, StringComparison.Ordinal);
        Assert.Equal(["FacilityCode", "Password", "ActivationCode"], staff.FieldErrors.Keys);
        Assert.Equal("＊機関コードは数字10桁で入力してください。", staff.FieldErrors["FacilityCode"]);
        Assert.Equal(["機関コードは数字10桁で入力してください。", "パスワードを入力してください。", "アクティベーションコードを入力してください。"], staff.ErrorSummary);
        Assert.Equal("W0000001", staff.Page.QuerySelector("#LoginId")!.GetAttribute("value"));
        Assert.Equal(0, api.Requests);
    }

    [Theory]
    [InlineData("137000001", false)]
    [InlineData("1370000018", true)]
    [InlineData("13700000111", false)]
    public async Task Registration_FacilityCode_HasTenDigits(string code, bool sent)
    {
        await staff.PressAsync("同意して進む");

        await staff.PressAsync("登録する", [("FacilityCode", code), .. RightValues[1..]]);

        Assert.Equal(sent, api.Requests == 1);
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public async Task Registration_DeviceName_HasAtMostSixtyCharacters(int length, bool accepted)
    {
        await staff.PressAsync("同意して進む");

        await staff.PressAsync("登録する", [.. RightValues, ("DeviceName", string.Concat(Enumerable.Repeat("𠮷", length)))]);

        Assert.Equal(accepted ? "/passcode" : "/registration", staff.Path);
    }

    [Theory]
    [InlineData("E011", 401, "どれかが、登録されている内容と一致しません")]
    [InlineData("E012", 409, "もう使われています")]
    [InlineData("E014", 400, "鍵をサーバーが受け付けませんでした")]
    [InlineData("E001", 403, "アカウントの状態")]
    public async Task Registration_Refused_ExplainsAndKeepsWhatWasTyped(string code, int status, string says)
    {
        api.RefuseActivations = FakeEligibilityApi.Problem(code, status);
        await staff.PressAsync("同意して進む");

        await staff.PressAsync("登録する", RightValues);

        var told = Assert.Single(staff.ErrorSummary);
        Assert.Contains(code, told, StringComparison.Ordinal);
        Assert.Contains(says, told, StringComparison.Ordinal);
        Assert.Equal(FakeEligibilityApi.Password, staff.Page.QuerySelector("#Password")!.GetAttribute("value"));
        Assert.False(File.Exists(Path.Combine(app.Folder, "device.key")));
    }

    [Fact]
    public async Task Registration_WithApiDown_SaysSoAndKeepsWhatWasTyped()
    {
        await api.StopAsync();
        await staff.PressAsync("同意して進む");

        await staff.PressAsync("登録する", RightValues);

        Assert.Contains("サーバーにつながりません", Assert.Single(staff.ErrorSummary), StringComparison.Ordinal);
        Assert.Equal(FakeEligibilityApi.ActivationCode, staff.Page.QuerySelector("#ActivationCode")!.GetAttribute("value"));
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Registration_Done_KeepsTheKeyForThisUserAlone()
    {
        await staff.PressAsync("同意して進む");
        await staff.PressAsync("登録する", RightValues);

        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(owner, File.GetUnixFileMode(Path.Combine(app.Folder, "device.key")));
        Assert.Equal(owner, File.GetUnixFileMode(Path.Combine(app.Folder, "settings.json")));
        Assert.Equal(owner, File.GetUnixFileMode(Path.Combine(app.Folder, "start-url")));
        Assert.Equal(owner | UnixFileMode.UserExecute, File.GetUnixFileMode(app.Folder));
        Assert.DoesNotContain(FakeEligibilityApi.Password, await File.ReadAllTextAsync(Path.Combine(app.Folder, "settings.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("123", false)]
    [InlineData("1234", true)]
    [InlineData("１２３４", true)]
    [InlineData("12345678", true)]
    [InlineData("123456789", false)]
    [InlineData("12a4", false)]
    public async Task Passcode_OfFourToEightDigits_IsTaken(string passcode, bool taken)
    {
        await staff.PressAsync("同意して進む");
        await staff.PressAsync("登録する", RightValues);

        await staff.PressAsync("設定する", ("NewPasscode", passcode), ("Again", passcode));

        Assert.Equal(taken ? "/verification" : "/passcode", staff.Path);
        Assert.Equal(taken, app.Settings.Current.Passcode is not null);
    }

    [Fact]
    public async Task Passcode_TypedDifferentlyTwice_IsToldBesideTheSecond()
    {
        await staff.PressAsync("同意して進む");
        await staff.PressAsync("登録する", RightValues);

        await staff.PressAsync("設定する", ("NewPasscode", "1234"), ("Again", "1235"));

        Assert.Equal(["Again"], staff.FieldErrors.Keys);
    }

    [Fact]
    public async Task NextStart_WithPasscode_AsksForItAndSlowsGuessing()
    {
        await app.RegisterAsync();
        var time = new ManualTime();
        await staff.GetAsync("/passcode");
        await staff.PressAsync("設定する", ("NewPasscode", "2468"), ("Again", "2468"));
        await app.StopAsync();
        await using var restarted = await RunningCardApp.StartAsync(api, time, app.Folder);
        using var next = await StaffClient.OpenAsync(restarted);

        Assert.Equal("/unlock", next.Path);
        for (var guess = 0; guess < 5; guess++)
        {
            await next.PressAsync("開く", ("Passcode", "1111"));
        }

        Assert.Contains("30秒待って", next.FieldErrors["Passcode"], StringComparison.Ordinal);
        await next.PressAsync("開く", ("Passcode", "2468"));
        Assert.Equal("/unlock", next.Path);
        time.Advance(TimeSpan.FromSeconds(30));
        await next.PressAsync("開く", ("Passcode", "2468"));
        Assert.Equal(HttpStatusCode.OK, next.Status);
        Assert.Equal("/", next.Path);
    }

    [Fact]
    public async Task ForgottenPasscode_WithANewActivationCode_IsChosenAnew()
    {
        await app.RegisterAsync();
        await staff.GetAsync("/passcode");
        await staff.PressAsync("設定する", ("NewPasscode", "2468"), ("Again", "2468"));
        await app.StopAsync();
        await using var restarted = await RunningCardApp.StartAsync(api, folder: app.Folder);
        using var next = await StaffClient.OpenAsync(restarted);
        Assert.Equal("/unlock/forgotten", next.Page.QuerySelector("details a")!.GetAttribute("href"));

        await next.GetAsync("/registration");
        Assert.Equal("/unlock", next.Path);
        await next.GetAsync("/unlock/forgotten");
        Assert.DoesNotContain("見本はり灸院", next.Text, StringComparison.Ordinal);
        await next.PressAsync("登録する", [("FacilityCode", "1370000018"), ("LoginId", "W0000009"), .. RightValues[2..]]);
        Assert.Contains("E011", Assert.Single(next.ErrorSummary), StringComparison.Ordinal);
        await next.GetAsync("/settings");
        Assert.Equal("/unlock", next.Path);

        await next.GetAsync("/unlock/forgotten");
        await next.PressAsync("登録する", RightValues);
        Assert.Equal(("/passcode", "パスコードの設定"), (next.Path, next.Heading));
        await next.PressAsync("設定しない");
        Assert.Equal("/", next.Path);
    }

    [Fact]
    public async Task ForgottenPasscode_ByTheSettingsCode_IsChosenAnew()
    {
        await app.RegisterAsync();
        await staff.GetAsync("/passcode");
        await staff.PressAsync("設定する", ("NewPasscode", "2468"), ("Again", "2468"));
        await app.StopAsync();
        await using var restarted = await RunningCardApp.StartAsync(api, folder: app.Folder);
        using var next = await StaffClient.OpenAsync(restarted);
        await next.GetAsync("/unlock/forgotten");

        await next.PressAsync("上の欄に入れて確かめる", ("Link", ActivationLinkTests.Link));
        Assert.StartsWith("/unlock/forgotten", next.Path, StringComparison.Ordinal);
        await next.PressAsync("登録する");

        Assert.Equal("/passcode", next.Path);
    }

    [Fact]
    public async Task Registration_AsksForTheFourValuesFirst()
    {
        await staff.PressAsync("同意して進む");

        Assert.Equal(
            ["FacilityCode", "LoginId", "Password", "ActivationCode", "DeviceName", "Link"],
            staff.Page.QuerySelectorAll("main input:not([type=hidden]), main textarea").Select(field => field.Id));
    }
}
