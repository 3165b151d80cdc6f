using Shikaku.TestKit.CardApp;
using Xunit;

namespace Shikaku.Hosts.CardApp;

/// <summary>What counts where no check is possible, by the day.</summary>
public sealed class FallbackPageTests
{
    [Theory]
    [InlineData("2025-11-30", true, false)]
    [InlineData("2026-03-31", false, false)]
    [InlineData("2026-04-01", false, true)]
    [InlineData("2026-11-29", false, true)]
    public async Task Fallbacks_ByTheDay_SayWhatCountsAndWhatIsNotEnough(string day, bool oldCards, bool noStopGap)
    {
        await using var api = await FakeEligibilityApi.StartAsync();
        await using var app = await RunningCardApp.StartAsync(api, new ManualTime(new DateTimeOffset(DateTime.Parse(day, null), TimeSpan.FromHours(9))));
        using var staff = await StaffClient.OpenAsync(app);

        await staff.GetAsync("/fallbacks");

        var accepted = staff.Page.QuerySelectorAll(".card ol strong").Select(each => each.TextContent).ToList();
        var refused = staff.Page.QuerySelectorAll(".card ul strong").Select(each => each.TextContent).ToList();
        Assert.Equal(["マイナンバーカードと、マイナポータルの画面", "マイナンバーカードと、「資格情報のお知らせ」", "資格確認書"], accepted.Take(3));
        Assert.Equal(oldCards, accepted.Contains("従来の健康保険証（有効期限内のもの）"));
        Assert.Equal(noStopGap, refused.Contains("「資格情報のお知らせ」だけ"));
        Assert.Equal(noStopGap, staff.Text.Contains("2026年3月31日で終わりました", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026-07-31", "後期高齢者医療の方には")]
    [InlineData("2026-08-01", "85歳以上の方には")]
    public async Task Fallbacks_ByTheDay_SayWhoHasACertificateAnyway(string day, string words)
    {
        await using var api = await FakeEligibilityApi.StartAsync();
        await using var app = await RunningCardApp.StartAsync(api, new ManualTime(new DateTimeOffset(DateTime.Parse(day, null), TimeSpan.FromHours(9))));
        using var staff = await StaffClient.OpenAsync(app);

        await staff.GetAsync("/fallbacks");

        Assert.Contains(words, staff.Text, StringComparison.Ordinal);
    }
}
