using System.Net;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Account;
using Shikaku.Casework.Registration;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.Registration;

/// <summary>One person, several facilities.</summary>
public sealed class FacilitiesTests(PortalFixture fixture) : PortalTest(fixture), IClassFixture<PortalFixture>
{
    private const string Switch = ".facility-switch select";

    [Fact]
    public async Task Register_KnownAddress_MailTellsOwnersOfTwoOfficesTheWay()
    {
        var mail = NewMail();
        using var first = await ActivatedAsync(mail);

        using var again = await RegisterAsync(mail, ("Sort", "CheckupInstitution"), ("FacilityNumber", TestFacts.OtherFacilityCode.Value));

        Assert.Equal("/register/sent", again.Path);
        var told = (await MailsToAsync(mail))[^1];
        Assert.Equal("Registration.KnownAddress", told.Template);
        Assert.Contains("2か所目の施設", told.Body, StringComparison.Ordinal);
        Assert.Contains("http://portal.test/account/facilities/add", told.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_SecondFacility_IsInUseAtOnceAndNamedInTitles()
    {
        var user = await Portal.AddUserAsync(verified: true);
        using var client = await Portal.SignedInAsync(user);
        await client.GetAsync("/account");
        Assert.Null(client.Page.QuerySelector(Switch));
        Assert.Equal("ユーザー情報 - 施術所等向け総合ポータルサイト", client.Title);
        await client.GetAsync("/account/facilities/add");

        await client.PressAsync("送信", ("Sort", "CheckupInstitution"), ("FacilityNumber", TestFacts.OtherFacilityCode.Value));
        Assert.Contains("ためし健診センター", client.Text, StringComparison.Ordinal);
        await client.PressAsync("OK");

        Assert.Equal("/home", client.Path);
        Assert.Contains("「ためし健診センター」を追加し", client.Text, StringComparison.Ordinal);
        Assert.Equal("「ためし健診センター」を追加し、この施設に切り替えました: 次にすること - ためし健診センター - 施術所等向け総合ポータルサイト", client.Title);
        Assert.Equal([TestFacts.OtherFacilityCode.Value, TestFacts.FacilityCode.Value], client.Page.QuerySelectorAll(Switch + " option").Select(each => each.GetAttribute("value")!).Order(StringComparer.Ordinal));
        Assert.Equal("Registration.FacilityAdded", Assert.Single(await MailsToAsync(user.Email!)).Template);
        await client.GetAsync("/device-accounts");
        Assert.Contains("利用開始申請が承認されると", client.Text, StringComparison.Ordinal);

        using var tomorrow = await Portal.SignedInAsync(user);
        await tomorrow.GetAsync("/account");
        Assert.Contains("ためし健診センター", tomorrow.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_OneThatIsHeldOrUnknown_SaysSoBesideTheField()
    {
        using var client = await Portal.SignedInAsync();
        await client.GetAsync("/account/facilities/add");

        await client.PressAsync("送信", ("Sort", "JudoTherapy"), ("FacilityNumber", TestFacts.RegistrationNumber));
        Assert.Contains("R151", client.FieldErrors["FacilityNumber"], StringComparison.Ordinal);
        await client.PressAsync("送信", ("FacilityNumber", "協999999999"));
        Assert.Single(client.FieldErrors);
        Assert.Equal("協999999999", client.Page.QuerySelector("[name=FacilityNumber]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task GiveUp_OneAddedByMistake_IsGoneWithWhatWasTypedForIt()
    {
        var user = await OwnerOfTwoAsync();
        using var client = await Portal.SignedInAsync(user);
        await client.GetAsync("/home");
        await client.PressAsync("切り替える", ("Facility", TestFacts.OtherFacilityCode.Value));
        await client.GetAsync("/usage-application/apply");
        await client.PressAsync("下書きを保存", ("StaffCount", "3"));
        await client.GetAsync("/account/facilities");
        var way = Assert.Single(client.Page.QuerySelectorAll("a[href^='/account/facilities/give-up/']")).GetAttribute("href")!;
        Assert.EndsWith(TestFacts.OtherFacilityCode.Value, way, StringComparison.Ordinal); // the other one is verified
        await client.GetAsync(way);
        Assert.Contains("ためし健診センター", client.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        await client.PressAsync("OK");

        Assert.Equal("/account/facilities", client.Path);
        Assert.Contains("「ためし健診センター」を、あなたの施設から外しました。", client.Text, StringComparison.Ordinal);
        Assert.Null(client.Page.QuerySelector(Switch));
        await client.GetAsync("/home");
        Assert.DoesNotContain("ためし健診センター", client.Title, StringComparison.Ordinal);
        await using var db = Portal.Database.OwnerContext();
        Assert.False(await db.Drafts.AnyAsync(d => d.UserId == user.Id));
        Assert.Equal(1, await db.AuditEvents.CountAsync(e => e.Action == "Registration.GiveUpFacility" && e.Actor == Actor.Portal(user.Id)));
        await client.GetAsync(way);
        Assert.Equal("/account/facilities", client.Path);
    }

    [Fact]
    public async Task GiveUp_AfterSomethingWasAppliedFor_IsNotOfferedAndRefused()
    {
        var user = await OwnerOfTwoAsync(verified: false);
        using var client = await Portal.SignedInAsync(user);
        await client.GetAsync("/account/facilities/give-up/" + TestFacts.FacilityCode);
        await TestDevices.AddApplicationAsync(Portal.Database, user.Id, state: ApplicationState.Submitted);

        await client.PressAsync("OK");

        Assert.Contains("R154", Assert.Single(client.ErrorSummary), StringComparison.Ordinal);
        await client.GetAsync("/account/facilities");
        Assert.EndsWith(TestFacts.OtherFacilityCode.Value, Assert.Single(client.Page.QuerySelectorAll("a[href^='/account/facilities/give-up/']")).GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GiveUp_TheOnlyFacility_IsNotOffered()
    {
        using var client = await Portal.SignedInAsync(await Portal.AddUserAsync());

        await client.GetAsync("/account/facilities/give-up/" + TestFacts.FacilityCode);

        Assert.Equal("/account/facilities", client.Path);
        Assert.Null(client.Page.QuerySelector("a[href^='/account/facilities/give-up/']"));
    }

    [Fact]
    public async Task Switch_ToTheOther_ShowsNothingOfTheFirst()
    {
        var user = await OwnerOfTwoAsync();
        var application = await TestDevices.AddApplicationAsync(Portal.Database, user.Id, state: ApplicationState.Submitted);
        using var client = await Portal.SignedInAsync(user);
        await client.GetAsync("/applications/status");
        Assert.Contains(application.Number, client.Text, StringComparison.Ordinal);

        await client.PressAsync("切り替える", ("Facility", TestFacts.OtherFacilityCode.Value));

        Assert.Contains("「ためし健診センター」に切り替えました", client.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(application.Number, client.Text, StringComparison.Ordinal);
        await client.GetAsync("/applications/status");
        Assert.DoesNotContain(application.Number, client.Text, StringComparison.Ordinal);
        await client.GetAsync("/applications/" + application.Number);
        Assert.Equal(HttpStatusCode.NotFound, client.Status);
    }

    [Fact]
    public async Task Switch_ToOneThatIsNotTheirs_IsRefused()
    {
        var user = await OwnerOfTwoAsync();
        using var client = await Portal.SignedInAsync(user);
        await client.GetAsync("/account/facilities");

        await client.PressAsync("この施設に切り替える", ("Facility", TestFacts.MidwiferyHomeCode.Value));

        Assert.Contains("R153", client.FieldErrors["Facility"], StringComparison.Ordinal);
        await client.GetAsync("/home");
        Assert.Contains("ためし接骨院", client.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_OpenedForOneWhileTheOtherIsInUse_IsWrittenForItsOwn()
    {
        var user = await OwnerOfTwoAsync(verified: false);
        using var tab = await Portal.SignedInAsync(user);
        using var other = Portal.NewClient();
        other.Cookies.Add(tab.Cookies.GetCookies(Portal.Address));
        await tab.GetAsync("/usage-application/apply");
        await other.GetAsync("/home");
        await other.PressAsync("切り替える", ("Facility", TestFacts.OtherFacilityCode.Value));
        await other.GetAsync("/usage-application/apply");

        await tab.PressAsync("下書きを保存", ("StaffCount", "7"));

        Assert.Contains("ためし接骨院", tab.Title, StringComparison.Ordinal);
        await other.PressAsync("下書きを保存", ("StaffCount", "3"));
        Assert.Contains("ためし健診センター", other.Title, StringComparison.Ordinal);
        await using var db = Portal.Database.OwnerContext();
        var drafts = await db.Drafts.Where(d => d.UserId == user.Id).ToDictionaryAsync(d => d.FacilityCode, d => d.Answers["StaffCount"]);
        Assert.Equal(("7", "3"), (drafts[TestFacts.FacilityCode], drafts[TestFacts.OtherFacilityCode]));
    }

    [Fact]
    public async Task Form_SavedByAScriptOfATabThatIsLeft_DoesNotSwitchBack()
    {
        var user = await OwnerOfTwoAsync(verified: false);
        using var tab = await Portal.SignedInAsync(user);
        await tab.GetAsync("/usage-application/apply");
        var form = tab.Page.QuerySelector("form.application")!;
        var fields = form.QuerySelectorAll("[type=hidden]").Select(each => KeyValuePair.Create(each.GetAttribute("name")!, each.GetAttribute("value") ?? "")).ToList();
        await tab.PressAsync("切り替える", ("Facility", TestFacts.OtherFacilityCode.Value));

        using var request = new HttpRequestMessage(HttpMethod.Post, form.GetAttribute("data-save")) { Content = new FormUrlEncodedContent([.. fields, new("StaffCount", "9")]) };
        request.Headers.Add("Sec-Fetch-Mode", "no-cors");
        using var answer = await tab.Http.SendAsync(request);

        answer.EnsureSuccessStatusCode();
        Assert.Equal(1, await Portal.Database.ScalarAsync<long>(
            $"select count(*) from drafts where user_id = '{user.Id}' and facility_code = '{TestFacts.FacilityCode}' and answers->>'StaffCount' = '9'"));
        await tab.GetAsync("/home");
        Assert.Contains("ためし健診センター", tab.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_OfWhoWasSignedInBefore_WritesNothing()
    {
        using var client = await Portal.SignedInAsync();
        await client.GetAsync("/account/contact");

        await client.PressAsync("保存する", ("Name", "見本　次郎"), ("Phone", "03-1234-5678"), ("__Facility", TestFacts.OtherFacilityCode.Value));

        Assert.Equal(HttpStatusCode.Conflict, client.Status);
        Assert.Contains("何も登録していません", client.Text, StringComparison.Ordinal);
        await client.GetAsync("/account");
        Assert.DoesNotContain("見本　次郎", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_InAMailAboutTheOther_LeadsToItAfterSigningIn()
    {
        var mail = NewMail();
        using var client = await EnteredAsync(mail);
        await client.GetAsync("/account/facilities/add");
        await client.PressAsync("送信", ("Sort", "CheckupInstitution"), ("FacilityNumber", TestFacts.OtherFacilityCode.Value));
        await client.PressAsync("OK");
        var link = await LinkAsync(mail);
        Assert.Equal($"/home?facility={TestFacts.OtherFacilityCode}", link);
        await client.PressAsync("切り替える", ("Facility", TestFacts.FacilityCode.Value));
        using var phone = Portal.NewClient();

        await phone.GetAsync(link);
        await phone.PressAsync("ログイン", ("Mail", mail), ("Password", Password));
        Assert.Contains("ためし健診センター", phone.Title, StringComparison.Ordinal);
        Assert.Equal("/home", phone.Path);
        await phone.GetAsync("/account");
        Assert.Contains("ためし健診センター", phone.Title, StringComparison.Ordinal);

        await phone.GetAsync($"/account?facility={TestFacts.MidwiferyHomeCode}");
        Assert.Contains("ためし健診センター", phone.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_AboutAnApplication_NamesItsFacility()
    {
        var user = await OwnerOfTwoAsync();
        var application = await TestDevices.AddApplicationAsync(Portal.Database, user.Id, state: ApplicationState.Submitted);
        using var client = await Portal.SignedInAsync(user);
        await client.GetAsync($"/applications/{application.Number}/withdraw");

        await client.PressAsync("取り下げる");

        var told = Assert.Single(await MailsToAsync(user.Email!));
        Assert.StartsWith($"施設：ためし接骨院（機関コード {TestFacts.FacilityCode}）\n", told.Body, StringComparison.Ordinal);
        Assert.Equal($"/applications?facility={TestFacts.FacilityCode}", Link(told));
    }

    private async Task<PortalUser> OwnerOfTwoAsync(bool verified = true)
    {
        var user = await Portal.AddUserAsync(verified: verified);
        await using var db = Portal.Database.OwnerContext();
        db.PortalMemberships.Add(new PortalMembership { UserId = user.Id, FacilityCode = TestFacts.OtherFacilityCode, RegisteredAt = Portal.Clock.Now.AddMinutes(1) });
        await db.SaveChangesAsync();
        return user;
    }
}
