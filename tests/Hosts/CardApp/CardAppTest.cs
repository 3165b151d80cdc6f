using Shikaku.CardApp.Settings;
using Shikaku.TestKit.CardApp;
using Shikaku.TestKit.VirtualCards;
using Shikaku.VirtualCard.Emulation;
using Xunit;

namespace Shikaku.Hosts.CardApp;

/// <summary>An app that is registered and open, on a scripted reader, in front of a fake API.</summary>
public abstract class CardAppTest : IAsyncLifetime
{
    protected FakeEligibilityApi Api { get; private set; } = null!;

    protected RunningCardApp App { get; private set; } = null!;

    protected StaffClient Staff { get; private set; } = null!;

    protected ManualTime Time { get; } = new();

    protected virtual Func<AppSettings, AppSettings> Settings => same => same;

    public virtual async ValueTask InitializeAsync()
    {
        Api = await FakeEligibilityApi.StartAsync();
        Api.Clock = Time;
        App = await RunningCardApp.StartAsync(Api, Time);
        await App.RegisterAsync(Settings);
        Staff = await StaffClient.OpenAsync(App);
    }

    public async ValueTask DisposeAsync()
    {
        Staff.Dispose();
        await App.DisposeAsync();
        await Api.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static EmulatedCard Card(Func<VirtualCardBuilder, VirtualCardBuilder>? change = null) =>
        (change ?? (same => same))(new VirtualCardBuilder()).BuildCard();

    /// <summary>Puts the card down and has the PIN entered.</summary>
    protected async Task CheckWithPinAsync(EmulatedCard card, string pin = "1234")
    {
        App.Desk.Insert(card);
        await Staff.GetAsync("/");
        await Staff.PressAsync("確認する", ("pin", pin));
    }
}
