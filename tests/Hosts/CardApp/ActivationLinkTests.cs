using Shikaku.CardApp.DeviceAccounts;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Facilities;
using Shikaku.TestKit.CardApp;
using Xunit;

namespace Shikaku.Hosts.CardApp;

/// <summary>設定コード: pasted, typed by a scanner, or handed over at start.</summary>
public sealed class ActivationLinkTests : IAsyncLifetime
{
    internal static readonly string Link = new ActivationLink(
        FacilityCode.Parse(FakeEligibilityApi.FacilityCode),
        LoginId.Parse(FakeEligibilityApi.LoginId),
        FakeEligibilityApi.Password,
        ActivationCode.TryParse(FakeEligibilityApi.ActivationCode, out var code) ? code : null!).Write();

    private FakeEligibilityApi api = null!;
    private RunningCardApp app = null!;
    private StaffClient staff = null!;

    public async ValueTask InitializeAsync()
    {
        api = await FakeEligibilityApi.StartAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        staff.Dispose();
        await app.DisposeAsync();
        await api.DisposeAsync();
    }

    [Fact]
    public async Task Fill_FromThePastedCode_FillsTheFieldsForReviewAndRegistersOnlyThen()
    {
        await staff.PressAsync("上の欄に入れて確かめる", ("Link", $" {Link[..50]}\r\n{Link[50..]} "));

        Assert.Equal(
            [FakeEligibilityApi.FacilityCode, FakeEligibilityApi.LoginId, FakeEligibilityApi.Password, "ABCD-EFGH-2345-6789"],
            new[] { "FacilityCode", "LoginId", "Password", "ActivationCode" }.Select(id => staff.Page.GetElementById(id)!.GetAttribute("value")));
        Assert.Equal("", staff.Page.GetElementById("Link")!.TextContent.Trim());
        Assert.Equal(0, api.Requests);
        await staff.PressAsync("登録する");
        Assert.Equal("/passcode", staff.Path);
    }

    [Fact]
    public async Task Register_FromThePastedCode_TakesOnePress()
    {
        await staff.PressAsync("このコードで登録する", ("Link", Link));

        Assert.Equal("/passcode", staff.Path);
        Assert.Equal(FakeEligibilityApi.Password, api.LastActivation!.Password);
    }

    [Fact]
    public async Task Register_RefusedByTheApi_KeepsTheValuesInTheFieldsToTryAgain()
    {
        api.RefuseActivations = FakeEligibilityApi.Problem("E012", 409);
        await staff.PressAsync("このコードで登録する", ("Link", Link));
        Assert.Contains("E012", staff.FieldErrors["ActivationCode"], StringComparison.Ordinal);
        api.RefuseActivations = null;

        await staff.PressAsync("登録する");

        Assert.Equal("/passcode", staff.Path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://example.jp/")]
    [InlineData("shikaku-card-app://activate#v1.AAAAAAAA")]
    public async Task Paste_OfSomethingElse_IsToldBesideTheBoxAndKept(string text)
    {
        foreach (var button in new[] { "上の欄に入れて確かめる", "このコードで登録する" })
        {
            await staff.PressAsync(button, ("Link", text));

            Assert.Contains("設定コード", staff.FieldErrors["Link"], StringComparison.Ordinal);
            Assert.Equal(text, staff.Page.GetElementById("Link")!.TextContent.Trim());
        }

        Assert.Equal(0, api.Requests);
    }

    [Fact]
    public async Task Secrets_OfThePastedCode_AreInNoAddressAndNoLog()
    {
        await staff.PressAsync("上の欄に入れて確かめる", ("Link", Link));
        await staff.PressAsync("登録する");

        Assert.DoesNotContain(app.Logs, line => line.Contains(FakeEligibilityApi.Password, StringComparison.Ordinal) || line.Contains(Link[40..], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_WithTheLinkAsArgument_FillsTheFormOnce()
    {
        staff.Dispose();
        await app.DisposeAsync();
        await StartAsync(Link);

        Assert.Equal(FakeEligibilityApi.LoginId, staff.Page.GetElementById("LoginId")!.GetAttribute("value"));
        Assert.DoesNotContain(app.Logs, line => line.Contains(Link[40..], StringComparison.Ordinal));
        await staff.GetAsync("/registration");
        Assert.Null(staff.Page.GetElementById("LoginId")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Start_WithTheLink_OfARegisteredApp_BeginsWithTheFilledForm()
    {
        await app.RegisterAsync();
        await app.StopAsync();
        await using var again = await RunningCardApp.StartAsync(api, folder: app.Folder, link: Link);
        using var reissued = await StaffClient.OpenAsync(again);

        Assert.Equal("/registration", reissued.Path);
        Assert.Equal(FakeEligibilityApi.LoginId, reissued.Page.GetElementById("LoginId")!.GetAttribute("value"));
        await reissued.GetAsync("/");
        Assert.Equal("/", reissued.Path);
    }

    [Fact]
    public async Task Start_WithATornLink_SaysSoOnce()
    {
        staff.Dispose();
        await app.DisposeAsync();
        await StartAsync(Link[..^5]);

        Assert.Contains("Link", staff.FieldErrors.Keys);
    }

    [Theory]
    [InlineData("shikaku-card-app://activate#v1.x", true)]
    [InlineData("SHIKAKU-CARD-APP://activate#v1.x", true)]
    [InlineData("--CardApp:Port=1", false)]
    [InlineData("https://example.jp/", false)]
    public void HandedLink_OfTheFirstArgument_IsOursOrNone(string argument, bool ours)
    {
        var handed = HandedLink.From([argument]);

        Assert.Equal(ours ? argument : null, handed.Take());
        Assert.Null(handed.Take());
    }

    private async Task StartAsync(string? link = null)
    {
        app = await RunningCardApp.StartAsync(api, link: link);
        staff = await StaffClient.OpenAsync(app);
        await staff.PressAsync("同意して進む");
    }
}
