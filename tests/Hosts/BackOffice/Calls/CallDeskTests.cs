using System.Net;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Registration;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Callbacks;
using Shikaku.Rules.Staff;
using Shikaku.TestKit;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.Inquiries;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Shikaku.TestKit.UsageApplications;
using Xunit;

namespace Shikaku.Hosts.BackOffice.Calls;

public sealed class CallDeskTests(BackOfficeFixture fixture) : IClassFixture<BackOfficeFixture>
{
    private static readonly string Desk = $"/desk/{TestFacts.FacilityCode}";

    private RunningBackOffice Site => fixture.Site;

    public static TheoryData<StaffRole> Roles => [.. Enum.GetValues<StaffRole>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Page_ByRole_OpensOrIs403(StaffRole role)
    {
        using var client = await Site.SignedInAsync(role);
        foreach (var path in new[] { "/desk", Desk })
        {
            using var answer = await client.Http.GetAsync(path);

            Assert.Equal(role is StaffRole.Lead or StaffRole.CallCentre ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData(TestFacts.RegistrationNumber)]
    [InlineData("ためし接骨")]
    [InlineData("タメシセッコツ")]
    [InlineData("03-0000-0000")]
    [InlineData("１３７９９９９００４")]
    public async Task Search_OfWhatFindsOneAlone_OpensItsDesk(string said)
    {
        using var client = await Site.SignedInAsync(StaffRole.CallCentre);

        await client.GetAsync("/desk?q=" + Uri.EscapeDataString(said));

        Assert.Equal(Desk, client.Path);
        Assert.Equal("ためし接骨院", client.Heading);
    }

    [Fact]
    public async Task Search_OfWhatFindsSeveral_ListsThemAndNotesTheLook()
    {
        var staff = await Site.AddStaffAsync(StaffRole.CallCentre);
        using var client = await Site.SignedInAsync(staff);

        await client.GetAsync("/desk?q=" + Uri.EscapeDataString("ためし"));

        Assert.Contains("3件見つかりました。", client.Text, StringComparison.Ordinal);
        Assert.Contains(Desk, client.Page.QuerySelectorAll(".facility-list a").Select(link => link.GetAttribute("href")));
        Assert.Equal([AuditActions.Lists.View], await DeedsOfAsync(staff.Id));
    }

    [Fact]
    public async Task Desk_OfAFacilityThatNobodyRegistered_SaysWhereToBegin()
    {
        using var client = await Site.SignedInAsync(StaffRole.CallCentre);

        await client.GetAsync($"/desk/{TestFacts.MidwiferyHomeCode}");

        Assert.Contains("ポータルサイトへの登録がまだです。", client.Text, StringComparison.Ordinal);
        Assert.Contains("まだ申請がありません", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Desk_OfAFacilityUnderReview_SaysWhatItsPeopleReadAndHidesSecrets()
    {
        var application = await TestApplications.AddAsync(Site.Database, TestFacts.OtherFacilityCode, stated: TestFacts.ClaimsAccountNumber);
        var staff = await Site.AddStaffAsync(StaffRole.CallCentre);
        using var client = await Site.SignedInAsync(staff);

        await client.GetAsync($"/desk/{TestFacts.OtherFacilityCode}");

        Assert.Contains($"利用開始申請を審査しています。{JapaneseDate.FormatBoth(application.DueOn)}までに結果をメールでお知らせします。", client.Text, StringComparison.Ordinal);
        Assert.Contains("審査中（送信 ", client.Text, StringComparison.Ordinal);
        Assert.Contains("a***@example.jp", client.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(TestFacts.ClaimsAccountNumber, client.Text, StringComparison.Ordinal);
        Assert.Equal([AuditActions.Calls.View], await DeedsOfAsync(staff.Id));
    }

    [Fact]
    public async Task Desk_OfAFacilityWithTerminals_HasTheLastErrorOfEachWithItsRemedy()
    {
        var person = await VerifiedAsync();
        var accounts = await TestDevices.OpenAsync(Site.Database, Site.Keys, person.Id, count: 2);
        var at = FixedClock.Morning.AddDays(-1);
        await TestDevices.AddCheckAsync(Site.Database, accounts[0].LoginId, at, "E104");
        await TestDevices.AddCheckAsync(Site.Database, accounts[0].LoginId, at.AddHours(1), "E201");
        await TestDevices.AddCheckAsync(Site.Database, accounts[0].LoginId, at.AddHours(2), "I001");
        using var client = await Site.SignedInAsync(StaffRole.CallCentre);

        await client.GetAsync(Desk);

        var rows = client.Page.QuerySelectorAll("section[aria-labelledby=terminals] tbody tr").ToDictionary(row => row.QuerySelector("th")!.TextContent, row => row.TextContent);
        Assert.Contains("E201　該当する資格がありません。", rows[accounts[0].LoginId.Value], StringComparison.Ordinal);
        Assert.DoesNotContain("E104", rows[accounts[0].LoginId.Value], StringComparison.Ordinal);
        Assert.Contains("ありません", rows[accounts[1].LoginId.Value], StringComparison.Ordinal);
        Assert.DoesNotContain(accounts[0].Password, client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Desk_OfAFacilityWithOpenTickets_LeadsToThem()
    {
        var open = await TestInquiries.AddAsync(Site.Database);
        var closed = await TestInquiries.AddAsync(Site.Database, Shikaku.Rules.Inquiries.InquiryState.Closed);
        var slot = CallbackSlots.OfDay(JapanDay.Of(FixedClock.Morning)).First();
        var callback = await TestInquiries.AddCallbackAsync(Site.Database, slot, facility: TestFacts.FacilityCode);
        using var client = await Site.SignedInAsync(StaffRole.CallCentre);

        await client.GetAsync(Desk);

        var links = client.Page.QuerySelectorAll("section[aria-labelledby=tickets] a").Select(link => link.GetAttribute("href")).ToList();
        Assert.Contains($"/inquiries/{open.Number}", links);
        Assert.DoesNotContain($"/inquiries/{closed.Number}", links);
        Assert.Contains("/inquiries/callbacks?day=2026-11-21", links);
        Assert.Contains(callback.Number, client.Text, StringComparison.Ordinal);
        Assert.Contains("ログインしていない方が、この施設の番号を入力しました", client.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0000000000")]
    [InlineData("1379999999")]
    public async Task Desk_OfNoFacility_IsNotFound(string code)
    {
        using var client = await Site.SignedInAsync(StaffRole.CallCentre);

        await client.GetAsync("/desk/" + code);

        Assert.Equal(HttpStatusCode.NotFound, client.Status);
    }

    private async Task<PortalUser> VerifiedAsync()
    {
        var id = Guid.NewGuid();
        var mail = $"{id:N}@example.jp";
        var person = new PortalUser
        {
            Id = id, UserName = mail, NormalizedUserName = mail.ToUpperInvariant(), Email = mail, NormalizedEmail = mail.ToUpperInvariant(), EmailConfirmed = true, Name = "見本　太郎",
            RegisteredAt = FixedClock.Morning, Memberships = [PortalUserFacts.Membership(TestFacts.FacilityCode, FixedClock.Morning, verified: true)],
        };
        await using var db = Site.Database.OwnerContext();
        db.PortalUsers.Add(person);
        await db.SaveChangesAsync();
        return person;
    }

    private async Task<List<string>> DeedsOfAsync(Guid staff)
    {
        await using var db = Site.Database.OwnerContext();
        var actor = Actor.Staff(staff);
        return await db.AuditEvents.Where(e => e.Actor == actor).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync();
    }
}
