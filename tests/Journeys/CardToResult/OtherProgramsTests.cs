using Shikaku.Journeys.VirtualCard;
using Shikaku.TestKit.CardApp;

namespace Shikaku.Journeys.CardToResult;

/// <summary>The app watches the reader and leaves the card to others until it is its turn.</summary>
public sealed class OtherProgramsTests(PcscdFixture service, WholeSystem system) : WholeSystemTest(service, system)
{
    private readonly string folder = Directory.CreateTempSubdirectory("shikaku-others-").FullName;

    public override ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return base.DisposeAsync();
    }

    [Fact]
    public async Task OpenSc_WhileTheAppWatches_ReadsAndSignsAndSoDoesTheApp()
    {
        using var staff = await StaffClient.OpenAsync(Whole.App);
        await Whole.PutAsync("valid");

        var certificate = await Tool.SucceedAsync("pkcs15-tool", "--read-certificate", "1");
        await CheckAsync(staff);
        await SignAsync();
        await Whole.TakeAwayAsync();
        await Whole.PutAsync("valid");
        await CheckAsync(staff);

        Assert.Contains("BEGIN CERTIFICATE", certificate, StringComparison.Ordinal);
        Assert.Equal(256, new FileInfo(Path.Combine(folder, "signature")).Length);
        Assert.Equal(3, Whole.TriesLeft("valid"));
    }

    private Task<string> SignAsync()
    {
        var message = Path.Combine(folder, "message");
        File.WriteAllText(message, "somebody else's business");
        return Tool.SucceedAsync(
            "pkcs11-tool", "--login", "--pin", "1234", "--sign", "--id", "01", "-m", "SHA256-RSA-PKCS", "-i", message, "-o", Path.Combine(folder, "signature"));
    }

    private async Task CheckAsync(StaffClient staff)
    {
        Whole.App.Checking.Clear();
        await staff.GetAsync("/");
        await staff.PressAsync("確認する", ("pin", "1234"));
        Assert.Equal("有効", staff.PanelHeading);
    }
}
