using Shikaku.CardApp.Settings;
using Shikaku.Contracts;
using Shikaku.TestKit.CardApp;
using Xunit;

namespace Shikaku.Hosts.CardApp;

public sealed class SettingsTests : CardAppTest
{
    [Fact]
    public async Task Settings_Saved_HoldAfterARestart()
    {
        await Staff.GetAsync("/settings");
        await Staff.PressAsync("保存する", ("HolderVerification", "Visual"), ("ResultSeconds", "６００"), ("Reader", ScriptedDesk.ReaderName));
        Assert.Contains("設定を保存しました", Staff.Text, StringComparison.Ordinal);
        await App.StopAsync();

        await using var restarted = await RunningCardApp.StartAsync(Api, folder: App.Folder);

        var kept = restarted.Settings.Current;
        Assert.Equal((HolderVerification.Visual, 600, ScriptedDesk.ReaderName), (kept.HolderVerification, kept.ResultSeconds, kept.Reader));
    }

    [Theory]
    [InlineData("29", false)]
    [InlineData("30", true)]
    [InlineData("1200", true)]
    [InlineData("1201", false)]
    [InlineData("", false)]
    [InlineData("-30", false)]
    [InlineData("30.5", false)]
    public async Task ResultSeconds_From30To1200_AreTaken(string typed, bool taken)
    {
        await Staff.GetAsync("/settings");

        await Staff.PressAsync("保存する", ("ResultSeconds", typed));

        Assert.Equal(taken, Staff.FieldErrors.Count == 0);
        Assert.Equal(typed, Staff.Page.QuerySelector("#ResultSeconds")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("HolderVerification", "Fingerprint")]
    [InlineData("HolderVerification", "7")]
    [InlineData("Reader", "どこにもないリーダー")]
    public async Task Choice_ThatWasNotOffered_IsRefused(string field, string value)
    {
        await Staff.GetAsync("/settings");

        await Staff.PressAsync("保存する", (field, value));

        Assert.Single(Staff.ErrorSummary);
        Assert.Equal(new AppSettings().HolderVerification, App.Settings.Current.HolderVerification);
    }

    [Fact]
    public async Task Terminal_IsShownWithTheEndOfItsCertificate()
    {
        await Staff.GetAsync("/settings");

        Assert.Contains("見本はり灸院", Staff.Text, StringComparison.Ordinal);
        Assert.Contains(FakeEligibilityApi.FacilityCode, Staff.Text, StringComparison.Ordinal);
        Assert.Contains("端末の証明書の有効期限", Staff.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passcode_ChangedAndRemoved_AsksForTheOldOne()
    {
        await Staff.GetAsync("/passcode");
        await Staff.PressAsync("設定する", ("NewPasscode", "2468"), ("Again", "2468"));

        await Staff.GetAsync("/passcode");
        await Staff.PressAsync("設定する", ("CurrentPasscode", "1111"), ("NewPasscode", "1357"), ("Again", "1357"));
        Assert.Equal("＊パスコードが違います。", Staff.FieldErrors["CurrentPasscode"]);

        await Staff.PressAsync("パスコードをなくす", ("CurrentPasscode", "2468"));
        Assert.Equal("/settings?changed=passcode", Staff.Path);
        Assert.Null(App.Settings.Current.Passcode);
    }

    [Fact]
    public async Task Passcode_KeptAsHash()
    {
        await Staff.GetAsync("/passcode");
        await Staff.PressAsync("設定する", ("NewPasscode", "86421357"), ("Again", "86421357"));

        var file = await File.ReadAllTextAsync(Path.Combine(App.Folder, "settings.json"));
        Assert.DoesNotContain("86421357", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SkipPasscode_WhenOneIsSet_DoesNotRemoveIt()
    {
        await Staff.GetAsync("/passcode");
        await Staff.PressAsync("設定する", ("NewPasscode", "2468"), ("Again", "2468"));
        await Staff.GetAsync("/passcode");
        var token = Staff.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        await Staff.PostAsync("/passcode?handler=Skip", [("__RequestVerificationToken", token)]);

        Assert.NotNull(App.Settings.Current.Passcode);
    }
}
