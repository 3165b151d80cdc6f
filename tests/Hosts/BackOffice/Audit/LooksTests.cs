using System.Net;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Attachments;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Attachments;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Shikaku.TestKit.UsageApplications;
using Xunit;

namespace Shikaku.Hosts.BackOffice.Audit;

/// <summary>Whoever of the staff sees people's data leaves a row, whichever way it is seen; what is unusual of it is shown to auditors.</summary>
public sealed class LooksTests : IAsyncLifetime
{
    private RunningBackOffice site = null!;

    public async ValueTask InitializeAsync() => site = await RunningBackOffice.StartAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("?zoom=100")]
    [InlineData("?zoom=200&turn=90&p=2")]
    [InlineData("/pages/1")]
    public async Task View_AttachmentAtAnySizeOrPage_IsNoted(string more)
    {
        var id = await SentAsync();
        var (reviewer, actor) = await SignedInAsync(StaffRole.Reviewer);

        using var answer = await reviewer.Http.GetAsync($"/attachments/{id}{more}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([("Attachments.View", id.ToString())], await LooksAsync(actor));
    }

    [Fact]
    public async Task View_TheSameAgainWithinMinutes_IsOneRowOfTheFirstTime()
    {
        var id = await SentAsync();
        var (reviewer, actor) = await SignedInAsync(StaffRole.Reviewer);
        foreach (var minutes in (int[])[0, 10, 10])
        {
            site.Clock.Now += TimeSpan.FromMinutes(minutes);
            await reviewer.GetAsync($"/attachments/{id}");
        }

        // Ten minutes after the first it is the same look; twenty after, another.
        Assert.Equal(2, (await LooksAsync(actor)).Count);
    }

    [Fact]
    public async Task View_CasesAndFacilities_AreNoted()
    {
        var number = await ApplicationAsync();
        var (reviewer, actor) = await SignedInAsync(StaffRole.Reviewer);

        await reviewer.GetAsync($"/review/{number}");
        await reviewer.GetAsync($"/facilities/{TestFacts.FacilityCode}");
        await reviewer.GetAsync("/review/none");

        Assert.Equal([("Review.View", number), ("Facilities.View", TestFacts.FacilityCode.Value)], await LooksAsync(actor));
    }

    [Fact]
    public async Task View_StaffByAnAdministrator_IsNoted()
    {
        var (administrator, actor) = await SignedInAsync(StaffRole.Administrator);
        var person = await site.AddStaffAsync(StaffRole.Reviewer);

        await administrator.GetAsync($"/staff/{person.Id}");

        Assert.Equal([("Staff.View", $"staff:{person.Id}")], await LooksAsync(actor));
    }

    [Theory]
    [InlineData(StaffRole.Reviewer, "/review", "/review")]
    [InlineData(StaffRole.Reviewer, "/facilities?q=ためし", "/facilities")]
    [InlineData(StaffRole.Administrator, "/staff", "/staff")]
    [InlineData(StaffRole.Lead, "/enforcement", "/enforcement")]
    [InlineData(StaffRole.Administrator, "/mail", "/mail")]
    public async Task View_List_IsOneRowWithWhatItShowedAndNotWhatWasSearchedFor(StaffRole role, string path, string list)
    {
        var number = await ApplicationAsync();
        await site.Database.ExecuteAsync(
            "insert into outbox_mails (template, recipient, sealed_message, state, queued_at, next_attempt_at, last_error) values ('Review.Test', 'a@example.jp', 'x', 'Dead', now(), now(), 'x')");
        var (person, actor) = await SignedInAsync(role);

        await person.GetAsync(path);
        await person.GetAsync(path);

        Assert.Equal([("Lists.View", list)], await LooksAsync(actor));
        var details = await site.Database.ScalarAsync<string>($"select details::text from audit_events where actor = '{actor}' and action = 'Lists.View'");
        Assert.Contains(list switch { "/review" => number, "/staff" => actor, "/mail" => "mail:", _ => TestFacts.FacilityCode.Value }, details, StringComparison.Ordinal);
        Assert.DoesNotContain("ためし", details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task View_ListWithSomethingElseInIt_IsAnotherRow()
    {
        var (reviewer, actor) = await SignedInAsync(StaffRole.Reviewer);
        await reviewer.GetAsync("/review");
        await ApplicationAsync();
        await reviewer.GetAsync("/review");
        await ApplicationAsync();

        await reviewer.GetAsync("/review");

        // Nothing shown is nothing seen.
        Assert.Equal([("Lists.View", "/review"), ("Lists.View", "/review")], await LooksAsync(actor));
    }

    [Fact]
    public async Task Looks_ManyListsInAnHour_AreShownToAuditors()
    {
        var person = await site.AddStaffAsync(StaffRole.CallCentre);
        await using (var db = AppDbContext.Open(site.Database.BackOfficeConnectionString))
        {
            for (var n = 0; n < LookPolicy.Current.ManyInAnHour; n++)
            {
                await new NoteLooks(db).OfListAsync(new ActingAs(Actor.Staff(person.Id), Reason: null, site.Clock.Now), "/facilities", [$"13799{n:00000}"], CancellationToken.None);
            }
        }

        var (auditor, _) = await SignedInAsync(StaffRole.Auditor);
        await auditor.GetAsync("/audit/looks");

        Assert.Contains(auditor.Page.QuerySelectorAll("tbody tr"), row => row.TextContent.Contains(person.Name, StringComparison.Ordinal) && row.QuerySelector("th")!.TextContent == "短い時間に多くの閲覧");
    }

    [Theory]
    [InlineData("/staff")]
    [InlineData("/payments")]
    [InlineData("/enforcement/list.csv")]
    public async Task View_WithoutTheRight_IsRefusedAndNoted(string path)
    {
        var (reviewer, actor) = await SignedInAsync(StaffRole.Reviewer);

        using var answer = await reviewer.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal([("Access.Refuse", "GET " + path)], await LooksAsync(actor));
    }

    [Fact]
    public async Task Looks_OfThePersonsOwnFacilityAndManyRefusals_AreShownToAuditors()
    {
        var number = await ApplicationAsync();
        var person = await site.AddStaffAsync(StaffRole.Reviewer, TestFacts.FacilityCode.Value);
        using var reviewer = await site.SignedInAsync(person);
        await reviewer.GetAsync($"/review/{number}");
        foreach (var path in (string[])["/staff", "/payments", "/audit"])
        {
            using var refused = await reviewer.Http.GetAsync(path);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        var (auditor, _) = await SignedInAsync(StaffRole.Auditor);
        await auditor.GetAsync("/audit/looks");
        var csv = await auditor.Http.GetStringAsync("/audit/looks.csv");

        var kinds = auditor.Page.QuerySelectorAll("tbody tr").Where(row => row.TextContent.Contains(person.Name, StringComparison.Ordinal))
            .Select(row => row.QuerySelector("th")!.TextContent).ToHashSet();
        Assert.Contains("自分の施設の閲覧", kinds);
        Assert.Contains("権限のない画面への接続", kinds);
        Assert.Contains($"\"自分の施設の閲覧\",\"{person.Name}\",\"staff:{person.Id}\"", csv, StringComparison.Ordinal);
        Assert.Equal($"/audit?Actor=staff%3A{person.Id}&From=2026-11-21&To=2026-11-21", auditor.Page.QuerySelector("tbody a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("?From=x", "期間")]
    [InlineData("?From=2026-11-21&To=2026-11-20", "期間")]
    [InlineData("?From=2024-01-01&To=2024-01-02", "通常と違う閲覧はありません")]
    public async Task Looks_NothingOrNoPeriod_IsSaid(string query, string words)
    {
        var (auditor, _) = await SignedInAsync(StaffRole.Auditor);

        await auditor.GetAsync("/audit/looks" + query);

        Assert.Contains(words, auditor.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<Guid> SentAsync() => await SentAttachments.AddAsync(site, "a.pdf", AttachmentType.Pdf, SampleFiles.Pdf(pages: 2));

    private async Task<string> ApplicationAsync() => (await TestApplications.AddAsync(site.Database)).Number;

    private async Task<(PageClient Client, string Actor)> SignedInAsync(StaffRole role)
    {
        var person = await site.AddStaffAsync(role);
        return (await site.SignedInAsync(person), $"staff:{person.Id}");
    }

    /// <summary>Without the sign-in itself.</summary>
    private async Task<List<(string Action, string Subject)>> LooksAsync(string actor)
    {
        await using var db = site.Database.OwnerContext();
        var events = await db.AuditEvents.AsNoTracking().OrderBy(e => e.Position).ToListAsync();
        return [.. events.Where(e => e.Actor.Value == actor && !e.Action.StartsWith("Staff.SignIn", StringComparison.Ordinal)).Select(e => (e.Action, e.Subject))];
    }
}
