using System.Net;
using Shikaku.Rules.SignIn;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Shikaku.TestKit.UsageApplications;
using Xunit;

namespace Shikaku.Hosts.BackOffice.SignIn;

/// <summary>15 minutes, and what was typed when they were over.</summary>
public sealed class IdleTests(BackOfficeFixture fixture) : IClassFixture<BackOfficeFixture>
{
    private readonly RunningBackOffice site = fixture.Site;

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task Session_IdleForTheLimit_StillIsOne(int secondsMore, bool signedIn)
    {
        using var client = await site.SignedInAsync(StaffRole.Administrator);
        await client.GetAsync("/staff");

        // The last thing done is less than a minute after the one before: it counts as well.
        site.Clock.Now += TimeSpan.FromSeconds(59);
        await client.GetAsync("/staff");
        site.Clock.Now += SessionTerms.Staff.Idle + TimeSpan.FromSeconds(secondsMore);
        await client.GetAsync("/staff");

        Assert.Equal(signedIn, client.Path == "/staff");
    }

    [Fact]
    public async Task Session_Asked_IsRenewed()
    {
        using var client = await site.SignedInAsync(StaffRole.Administrator);
        site.Clock.Now += SessionTerms.Staff.Idle;
        Assert.Equal("""{"seconds":900}""", await client.Http.GetStringAsync("/account/session"));
        site.Clock.Now += SessionTerms.Staff.Idle;

        await client.GetAsync("/staff");

        Assert.Equal("/staff", client.Path);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task Session_InUseAllTheTime_EndsAfterTheLongest(int secondsMore, bool signedIn)
    {
        using var client = await site.SignedInAsync(StaffRole.Administrator);
        var end = site.Clock.Now + SessionTerms.Staff.Longest;
        while (site.Clock.Now + SessionTerms.Staff.Idle < end)
        {
            site.Clock.Now += SessionTerms.Staff.Idle;
            await client.GetAsync("/staff");
            Assert.Equal("/staff", client.Path);
        }

        site.Clock.Now = end.AddMinutes(-1);
        await client.GetAsync("/account");
        site.Clock.Now = end.AddSeconds(secondsMore);
        await client.GetAsync("/staff");

        Assert.Equal(signedIn, client.Path == "/staff");
    }

    [Fact]
    public async Task Session_AskedTowardsItsEnd_SaysWhatIsLeft()
    {
        using var client = await site.SignedInAsync(StaffRole.Administrator);
        var end = site.Clock.Now + SessionTerms.Staff.Longest;
        while (site.Clock.Now + SessionTerms.Staff.Idle < end)
        {
            site.Clock.Now += SessionTerms.Staff.Idle;
            await client.GetAsync("/staff");
        }

        site.Clock.Now = end.AddSeconds(-7);

        Assert.Equal("""{"seconds":7}""", await client.Http.GetStringAsync("/account/session"));
    }

    [Fact]
    public async Task Session_LookedAtByAPageAlone_IsNotRenewed()
    {
        using var client = await site.SignedInAsync(StaffRole.Administrator);
        client.Http.DefaultRequestHeaders.Add("Sec-Fetch-Dest", "empty");
        site.Clock.Now += SessionTerms.Staff.Idle;
        using var progress = await client.Http.GetAsync("/facilities/imports");
        Assert.Equal(HttpStatusCode.OK, progress.StatusCode);
        site.Clock.Now += TimeSpan.FromSeconds(1);

        await client.GetAsync("/account");

        Assert.StartsWith("/sign-in", client.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_SentAfterTheEnd_IsOfferedAgainToItsOwner()
    {
        var (id, name) = await site.ReadyAsync(StaffRole.Administrator);
        using var client = site.NewClient();
        await SignInAsync(client, id, name);
        await client.GetAsync("/staff/add");
        site.Clock.Now += SessionTerms.Staff.Idle + TimeSpan.FromSeconds(1);

        await client.PressAsync("追加する", ("UserName", "kept-name"), ("Name", "残る　名前"), ("Role", "CallCentre"), ("OwnFacilities", ""));
        Assert.Equal("ログイン", client.Heading);
        await SignInAgainAsync(client, id, name);
        Assert.Contains("残る　名前", client.Text, StringComparison.Ordinal);
        await client.PressAsync("この内容で送信する");

        Assert.Equal("職員を追加しました", client.Heading);
        Assert.Contains("kept-name", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_SomebodyElseSignsIn_IsNotOfferedToThem()
    {
        var (id, name) = await site.ReadyAsync(StaffRole.Administrator);
        using var client = await site.SignedInAsync(StaffRole.Administrator);
        await client.GetAsync("/staff/add");
        site.Clock.Now += SessionTerms.Staff.Idle + TimeSpan.FromSeconds(1);
        await client.PressAsync("追加する", ("UserName", "kept-name"), ("Name", "残る　名前"), ("Role", "Lead"), ("OwnFacilities", ""));

        await SignInAgainAsync(client, id, name);

        Assert.Equal("/staff/add", client.Path);
        Assert.DoesNotContain("kept-name", client.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_WithTickedReasons_HasThemAgain()
    {
        var number = (await TestApplications.AddAsync(site.Database, flags: ["FirstFromNetwork"])).Number;
        var (id, name) = await site.ReadyAsync(StaffRole.Lead);
        using var client = site.NewClient();
        await SignInAsync(client, id, name);
        await client.GetAsync($"/review/{number}");
        site.Clock.Now += SessionTerms.Staff.Idle + TimeSpan.FromSeconds(1);

        await client.PostAsync($"/review/{number}?handler=Return", [("ReturnCodes", "StaffCount"), ("ReturnText", "職員数を　直してください"), ("Version", "1")]);
        await SignInAgainAsync(client, id, name);

        Assert.Equal("StaffCount", client.Page.QuerySelector("[name=ReturnCodes]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Form_OfAnotherSite_IsNeverHeld()
    {
        using var client = await site.SignedInAsync(StaffRole.Administrator);
        site.Clock.Now += SessionTerms.Staff.Idle + TimeSpan.FromSeconds(1);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/staff/add")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["Name"] = "よその" }),
        };
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        var answer = await client.Http.SendAsync(request);

        Assert.Equal("/sign-in", answer.Headers.Location!.AbsolutePath);
    }

    [Fact]
    public async Task Form_PasswordsInIt_AreNotHeld()
    {
        var (id, name) = await site.ReadyAsync();
        using var client = site.NewClient();
        await SignInAsync(client, id, name);
        await client.GetAsync("/account");
        site.Clock.Now += SessionTerms.Staff.Idle + TimeSpan.FromSeconds(1);

        await client.PressAsync("パスワードを変更する", ("PresentPassword", StaffPeople.Password), ("NewPassword", "another horse battery"), ("NewPasswordAgain", "x"));
        await SignInAgainAsync(client, id, name);

        Assert.DoesNotContain("horse", client.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    private async Task SignInAgainAsync(PageClient client, Guid id, string name)
    {
        await client.PressAsync("次へ", ("UserName", name), ("Password", StaffPeople.Password));
        await client.PressAsync("ログイン", ("Code", site.CodeOf(id)));
    }

    private async Task SignInAsync(PageClient client, Guid id, string name)
    {
        await client.TypePasswordAsync(name, StaffPeople.Password);
        await client.PressAsync("ログイン", ("Code", site.CodeOf(id)));
    }
}
