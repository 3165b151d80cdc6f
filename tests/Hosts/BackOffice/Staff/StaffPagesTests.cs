using System.Net;
using Microsoft.EntityFrameworkCore;
using Shikaku.BackOffice.Pages.Staff;
using Shikaku.Hosts.BackOffice.SignIn;
using Shikaku.Rules.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BackOffice.Staff;

public sealed class StaffPagesTests(BackOfficeFixture fixture) : IClassFixture<BackOfficeFixture>
{
    private RunningBackOffice Site => fixture.Site;

    public static TheoryData<StaffRole, string, bool> Doors => new(
        from role in Enum.GetValues<StaffRole>()
        from door in new[] { ("/staff", StaffRight.ManageStaff), ("/staff/add", StaffRight.ManageStaff), ("/audit", StaffRight.SeeAudit), ("/audit/export.csv", StaffRight.SeeAudit) }
        select (role, door.Item1, StaffPermissions.May(role, door.Item2)));

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Page_ByRole_OpensOrIs403(StaffRole role, string path, bool open)
    {
        using var client = await Site.SignedInAsync(role);

        var answer = await client.Http.GetAsync(path);

        Assert.Equal(open ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Add_Everything_ShowsTheOneTimePasswordOnce()
    {
        using var client = await AdministratorAsync();
        await client.GetAsync("/staff/add");
        await client.PressAsync("追加する", ("UserName", "Taro"), ("Name", " "), ("Role", "King"), ("OwnFacilities", "123"));
        Assert.Equal(["UserName", "Name", "Role", "OwnFacilities"], client.FieldErrors.Keys);

        await client.PressAsync("追加する", ("UserName", "taro"), ("Name", "見本　太郎"), ("Role", "CallCentre"), ("OwnFacilities", $"{TestFacts.FacilityCode}\r\n"));

        Assert.Equal("職員を追加しました", client.Heading);
        var password = client.Page.QuerySelector(".secret")!.TextContent;
        await client.GetAsync("/staff");
        Assert.Contains("見本　太郎", client.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(password, client.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        await using var db = Site.Database.AppContext();
        var user = await db.StaffUsers.SingleAsync(u => u.UserName == "taro");
        Assert.Equal([TestFacts.FacilityCode.Value], user.OwnFacilityCodes);
        Assert.DoesNotContain("太郎", await Site.Database.ScalarAsync<string>($"select string_agg(e::text, '') from audit_events e where subject = 'staff:{user.Id}'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_PersonOfABureau_NeedsTheBureau()
    {
        using var client = await AdministratorAsync();
        await client.GetAsync("/staff/add");
        await client.PressAsync("追加する", ("UserName", "kyoku"), ("Name", "見本　局"), ("Role", "RegionalBureau"), ("Bureau", ""));
        Assert.Contains("S124", client.FieldErrors["Bureau"], StringComparison.Ordinal);

        await client.PressAsync("追加する", ("Bureau", "Kinki"), ("Reason", "着任のため"));

        Assert.Equal("承認を依頼しました", client.Heading);
        await using var db = Site.Database.AppContext();
        var user = await db.StaffUsers.SingleAsync(u => u.UserName == "kyoku");
        Assert.Equal(RegionalBureau.Kinki, user.Bureau);
        Assert.Null(user.Prefecture);
        await client.GetAsync($"/staff/{user.Id}");
        await client.PressAsync("変更する", ("Role", "CallCentre"));
        Assert.Null(await db.StaffUsers.Where(u => u.Id == user.Id).Select(u => u.Bureau).SingleAsync());
        await client.PressAsync("変更する", ("Role", "RegionalBureau"), ("Bureau", "Mars"));
        Assert.Contains("S124", client.FieldErrors["Bureau"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_Role_SignsOutAndTakesEffect()
    {
        var person = await Site.AddStaffAsync(StaffRole.Administrator);
        using var changed = await Site.SignedInAsync(person);
        using var client = await AdministratorAsync();
        await client.GetAsync($"/staff/{person.Id}");

        await client.PressAsync("変更する", ("Role", "CallCentre"));

        Assert.Contains("変更しました", client.Text, StringComparison.Ordinal);
        await changed.GetAsync("/staff");
        Assert.StartsWith("/sign-in", changed.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_Reason_IsInTheAuditTrailUpToItsLimit()
    {
        var (id, _) = await Site.ReadyAsync();
        using var client = await AdministratorAsync();
        await client.GetAsync($"/staff/{id}");

        await client.PressAsync("変更する", ("ChangeReason", new string('あ', TextLimits.ShortReason + 1)));
        Assert.Contains("S125", client.FieldErrors["ChangeReason"], StringComparison.Ordinal);
        await client.PressAsync("変更する", ("ChangeReason", new string('あ', TextLimits.ShortReason)));

        await using var db = Site.Database.OwnerContext();
        Assert.Equal(TextLimits.ShortReason, (await db.AuditEvents.SingleAsync(e => e.Subject == $"staff:{id}" && e.Action == "Staff.Change")).Reason!.Length);
    }

    [Fact]
    public async Task Change_SeenByTwo_SecondIsTold()
    {
        var person = await Site.AddStaffAsync(StaffRole.Reviewer);
        using var first = await AdministratorAsync();
        using var second = await AdministratorAsync();
        await first.GetAsync($"/staff/{person.Id}");
        await second.GetAsync($"/staff/{person.Id}");
        await first.PressAsync("変更する", ("Name", "一人目の　変更"));

        await second.PressAsync("変更する", ("Name", "二人目の　変更"));

        Assert.Contains("S117", second.ErrorSummary[0], StringComparison.Ordinal);
        Assert.Equal("二人目の　変更", second.Page.QuerySelector("#Name")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Self_RoleAndDisabling_AreRefused()
    {
        var me = await Site.AddStaffAsync(StaffRole.Administrator);
        using var client = await Site.SignedInAsync(me);
        await client.GetAsync($"/staff/{me.Id}");
        Assert.DoesNotContain("停止する", client.Page.QuerySelectorAll("button").Select(button => button.TextContent));

        await client.PressAsync("変更する", ("Role", "Reviewer"));
        Assert.Contains("S114", client.FieldErrors["Role"], StringComparison.Ordinal);
        await client.PostAsync($"/staff/{me.Id}?handler=Disable", Fields(client));
        Assert.Contains("S115", client.ErrorSummary[0], StringComparison.Ordinal);
        await client.PostAsync($"/staff/{me.Id}?handler=Reset", Fields(client));

        Assert.Contains("S115", client.ErrorSummary[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disable_Enable_ShutsAndOpensTheDoor()
    {
        var (id, name) = await Site.ReadyAsync(StaffRole.CallCentre);
        using var client = await AdministratorAsync();
        await client.GetAsync($"/staff/{id}");
        await client.PressAsync("停止する", ("Reason", "退職のため"));
        Assert.Contains("停止しました", client.Text, StringComparison.Ordinal);
        using var person = Site.NewClient();
        await person.TypePasswordAsync(name, StaffPeople.Password);
        Assert.Contains("S101", person.FieldErrors["UserName"], StringComparison.Ordinal);

        await client.PressAsync("停止を解除する");
        await person.TypePasswordAsync(name, StaffPeople.Password);

        Assert.Equal("/sign-in/code", person.Path);
        await using var db = Site.Database.AppContext();
        Assert.Equal("退職のため", (await db.AuditEvents.SingleAsync(e => e.Subject == $"staff:{id}" && e.Action == "Staff.Disable")).Reason);
    }

    [Fact]
    public async Task Reset_SecondFactor_BeginsAnewWithAOneTimePassword()
    {
        var (id, name) = await Site.ReadyAsync(StaffRole.CallCentre);
        using var client = await AdministratorAsync();
        await client.GetAsync($"/staff/{id}");

        await client.PressAsync("ログイン方法をリセットする");

        var oneTime = client.Page.QuerySelector(".secret")!.TextContent;
        using var person = Site.NewClient();
        await person.TypePasswordAsync(name, StaffPeople.Password);
        Assert.Contains("S101", person.FieldErrors["UserName"], StringComparison.Ordinal);
        await person.TypePasswordAsync(name, oneTime);
        Assert.Equal("/sign-in/password", person.Path);
    }

    [Fact]
    public async Task Unlock_Locked_LetsInAtOnce()
    {
        var (id, name) = await Site.ReadyAsync();
        using var person = Site.NewClient();
        for (var wrong = 0; wrong < TryTerms.Staff.Free; wrong++)
        {
            await person.TypePasswordAsync(name, "wrong");
        }

        using var client = await AdministratorAsync();
        await client.GetAsync($"/staff/{id}");
        await client.PressAsync("ロックを解除する");
        await person.TypePasswordAsync(name, StaffPeople.Password);

        Assert.Equal("/sign-in/code", person.Path);
    }

    [Theory]
    [InlineData("/staff/00000000-0000-0000-0000-000000000000")]
    [InlineData("/staff/none")]
    public async Task Person_Unknown_Is404(string path)
    {
        using var client = await AdministratorAsync();
        await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, client.Status);
    }

    private static IEnumerable<(string, string)> Fields(PageClient client) =>
    [
        ("__RequestVerificationToken", client.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
        ("Version", client.Page.QuerySelector("input[name=Version]")!.GetAttribute("value")!),
    ];

    private Task<PageClient> AdministratorAsync() => Site.SignedInAsync(StaffRole.Administrator);
}
