using System.Net;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BackOffice.Articles;

public sealed class SearchesPageTests(BackOfficeFixture fixture) : IClassFixture<BackOfficeFixture>
{
    private readonly RunningBackOffice office = fixture.Site;

    [Fact]
    public async Task Page_ForEditors_ShowsWhatWasSearchedInVainTheMostFrequentFirst()
    {
        await office.Database.ExecuteAsync("insert into vain_searches (words, searched_on, times) values ('気球', current_date, 1), ('宇宙旅行', current_date, 3)");
        using var client = await office.SignedInAsync(StaffRole.Lead);

        await client.GetAsync("/articles/searches");

        Assert.Equal("見つからなかった検索", client.Heading);
        Assert.Equal(["宇宙旅行", "気球"], client.Page.QuerySelectorAll("tbody td:first-child").Select(cell => cell.TextContent));
    }

    [Theory]
    [InlineData(StaffRole.Auditor)]
    [InlineData(StaffRole.Accountant)]
    [InlineData(StaffRole.RegionalBureau)]
    public async Task Page_ForOthers_IsForbidden(StaffRole role)
    {
        using var client = await office.SignedInAsync(role);

        await client.GetAsync("/articles/searches");

        Assert.Equal(HttpStatusCode.Forbidden, client.Status);
    }
}
