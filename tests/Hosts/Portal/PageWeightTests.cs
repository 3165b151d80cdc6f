using Shikaku.Hosts.Portal.Registration;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Shikaku.TestKit.UsageApplications;
using Xunit;

namespace Shikaku.Hosts.Portal;

public sealed class PageWeightTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private readonly RunningPortal portal = fixture.Portal;

    [Theory]
    [InlineData("/")]
    [InlineData("/register")]
    [InlineData("/sign-in")]
    public async Task Page_ForAnybody_IsLight(string path)
    {
        using var page = portal.NewClient();

        await AssertLightAsync(page, path);
    }

    [Theory]
    [InlineData("/home")]
    [InlineData("/account")]
    [InlineData("/applications")]
    [InlineData("/usage-application")]
    [InlineData("/additional-devices")]
    [InlineData("/additional-devices/apply")]
    [InlineData("/device-accounts")]
    [InlineData("/operation-start")]
    public async Task Page_OfAUser_IsLight(string path)
    {
        using var page = await portal.SignedInAsync(verified: true);

        await AssertLightAsync(page, path);
    }

    [Fact]
    public async Task Apply_OfWhoHasNotAppliedYet_IsLight()
    {
        using var page = await portal.SignedInAsync();

        await AssertLightAsync(page, "/usage-application/apply");
    }

    [Fact]
    public async Task CheckAnswers_WithADraft_IsLight()
    {
        var user = await portal.AddUserAsync();
        await using (var db = portal.Database.OwnerContext())
        {
            await Applications.AddDraftAsync(db, user.Id);
        }

        using var page = await portal.SignedInAsync(user);

        await AssertLightAsync(page, "/usage-application/check-answers");
    }

    [Fact]
    public async Task Application_WithItsTimeline_IsLight()
    {
        var user = await portal.AddUserAsync();
        var application = await TestApplications.AddAsync(portal.Database, applicant: user);
        using var page = await portal.SignedInAsync(user);

        await AssertLightAsync(page, $"/applications/{application.Number}");
    }

    private static async Task AssertLightAsync(PageClient page, string path)
    {
        var weight = await PageWeight.OfAsync(page, path);

        Assert.Equal(path, page.Path);
        Assert.InRange(weight.Values.Sum(), 1, PageWeight.Most);
    }
}
