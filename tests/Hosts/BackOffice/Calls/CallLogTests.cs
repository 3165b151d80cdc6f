using System.Net;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Calls;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calls;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Staff;
using Shikaku.TestKit;
using Shikaku.TestKit.Calls;
using Shikaku.TestKit.Claims;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.Programmes;
using Shikaku.TestKit.Sites;
using Shikaku.TestKit.UsageApplications;
using Xunit;

namespace Shikaku.Hosts.BackOffice.Calls;

public sealed class CallLogTests(BackOfficeFixture fixture) : IClassFixture<BackOfficeFixture>
{
    private static readonly string Desk = $"/desk/{TestFacts.FacilityCode}";

    private RunningBackOffice Site => fixture.Site;

    public static TheoryData<StaffRole> Roles => [.. Enum.GetValues<StaffRole>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Pages_ByRole_OpenOrAre403(StaffRole role)
    {
        using var client = await Site.SignedInAsync(role);
        foreach (var (path, editors) in new[] { (Desk + "/call", false), ("/desk/call", false), ("/desk/reasons", true) })
        {
            using var answer = await client.Http.GetAsync(path);

            var may = role is StaffRole.Lead or StaffRole.CallCentre || (editors && role == StaffRole.Administrator);
            Assert.Equal(may ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Call_OfAFacility_IsLoggedAndStandsOnItsDesk()
    {
        var staff = await Site.AddStaffAsync(StaffRole.CallCentre);
        using var client = await Site.SignedInAsync(staff);
        await client.GetAsync(Desk + "/call");

        await client.PressAsync("記録する", ("Reason", "operation-start"), ("Outcome", "Answered"), ("Note", "日付は後から直せると伝えた。"));

        Assert.Equal(Desk, client.Path);
        Assert.Contains("電話を記録しました", client.Text, StringComparison.Ordinal);
        Assert.Contains("日付は後から直せると伝えた。", client.Page.QuerySelector("section[aria-labelledby=calls]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("電話（運用開始日の入力）：答えて終わった", client.Page.QuerySelector("section[aria-labelledby=timeline]")!.TextContent, StringComparison.Ordinal);
        await using var db = Site.Database.OwnerContext();
        var actor = Actor.Staff(staff.Id);
        Assert.Equal(1, await db.AuditEvents.CountAsync(e => e.Actor == actor && e.Action == AuditActions.Calls.Record && e.Subject == TestFacts.FacilityCode.Value));
    }

    [Fact]
    public async Task Call_OfNobody_IsLoggedWithoutAFacilityAndCounted()
    {
        using var client = await Site.SignedInAsync(StaffRole.CallCentre);
        await client.GetAsync("/desk/call");

        await client.PressAsync("記録する", ("Reason", "opinion"), ("Outcome", "PassedOn"), ("Note", ""));

        Assert.Equal("/desk", client.Path);
        Assert.Contains("電話を記録しました", client.Text, StringComparison.Ordinal);
        await client.GetAsync("/desk/reasons");
        Assert.Contains("ご意見、苦情", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_WithNothingChosenAndAPersonalNumber_SaysWhatIsMissingAndKeepsTheNote()
    {
        using var client = await Site.SignedInAsync(StaffRole.CallCentre);
        await client.GetAsync(Desk + "/call");

        await client.PressAsync("記録する", ("Note", "番号は 1234-5678-9012"));

        Assert.Equal(["Note", "Outcome", "Reason"], client.FieldErrors.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("J404", client.FieldErrors["Note"], StringComparison.Ordinal);
        Assert.Contains("1234-5678-9012", client.Page.QuerySelector("#Note")!.TextContent, StringComparison.Ordinal);
        await using var db = Site.Database.OwnerContext();
        Assert.False(await db.Calls.AnyAsync(call => call.Note != null && call.Note.Contains("1234-5678-9012")));
    }

    [Fact]
    public async Task Reasons_OfMoreThanTen_StandApart()
    {
        foreach (var reason in CallReasons.All.Take(CountCallReasons.Top + 1))
        {
            await TestCalls.AddAsync(Site.Database, reason: reason.Key);
        }

        using var client = await Site.SignedInAsync(StaffRole.Administrator);
        await client.GetAsync("/articles/searches");
        Assert.Contains("/desk/reasons", client.Page.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")));
        await client.GetAsync("/desk/reasons");

        Assert.Contains("そのほかの用件", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Timeline_OfAFacilityWithEverything_TellsItInOrderAndWithoutSecrets()
    {
        await using (var db = Site.Database.OwnerContext())
        {
            await TestProgrammes.LoadAsync(db);
        }

        var application = await TestApplications.AddAsync(Site.Database, TestFacts.OtherFacilityCode, stated: TestFacts.ClaimsAccountNumber);
        var report = await TestClaims.AddReportAsync(Site.Database, TestFacts.OtherFacilityCode, ClaimState.Granted);
        var accounts = await TestDevices.OpenAsync(Site.Database, Site.Keys, application.ApplicantId, facility: TestFacts.OtherFacilityCode);
        await TestDevices.AddCheckAsync(Site.Database, accounts[0].LoginId, FixedClock.Morning.AddMinutes(-1), "E104");
        var mail = await Site.Database.ScalarAsync<string>($"select email from portal_users where id = '{application.ApplicantId}'");
        await Site.Database.ExecuteAsync($"insert into outbox_mails (template, recipient, state, queued_at, next_attempt_at, sent_at) values ('Review.Approved', '{mail}', 'Sent', now(), now(), now())");
        using var client = await Site.SignedInAsync(StaffRole.CallCentre);

        await client.GetAsync($"/desk/{TestFacts.OtherFacilityCode}");

        var lines = client.Page.QuerySelectorAll("section[aria-labelledby=timeline] tbody tr").Select(row => row.TextContent).ToList();
        Assert.Contains(lines, line => line.Contains($"利用開始申請：申請者が申請しました　{application.Number}", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains($"{accounts[0].LoginId}：資格確認 E104", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains($"{SentMails.Name("Review.Approved")}：{SentMails.Name(MailState.Sent)}", StringComparison.Ordinal));
        Assert.Contains($"/claims/{report.Number}", client.Page.QuerySelectorAll("section[aria-labelledby=claims] a").Select(link => link.GetAttribute("href")));
        foreach (var secret in (string[])[TestFacts.ClaimsAccountNumber, mail, accounts[0].Password, accounts[0].ActivationCode.Value])
        {
            Assert.DoesNotContain(secret, client.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Desk_OfAFacilityWhoseMoneyIsGranted_Opens()
    {
        await using (var db = Site.Database.OwnerContext())
        {
            await TestProgrammes.LoadAsync(db);
        }

        await TestClaims.AddReportAsync(Site.Database, TestFacts.MidwiferyHomeCode, ClaimState.Granted);
        using var client = await Site.SignedInAsync(StaffRole.CallCentre);

        await client.GetAsync($"/desk/{TestFacts.MidwiferyHomeCode}");

        Assert.Equal(HttpStatusCode.OK, client.Status);
        Assert.Contains("支給決定", client.Text, StringComparison.Ordinal);
    }
}
