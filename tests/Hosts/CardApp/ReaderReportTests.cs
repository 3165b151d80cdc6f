using Shikaku.CardApp.Settings;
using Shikaku.Contracts;
using Shikaku.TestKit;
using Shikaku.TestKit.CardApp;
using Xunit;

namespace Shikaku.Hosts.CardApp;

/// <summary>機種の動作報告: told only where it was allowed, and only what 目視確認 has shown.</summary>
public sealed class ReaderReportTests : CardAppTest
{
    protected override Func<AppSettings, AppSettings> Settings => settings => settings with { HolderVerification = HolderVerification.Visual };

    [Fact]
    public async Task Check_NotAllowed_TellsNothing()
    {
        await CheckVisuallyAsync(extended: true);

        Assert.Equal("有効", Staff.PanelHeading);
        Assert.Null(Api.LastDeviceReport);
        await Staff.GetAsync("/settings");
        Assert.Null(Staff.Page.QuerySelector("#ReportsReaders")!.GetAttribute("checked"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Check_Allowed_TellsModelAndWhetherItWorked(bool extended)
    {
        await AllowAsync();

        await CheckVisuallyAsync(extended);

        await Patience.UntilAsync(() => Api.LastDeviceReport is not null, "the reader is reported");
        Assert.Equal((ScriptedDesk.ReaderName, extended), (Api.LastDeviceReport!.ReaderModel, Api.LastDeviceReport.Worked));
        Assert.Matches("^[0-9.]+$", Api.LastDeviceReport.AppVersion);
    }

    [Fact]
    public async Task Check_WithAPin_SaysNothingOfTheReader()
    {
        await AllowAsync();
        App.Settings.Change(settings => settings with { HolderVerification = HolderVerification.Pin });

        await CheckWithPinAsync(Card());

        Assert.Equal("有効", Staff.PanelHeading);
        Assert.Null(Api.LastDeviceReport);
    }

    private async Task AllowAsync()
    {
        await Staff.GetAsync("/settings");
        await Staff.PressAsync("保存する", ("ReportsReaders", "true"));
        Assert.True(App.Settings.Current.ReportsReaders);
    }

    private async Task CheckVisuallyAsync(bool extended)
    {
        App.Desk.Insert(Card(it => it with { ExtendedApdu = extended }));
        await Staff.GetAsync("/");
        await Staff.PressAsync("カードの写真とご本人が一致しました");
    }
}
