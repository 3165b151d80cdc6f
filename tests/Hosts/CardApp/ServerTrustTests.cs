using Shikaku.TestKit.CardApp;
using Shikaku.TestKit.VirtualCards;
using Xunit;

namespace Shikaku.Hosts.CardApp;

/// <summary>What the app makes of the server's certificate.</summary>
public sealed class ServerTrustTests
{
    [Fact]
    public async Task ServerCertificate_NotYetValid_MeansAWrongClock()
    {
        await using var api = await FakeEligibilityApi.StartAsync(TimeProvider.System.GetUtcNow().AddDays(2));

        Assert.Equal("E002", await RegisterAndSeeCodeAsync(api, trusted: true));
    }

    [Fact]
    public async Task ServerCertificate_OfAnUnknownAuthority_IsNotTrusted()
    {
        await using var api = await FakeEligibilityApi.StartAsync();

        Assert.Equal("N02", await RegisterAndSeeCodeAsync(api, trusted: false));
        Assert.Equal(0, api.Requests);
    }

    [Fact]
    public async Task TerminalWithoutCertificate_IsSentToRegistration()
    {
        await using var api = await FakeEligibilityApi.StartAsync();
        await using var app = await RunningCardApp.StartAsync(api);
        await app.RegisterAsync();
        File.Delete(Path.Combine(app.Folder, "device.cer"));
        await app.StopAsync();
        await using var restarted = await RunningCardApp.StartAsync(api, folder: app.Folder);
        using var staff = await StaffClient.OpenAsync(restarted);
        restarted.Desk.Insert(new VirtualCardBuilder().BuildCard());

        await staff.PressAsync("確認する", ("pin", "1234"));

        Assert.Equal("N03", staff.Page.QuerySelector("[data-code]")!.GetAttribute("data-code"));
    }

    private static async Task<string> RegisterAndSeeCodeAsync(FakeEligibilityApi api, bool trusted)
    {
        await using var app = await RunningCardApp.StartAsync(api, trustApi: trusted);
        using var staff = await StaffClient.OpenAsync(app);
        await staff.PressAsync("同意して進む");
        await staff.PressAsync(
            "登録する",
            ("FacilityCode", FakeEligibilityApi.FacilityCode), ("LoginId", FakeEligibilityApi.LoginId),
            ("Password", FakeEligibilityApi.Password), ("ActivationCode", FakeEligibilityApi.ActivationCode));
        var told = Assert.Single(staff.ErrorSummary);
        return told[(told.IndexOf('（', StringComparison.Ordinal) + 1)..told.IndexOf('）', StringComparison.Ordinal)];
    }
}
