using System.Net;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Claims;
using Shikaku.Hosts.BackOffice.Cases;
using Shikaku.Rules.Cases;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Money;
using Shikaku.Rules.Payments;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Claims;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Programmes;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BackOffice.Claims;

/// <summary>The queue and the case of a claim: what is shown to whom, and the decision of a grant. One host; every test begins without claims.</summary>
public sealed class ClaimPagesTests(CasesOffice fixture) : IClassFixture<CasesOffice>, IAsyncLifetime
{
    private RunningBackOffice Running => fixture.Running;

    public async ValueTask InitializeAsync() => await fixture.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Queue_Filtered_ShowsTheseAndKeepsTheFilterOnTheWay()
    {
        var subsidy = await TestClaims.AddSubsidyClaimAsync(Running.Database, flags: ["UnknownModel"]);
        var report = await TestClaims.AddReportAsync(Running.Database, TestFacts.OtherFacilityCode, dueOn: new DateOnly(2026, 11, 20));
        var decided = await TestClaims.AddReportAsync(Running.Database, TestFacts.MidwiferyHomeCode, ClaimState.Granted);
        using var client = await Running.SignedInAsync(StaffRole.Reviewer);

        Assert.Equal([report.Number, subsidy.Number], await NumbersAsync(client, "/claims"));
        Assert.Equal([subsidy.Number], await NumbersAsync(client, "/claims?kind=Subsidy"));
        Assert.Equal([subsidy.Number], await NumbersAsync(client, "/claims?flag=UnknownModel"));
        Assert.Equal([report.Number], await NumbersAsync(client, "/claims?overdue=true"));
        Assert.Equal([decided.Number], await NumbersAsync(client, "/claims?state=Granted"));
        Assert.Equal(3, (await NumbersAsync(client, "/claims?state=All&flag=rubbish&kind=7")).Count);
        Assert.Equal([report.Number], await NumbersAsync(client, $"/claims?search={report.Number.Value.ToLowerInvariant()}"));
        Assert.Equal([report.Number], await NumbersAsync(client, $"/claims?search={report.Number.Value.Replace('-', 'ー')}"));
        Assert.Equal([subsidy.Number], await NumbersAsync(client, "/claims?search=ためし接骨"));
        Assert.Empty(await NumbersAsync(client, "/claims?assigned=Me"));
        Assert.Contains("当てはまる請求はありません", client.Text, StringComparison.Ordinal);

        await client.GetAsync("/claims?kind=Subsidy");
        await client.PressAsync($"担当する（{subsidy.Number}）");
        Assert.StartsWith("/claims?kind=Subsidy", client.Path, StringComparison.Ordinal);
        Assert.Equal([subsidy.Number], await NumbersAsync(client, "/claims?assigned=Me"));
        await client.GetAsync($"/claims/{report.Number}");
        await client.GetAsync(client.Page.QuerySelector("#next")!.GetAttribute("href")!);
        Assert.StartsWith($"/claims/{subsidy.Number}", client.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_ForEachRole_ShowsAccountAndEvidenceToWhoMay()
    {
        var claim = await TestClaims.AddSubsidyClaimAsync(Running.Database);
        await TestClaims.AddSubsidyClaimAsync(Running.Database, TestFacts.MidwiferyHomeCode, programme: TestProgrammes.MidwiferyHome);
        var file = await TestClaims.AddEvidenceAsync(Running.Database, claim, files: new AttachmentFiles(Running.Files));
        foreach (var (role, sees) in ((StaffRole, bool)[])
            [(StaffRole.Reviewer, true), (StaffRole.Lead, true), (StaffRole.Auditor, true), (StaffRole.Accountant, true), (StaffRole.CallCentre, false)])
        {
            using var client = await Running.SignedInAsync(role);
            await client.GetAsync($"/claims/{claim.Number}");

            Assert.Equal(sees, client.Text.Contains("ﾐﾎﾝ ﾊﾅｺ", StringComparison.Ordinal));
            Assert.Equal(sees, client.Text.Contains("添付1（領収書）", StringComparison.Ordinal));
            Assert.Equal(sees, client.Page.QuerySelectorAll(".plain .mark").Any(mark => mark.TextContent == "同じ製造番号"));
            Assert.Contains("MR-100", client.Text, StringComparison.Ordinal);
            Assert.Contains("41,000円", client.Text, StringComparison.Ordinal);
            Assert.Equal(sees ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await client.Http.GetAsync($"/attachments/{file.Id}")).StatusCode);
            Assert.Equal(role is StaffRole.Reviewer or StaffRole.Lead, client.Page.QuerySelector("[data-key=s]") is not null);
        }

        using var own = await Running.SignedInAsync(await Running.AddStaffAsync(StaffRole.Reviewer, TestFacts.FacilityCode.Value));
        await own.GetAsync($"/claims/{claim.Number}");
        Assert.Contains("この請求は扱えません", own.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ﾐﾎﾝ ﾊﾅｺ", own.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await own.Http.GetAsync($"/attachments/{file.Id}/download")).StatusCode);
        using var administrator = await Running.SignedInAsync(StaffRole.Administrator);
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.Http.GetAsync($"/claims/{claim.Number}")).StatusCode);
    }

    [Fact]
    public async Task Grant_ConfirmedByAPerson_TellsTheFacilityAndWaitsForTheRelease()
    {
        var claim = await TestClaims.AddSubsidyClaimAsync(Running.Database);
        using var client = await Running.SignedInAsync(StaffRole.Reviewer);
        await client.GetAsync($"/claims/{claim.Number}");
        Assert.Contains("決定した人とは別の人の承認が必要です", client.Text, StringComparison.Ordinal);
        await client.PressAsync("交付決定する");
        Assert.Contains("C109", client.FieldErrors["Confirmed"], StringComparison.Ordinal);

        await client.PressAsync("交付決定する", ("Confirmed", "true"));

        Assert.Contains("交付決定しました", client.Text, StringComparison.Ordinal);
        Assert.Contains(PaymentNames.Name(PaymentState.AwaitingRelease), client.Text, StringComparison.Ordinal);
        Assert.Null(client.Page.QuerySelector("[data-key=s]"));
        var after = await FindAsync(claim);
        Assert.Equal((ClaimState.Granted, new Yen(41_000)), (after.State, after.GrantedYen));
        var mail = Assert.Single(await Running.MailsAsync());
        Assert.Equal("Claims.Granted", mail.Template);
        Assert.Contains($"<http://portal.test/claims/{claim.Number}/notice.pdf?facility={claim.FacilityCode}>", mail.Body, StringComparison.Ordinal);
        Assert.Contains(after.NoticeNumber!, mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("ﾐﾎﾝ", await Running.Database.ScalarAsync<string>("select string_agg(e::text, '') from audit_events e"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programmes_InForce_AreListedWithTheirRules()
    {
        using var client = await Running.SignedInAsync(StaffRole.CallCentre);

        await client.GetAsync("/programmes");

        Assert.Equal(TestProgrammes.Keys.Order(StringComparer.Ordinal), client.Page.QuerySelectorAll("section h2").Select(h => h.Id!).Order(StringComparer.Ordinal));
        Assert.Contains("30,000円", client.Text, StringComparison.Ordinal);
        Assert.Contains("2025年10月31日（令和7年）", client.Text, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> NumbersAsync(PageClient client, string path)
    {
        await client.GetAsync(path);
        return [.. client.Page.QuerySelectorAll(".queue__number").Select(link => link.TextContent)];
    }

    private async Task<Claim> FindAsync(Claim claim)
    {
        await using var db = Running.Database.OwnerContext();
        return await db.Claims.SingleAsync(c => c.Id == claim.Id);
    }
}
