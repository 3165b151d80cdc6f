using System.Net;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Staff;
using Shikaku.Hosts.BackOffice.SignIn;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BackOffice.Staff;

/// <summary>Whoever decides over cases or money is made, let in again and re-credentialed by two people.</summary>
public sealed class SecondAdministratorTests(BackOfficeFixture fixture) : IClassFixture<BackOfficeFixture>
{
    private static int count;

    private RunningBackOffice Site => fixture.Site;

    public static TheoryData<StaffRole> Weighty => new(StaffRole.Reviewer, StaffRole.Lead, StaffRole.Accountant, StaffRole.Administrator, StaffRole.Prefecture);

    [Theory]
    [MemberData(nameof(Weighty))]
    public async Task Add_ByOneAlone_LetsNobodyIn(StaffRole role)
    {
        using var one = await AdministratorAsync();
        var name = await AddAsync(one, role, "");
        Assert.Contains("S127", one.FieldErrors["Reason"], StringComparison.Ordinal);

        await one.PressAsync("追加する", ("Reason", "着任のため"));

        Assert.Equal("承認を依頼しました", one.Heading);
        using var person = Site.NewClient();
        await person.TypePasswordAsync(name, Secret(one));
        Assert.Contains("S101", person.FieldErrors["UserName"], StringComparison.Ordinal);
        await one.GetAsync($"/staff/requests/{await RequestOfAsync(name)}");
        Assert.DoesNotContain("承認する", one.Page.QuerySelectorAll("button").Select(button => button.TextContent));
        await one.PostAsync($"/staff/requests/{await RequestOfAsync(name)}?handler=Agree", Fields(one));
        Assert.Contains("S131", one.ErrorSummary[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_AgreedByAnother_LetsInWithBothHalvesAlone()
    {
        using var one = await AdministratorAsync();
        using var other = await AdministratorAsync();
        var name = await AddAsync(one, StaffRole.Accountant, "着任のため");
        var half = Secret(one);

        await other.GetAsync($"/staff/requests/{await RequestOfAsync(name)}");
        Assert.Contains("着任のため", other.Text, StringComparison.Ordinal);
        await other.PressAsync("承認する");

        var otherHalf = Secret(other);
        using var person = Site.NewClient();
        foreach (var wrong in new[] { half, otherHalf, $"{otherHalf}-{half}" })
        {
            await person.TypePasswordAsync(name, wrong);
            Assert.Contains("S101", person.FieldErrors["UserName"], StringComparison.Ordinal);
        }

        await person.TypePasswordAsync(name, $"{half}-{otherHalf}");
        Assert.Equal("/sign-in/password", person.Path);
        await other.GetAsync("/staff");
        Assert.DoesNotContain(otherHalf, other.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_OfAReviewer_ChangesNothingUntilAnotherAgrees()
    {
        var (id, name) = await Site.ReadyAsync();
        using var one = await AdministratorAsync();
        await one.GetAsync($"/staff/{id}");
        await one.PressAsync("ログイン方法をリセットする");
        Assert.Contains("S127", one.FieldErrors["Reason"], StringComparison.Ordinal);
        await one.PressAsync("ログイン方法をリセットする", ("Reason", "電話の故障"));
        var half = Secret(one);
        using var person = Site.NewClient();
        await person.TypePasswordAsync(name, StaffPeople.Password);
        Assert.Equal("/sign-in/code", person.Path);

        using var other = await AdministratorAsync();
        await other.GetAsync($"/staff/requests/{await RequestOfAsync(name)}");
        await other.PressAsync("承認する");

        await person.TypePasswordAsync(name, StaffPeople.Password);
        Assert.Contains("S101", person.FieldErrors["UserName"], StringComparison.Ordinal);
        await person.TypePasswordAsync(name, $"{half}-{Secret(other)}");
        Assert.Equal("/sign-in/password", person.Path);
    }

    [Fact]
    public async Task Enable_RefusedByAnother_StaysDisabled()
    {
        var (id, name) = await Site.ReadyAsync();
        using var one = await AdministratorAsync();
        await one.GetAsync($"/staff/{id}");
        await one.PressAsync("停止する");
        await one.PressAsync("停止を解除する", ("Reason", "復職"));
        Assert.Contains("承認を依頼しました", one.Text, StringComparison.Ordinal);

        using var other = await AdministratorAsync();
        await other.GetAsync($"/staff/requests/{await RequestOfAsync(name)}");
        await other.PressAsync("認めない");

        await using var db = Site.Database.OwnerContext();
        Assert.NotNull(await db.StaffUsers.Where(u => u.Id == id).Select(u => u.DisabledAt).SingleAsync());
        await other.PostAsync(other.Path + "?handler=Agree", Fields(other));
        Assert.Contains("S129", other.ErrorSummary[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_ToMoreRights_WaitsAndIsShownBesideWhatIs()
    {
        var person = await Site.AddStaffAsync(StaffRole.CallCentre);
        using var one = await AdministratorAsync();
        await one.GetAsync($"/staff/{person.Id}");
        await one.PressAsync("変更する", ("Role", "Accountant"), ("ChangeReason", "異動"));
        await using var db = Site.Database.OwnerContext();
        Assert.Equal(StaffRole.CallCentre, await db.StaffUsers.Where(u => u.Id == person.Id).Select(u => u.Role).SingleAsync());

        using var other = await AdministratorAsync();
        await other.GetAsync($"/staff/requests/{await RequestOfAsync(person.UserName!)}");
        Assert.Contains("コールセンター", other.Page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        await other.PressAsync("承認する");

        Assert.Equal(StaffRole.Accountant, await db.StaffUsers.Where(u => u.Id == person.Id).Select(u => u.Role).SingleAsync());
    }

    [Fact]
    public async Task Agree_ByWhomTheAskerMade_IsRefusedFor30Days()
    {
        var asker = await Site.AddStaffAsync(StaffRole.Administrator);
        var made = await Site.AddStaffAsync(StaffRole.Administrator);
        var third = await Site.AddStaffAsync(StaffRole.Administrator);
        await TestStaffRequests.AgreedAsync(Site.Database, made.Id, asker.Id, third.Id, Site.Clock.Now - SecondAdministrator.MakersBar + TimeSpan.FromSeconds(1));
        using var one = await Site.SignedInAsync(asker);
        using var other = await Site.SignedInAsync(made);
        var name = await AddAsync(one, StaffRole.Accountant, "着任のため");
        await other.GetAsync($"/staff/requests/{await RequestOfAsync(name)}");

        await other.PressAsync("承認する");
        Assert.Contains("S133", other.ErrorSummary[0], StringComparison.Ordinal);

        await using var db = Site.Database.OwnerContext();
        await db.StaffRequests.Where(r => r.UserId == made.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.SettledAt, r => r.SettledAt - TimeSpan.FromSeconds(1)));
        await other.PressAsync("承認する");
        Assert.NotEmpty(Secret(other));
    }

    [Fact]
    public async Task Ask_Anything_IsMailedToAllAdministratorsAndThePerson()
    {
        var person = await Site.AddStaffAsync(StaffRole.Reviewer);
        var watching = await Site.AddStaffAsync(StaffRole.Administrator);
        await using var db = Site.Database.OwnerContext();
        foreach (var (id, mail) in new[] { (person.Id, "person@example.jp"), (watching.Id, "watching@example.jp") })
        {
            await db.StaffUsers.Where(u => u.Id == id).ExecuteUpdateAsync(set => set.SetProperty(u => u.Email, mail));
        }

        using var one = await AdministratorAsync();
        await one.GetAsync($"/staff/{person.Id}");
        await one.PressAsync("ログイン方法をリセットする", ("Reason", "電話の故障"));

        var told = (await Site.MailsAsync()).Where(mail => mail.Body.Contains(person.UserName!, StringComparison.Ordinal)).Select(mail => mail.Recipient);
        Assert.Equal(["person@example.jp", "watching@example.jp"], told.Order());
    }

    [Fact]
    public async Task Request_Unknown_Is404()
    {
        using var client = await AdministratorAsync();
        await client.GetAsync($"/staff/requests/{Guid.NewGuid()}");
        Assert.Equal(HttpStatusCode.NotFound, client.Status);
    }

    private static string Secret(PageClient client) => client.Page.QuerySelector(".secret")!.TextContent;

    private static IEnumerable<(string, string)> Fields(PageClient client) =>
        [("__RequestVerificationToken", client.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!)];

    private static async Task<string> AddAsync(PageClient client, StaffRole role, string reason)
    {
        var name = $"second{Interlocked.Increment(ref count)}";
        await client.GetAsync("/staff/add");
        await client.PressAsync("追加する", ("UserName", name), ("Name", "見本　" + name), ("Role", role.ToString()), ("Prefecture", role == StaffRole.Prefecture ? "13" : ""), ("Reason", reason));
        return name;
    }

    private async Task<Guid> RequestOfAsync(string userName)
    {
        await using var db = Site.Database.OwnerContext();
        return await db.StaffRequests.Where(r => db.StaffUsers.Any(u => u.Id == r.UserId && u.UserName == userName)).OrderByDescending(r => r.AskedAt).Select(r => r.Id).FirstAsync();
    }

    private Task<PageClient> AdministratorAsync() => Site.SignedInAsync(StaffRole.Administrator);
}
