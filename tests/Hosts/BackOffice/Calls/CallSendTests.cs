using System.Net;
using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.Printing;
using Shikaku.TestKit.Sites;
using Shikaku.TestKit.UsageApplications;
using Xunit;

namespace Shikaku.Hosts.BackOffice.Calls;

public sealed class CallSendTests(BackOfficeFixture fixture) : IClassFixture<BackOfficeFixture>
{
    private static readonly string Send = $"/desk/{TestFacts.FacilityCode}/send";

    private RunningBackOffice Site => fixture.Site;

    public static TheoryData<StaffRole> Roles => [.. Enum.GetValues<StaffRole>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Pages_ByRole_OpenOrAre403(StaffRole role)
    {
        using var client = await Site.SignedInAsync(role);
        foreach (var (path, good) in new[] { (Send, HttpStatusCode.OK), ($"/desk/{TestFacts.FacilityCode}/letter.pdf?what=none", HttpStatusCode.NotFound) })
        {
            using var answer = await client.Http.GetAsync(path);

            Assert.Equal(role is StaffRole.Lead or StaffRole.CallCentre ? good : HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Link_ToAPersonOfTheFacility_IsMailedThereAndAudited()
    {
        var (person, mail) = await ApplicantAsync();
        var staff = await Site.AddStaffAsync(StaffRole.CallCentre);
        using var client = await Site.SignedInAsync(staff);
        await client.GetAsync(Send);

        await client.PressAsync("リンクを送る", ("Recipient", person.ToString()), ("What", "page:operation-start"));

        Assert.Contains("「運用開始日登録」のリンクをメールで送りました", client.Text, StringComparison.Ordinal);
        var sent = Assert.Single(await Site.MailsAsync(), each => each.Recipient == mail);
        Assert.Contains($"<http://portal.test/operation-start?facility={TestFacts.FacilityCode}>", sent.Body, StringComparison.Ordinal);
        Assert.Equal(1, await DeedsAsync(staff.Id, AuditActions.Calls.SendLink));

        await client.GetAsync(Send);
        await client.PressAsync("リンクを送る", ("Recipient", person.ToString()), ("What", "page:app"));
        Assert.Equal(2, (await Site.MailsAsync()).Count(each => each.Recipient == mail));
    }

    [Fact]
    public async Task Send_OneFormPressedTwice_IsMailedOnce()
    {
        var (person, mail) = await ApplicantAsync();
        var staff = await Site.AddStaffAsync(StaffRole.CallCentre);
        using var client = await Site.SignedInAsync(staff);
        await client.GetAsync(Send);
        var form = client.Page.QuerySelector("form[action$='handler=Link']")!;
        var fields = form.QuerySelectorAll("input").Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value") ?? "")).ToList();
        fields.AddRange([new("Recipient", person.ToString()), new("What", "page:app")]);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var pressed = new FormUrlEncodedContent(fields);
            using var answer = await client.Http.PostAsync(form.GetAttribute("action"), pressed);
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        }));

        Assert.Single(await Site.MailsAsync(), each => each.Recipient == mail);
        Assert.Equal(1, await DeedsAsync(staff.Id, AuditActions.Calls.SendLink));
    }

    [Fact]
    public async Task Resend_ToAnApplicantWithoutMail_IsNotOfferedAndRefused()
    {
        var reached = await TestApplications.AddAsync(Site.Database);
        var gone = await TestApplications.AddAsync(Site.Database);
        using var client = await Site.SignedInAsync(StaffRole.CallCentre);
        await Site.Database.ExecuteAsync($"update portal_users set disabled_at = now() where id = '{gone.ApplicantId}'");
        await client.GetAsync(Send);
        var offered = client.Page.QuerySelectorAll("[name=Number] option").Select(option => option.GetAttribute("value")).ToList();

        await client.PressAsync("もう一度送る", ("Number", gone.Number));

        Assert.Contains(reached.Number.Value, offered);
        Assert.DoesNotContain(gone.Number.Value, offered);
        Assert.Contains("J409", client.FieldErrors["Number"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_RefusedAfterAnArticleWasLookedFor_StillLooksForIt()
    {
        await ApplicantAsync();
        using var client = await Site.SignedInAsync(StaffRole.CallCentre);
        await client.GetAsync(Send + "?q=資格確認");

        await client.PressAsync("リンクを送る", ("What", ""));

        Assert.Equal("資格確認", client.Page.QuerySelector("#q")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Link_ToNobodyOfTheFacilityOrOfNoPage_IsRefused()
    {
        var (person, mail) = await ApplicantAsync(TestFacts.OtherFacilityCode);
        await ApplicantAsync();
        using var client = await Site.SignedInAsync(StaffRole.CallCentre);
        await client.GetAsync(Send);

        await client.PressAsync("リンクを送る", ("Recipient", person.ToString()), ("What", "page:app"));
        Assert.Contains("J406", client.FieldErrors["Recipient"], StringComparison.Ordinal);
        await client.PressAsync("リンクを送る", ("What", "http://example.jp/"));
        Assert.Contains("J405", client.FieldErrors["What"], StringComparison.Ordinal);

        Assert.DoesNotContain(await Site.MailsAsync(), each => each.Recipient == mail);
    }

    [Fact]
    public async Task Resend_OfAnApproval_IsTheMailItWas()
    {
        var (person, mail) = await ApplicantAsync();
        var approved = await TestDevices.AddApplicationAsync(Site.Database, person);
        var staff = await Site.AddStaffAsync(StaffRole.CallCentre);
        using var client = await Site.SignedInAsync(staff);
        await client.GetAsync(Send);

        await client.PressAsync("もう一度送る", ("Number", approved.Number));

        Assert.Contains("「申請の受付完了メール」をもう一度送りました", client.Text, StringComparison.Ordinal);
        Assert.Contains(await Site.MailsAsync(), each => each.Recipient == mail && each.Template == "Review.Approved" && each.Body.Contains(approved.Number, StringComparison.Ordinal));
        Assert.Equal(1, await DeedsAsync(staff.Id, AuditActions.Calls.Resend));
    }

    [Fact]
    public async Task Resend_OfAnApplicationUnderReview_IsItsReceipt()
    {
        var application = await TestApplications.AddAsync(Site.Database);
        using var client = await Site.SignedInAsync(StaffRole.CallCentre);
        await client.GetAsync(Send);

        await client.PressAsync("もう一度送る", ("Number", application.Number));

        Assert.Contains(await Site.MailsAsync(), each => each.Template == "UsageApplications.Received" && each.Body.Contains(application.Number, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Resend_OfAnotherFacilitysApplication_IsRefused()
    {
        var application = await TestApplications.AddAsync(Site.Database, TestFacts.OtherFacilityCode);
        await TestApplications.AddAsync(Site.Database);
        using var client = await Site.SignedInAsync(StaffRole.CallCentre);
        await client.GetAsync(Send);

        await client.PressAsync("もう一度送る");
        Assert.Contains("J408", client.FieldErrors["Number"], StringComparison.Ordinal);
        await client.PressAsync("もう一度送る", ("Number", application.Number));

        Assert.Contains("J407", client.FieldErrors["Number"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letter_OfAPage_HasTheFacilitysAddressAndIsAudited()
    {
        var staff = await Site.AddStaffAsync(StaffRole.CallCentre);
        using var client = await Site.SignedInAsync(staff);

        var text = await Pdf.TextAsync(await client.Http.GetByteArrayAsync(new Uri($"/desk/{TestFacts.FacilityCode}/letter.pdf?what=code:E104", UriKind.Relative)));

        Assert.Contains("東京都ためし区見本町1-2-3", text, StringComparison.Ordinal);
        Assert.Contains("http://portal.test/error-codes/E104", text, StringComparison.Ordinal);
        Assert.Equal(1, await DeedsAsync(staff.Id, AuditActions.Calls.PrintLetter));
    }

    private async Task<(Guid Person, string Mail)> ApplicantAsync(Shikaku.Rules.Facilities.FacilityCode? facility = null)
    {
        var application = await TestApplications.AddAsync(Site.Database, facility);
        await using var db = Site.Database.OwnerContext();
        return (application.ApplicantId, await db.PortalUsers.Where(user => user.Id == application.ApplicantId).Select(user => user.Email!).SingleAsync());
    }

    private async Task<int> DeedsAsync(Guid staff, string action)
    {
        await using var db = Site.Database.OwnerContext();
        var actor = Actor.Staff(staff);
        return await db.AuditEvents.CountAsync(e => e.Actor == actor && e.Action == action);
    }
}
