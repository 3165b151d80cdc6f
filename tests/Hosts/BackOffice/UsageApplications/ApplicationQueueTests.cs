using System.Globalization;
using System.Net;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Shikaku.TestKit.UsageApplications;
using Xunit;

namespace Shikaku.Hosts.BackOffice.UsageApplications;

/// <summary>Finding one's way through many cases.</summary>
public sealed class ApplicationQueueTests : IAsyncLifetime
{
    private RunningBackOffice office = null!;

    public async ValueTask InitializeAsync() => office = await RunningBackOffice.StartAsync(null, "--BackOffice:SamplePercent=0");

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task Pages_OfFiftyOne_LeadOnAndBackToWhereOneWas()
    {
        var numbers = new List<string>();
        for (var n = 0; n < 51; n++)
        {
            numbers.Add((await TestApplications.AddAsync(office.Database, flags: ["ByDocument"])).Number);
        }

        using var client = await office.SignedInAsync(StaffRole.Reviewer);
        await client.GetAsync("/review?flag=ByDocument");
        Assert.Equal(numbers.Take(50), Numbers(client));
        Assert.Contains("51件", client.Text, StringComparison.Ordinal);

        await FollowAsync(client, "次の50件");
        Assert.Equal(numbers.Skip(50), Numbers(client));
        Assert.DoesNotContain("次の50件", client.Text, StringComparison.Ordinal);
        await FollowAsync(client, numbers[50]);
        await FollowAsync(client, "審査の一覧へ戻る");

        Assert.Equal(numbers.Skip(50), Numbers(client));
        await FollowAsync(client, "最初へ");
        Assert.Equal(numbers.Take(50), Numbers(client));
        Assert.Contains("flag=ByDocument", client.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_OfNothing_IsNoFault()
    {
        var application = await TestApplications.AddAsync(office.Database, flags: ["ByDocument"]);
        using var client = await office.SignedInAsync(StaffRole.Reviewer);
        await client.GetAsync("/review");
        var token = ("__RequestVerificationToken", client.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!);

        foreach (var path in (string[])["/review", "/review?handler=Nothing", $"/review/{application.Number}", $"/review/{application.Number}?handler=Nothing"])
        {
            await client.PostAsync(path, [token]);
            Assert.Contains(client.Status, new[] { HttpStatusCode.OK, HttpStatusCode.MethodNotAllowed });
        }
    }

    [Fact]
    public async Task Next_OfAFilter_WalksInOrderAndBeginsAgain()
    {
        var first = await TestApplications.AddAsync(office.Database, flags: ["ByDocument"], dueOn: new DateOnly(2026, 11, 20));
        await TestApplications.AddAsync(office.Database, flags: ["FacilityClosed"], dueOn: new DateOnly(2026, 11, 21));
        var second = await TestApplications.AddAsync(office.Database, flags: ["ByDocument"], dueOn: new DateOnly(2026, 11, 24));
        using var client = await office.SignedInAsync(StaffRole.Reviewer);
        await client.GetAsync($"/review/{first.Number}?flag=ByDocument");

        await FollowAsync(client, "次の申請へ");
        Assert.StartsWith($"/review/{second.Number}?flag=ByDocument", client.Path, StringComparison.Ordinal);
        await FollowAsync(client, "次の申請へ");
        Assert.StartsWith($"/review/{first.Number}?flag=ByDocument", client.Path, StringComparison.Ordinal);
        await client.GetAsync("/review/next?flag=ManyDevices&after=rubbish");

        Assert.Equal("/review?flag=ManyDevices", client.Path);
    }

    [Theory]
    [InlineData("ためし接骨")]
    [InlineData("ﾀﾒｼｾｯｺﾂ")]
    [InlineData("接骨院　見本町１")]
    [InlineData("03-0000-0000")]
    [InlineData("協１３９９９００００")]
    [InlineData("1379999004")]
    [InlineData("１３７９９９９")]
    public async Task Search_AsTyped_FindsTheFacilitysCases(string typed)
    {
        var (name, kana) = (SearchKey.Of("ためし接骨院") + "|" + SearchKey.Of("東京都ためし区見本町1-2-3"), SearchKey.OfKana("タメシセッコツイン"));
        await office.Database.ExecuteAsync($"update facilities set search_name = '{name}', search_kana = '{kana}' where facility_code = '{TestFacts.FacilityCode}'");
        var wanted = await TestApplications.AddAsync(office.Database, flags: []);
        await TestApplications.AddAsync(office.Database, facility: TestFacts.OtherFacilityCode, flags: []);
        using var client = await office.SignedInAsync(StaffRole.CallCentre);

        await client.GetAsync("/review?search=" + Uri.EscapeDataString(typed));

        Assert.Equal([wanted.Number], Numbers(client));
    }

    [Theory]
    [InlineData("%25_%27")]
    [InlineData("%00")]
    [InlineData("%ED%A0%80")]
    [InlineData("<script>alert(1)</script>")]
    public async Task Search_Garbage_FindsNothingAndShowsItAsTyped(string typed)
    {
        using var client = await office.SignedInAsync(StaffRole.Reviewer);

        await client.GetAsync("/review?search=" + typed);

        Assert.Equal(HttpStatusCode.OK, client.Status);
        Assert.Empty(client.Page.QuerySelectorAll("main script"));
        await client.GetAsync("/review/" + typed.Replace("/", "%2F", StringComparison.Ordinal));
        Assert.True(client.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, client.Status.ToString());
    }

    [Fact]
    public async Task Search_WordsOfTooManyFacilities_AsksForMoreWords()
    {
        await using (var db = office.Database.OwnerContext())
        {
            db.Facilities.AddRange(Enumerable.Range(0, FindFacilities.Most + 1).Select(n => Named(n)));
            await db.SaveChangesAsync();
        }

        using var client = await office.SignedInAsync(StaffRole.Reviewer);

        await client.GetAsync("/review?search=" + Uri.EscapeDataString("たくさん"));

        Assert.Contains("当てはまる施設が多すぎます", client.Text, StringComparison.Ordinal);
        await client.GetAsync("/review/next?search=" + Uri.EscapeDataString("たくさん"));
        Assert.StartsWith("/review?", client.Path, StringComparison.Ordinal);
    }

    private static Facility Named(int n)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"137{n:D6}");
        return new Facility
        {
            FacilityCode = FacilityCode.Parse(digits + CheckDigit.Of(digits)),
            Kind = FacilityKind.MidwiferyHome,
            Name = "たくさん助産所",
            NameKana = "タクサンジョサンショ",
            Address = "東京都ためし区",
            Phone = "0300000000",
            SearchName = SearchKey.Of("たくさん助産所東京都ためし区"),
        };
    }

    private static List<string> Numbers(PageClient client) => [.. client.Page.QuerySelectorAll("#queue tbody th").Select(e => e.TextContent.Trim())];

    private static Task FollowAsync(PageClient client, string words) =>
        client.GetAsync(client.Page.QuerySelectorAll("a").First(a => a.TextContent.Trim() == words).GetAttribute("href")!.Split('#')[0]);
}
