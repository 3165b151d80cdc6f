using Shikaku.Casework;
using Shikaku.Casework.Cases;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Shikaku.TestKit.UsageApplications;
using Xunit;

namespace Shikaku.Hosts.BackOffice;

public sealed class PageWeightTests(BackOfficeFixture fixture) : IClassFixture<BackOfficeFixture>
{
    private readonly RunningBackOffice office = fixture.Site;

    [Theory]
    [InlineData(StaffRole.Lead, "/review")]
    [InlineData(StaffRole.Lead, "/facilities")]
    [InlineData(StaffRole.Auditor, "/audit")]
    [InlineData(StaffRole.Auditor, "/enforcement")]
    [InlineData(StaffRole.Administrator, "/staff")]
    [InlineData(StaffRole.Administrator, "/mail")]
    public async Task Page_OfAnyRole_IsLight(StaffRole role, string path)
    {
        using var page = await office.SignedInAsync(role);

        var weight = await PageWeight.OfAsync(page, path);

        Assert.Equal(path, page.Path);
        Assert.InRange(weight.Values.Sum(), 1, PageWeight.Most);
    }

    [Fact]
    public async Task QueueAndCase_WithAFullPageOfCases_AreLight()
    {
        for (var i = 0; i < Paging.Size; i++)
        {
            await TestApplications.AddAsync(office.Database, flags: ["NotMatched", "FirstFromNetwork", "ManyDevices"]);
        }

        using var page = await office.SignedInAsync(StaffRole.Lead);

        var queue = await PageWeight.OfAsync(page, "/review");
        Assert.Equal(Paging.Size, page.Page.QuerySelectorAll("tbody tr").Length);
        var one = await PageWeight.OfAsync(page, page.Page.QuerySelector("tbody a")!.GetAttribute("href")!);

        Assert.InRange(queue.Values.Sum(), 1, PageWeight.Most);
        Assert.InRange(one.Values.Sum(), 1, PageWeight.Most);
    }
}
