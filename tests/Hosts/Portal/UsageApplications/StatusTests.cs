using System.Net;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.UsageApplications;

public sealed class StatusTests : IAsyncLifetime
{
    private RunningPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await RunningPortal.StartAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Status_Nothing_LeadsToTheApplication()
    {
        using var client = await portal.SignedInAsync();

        await client.GetAsync("/applications/status");

        Assert.Contains("まだ申請はありません", client.Text, StringComparison.Ordinal);
        Assert.NotNull(client.Page.QuerySelector("a[href='/usage-application']"));
    }

    [Fact]
    public async Task Status_Overdue_SaysSo()
    {
        var (user, _) = await SubmittedAsync();
        portal.Clock.Now = portal.Clock.Now.AddDays(6);
        using var client = await portal.SignedInAsync(user);

        await client.GetAsync("/applications/status");

        Assert.Contains("お待たせして", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Return_Answered_GoesBackToReview()
    {
        var (user, number) = await SubmittedAsync();
        await using (var db = portal.Database.OwnerContext())
        {
            await Applications.ReturnAsync(db, number, "StaffCount.Unclear", "FacilityCheck.Mismatch");
        }

        using var client = await portal.SignedInAsync(user);
        await client.GetAsync("/applications/" + number);
        Assert.Contains("書類も見直してください。", client.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("内部のメモ", client.Text, StringComparison.Ordinal);
        await client.GetAsync(client.Page.QuerySelector(".banner a")!.GetAttribute("href")!);
        Assert.Contains("職員数を確認してください", client.FieldErrors["StaffCount"], StringComparison.Ordinal);
        Assert.Equal(("2", "1956"), (client.Page.QuerySelector("#StaffCount")!.GetAttribute("value"), client.Page.QuerySelector("#BirthYear")!.GetAttribute("value")));

        await client.GetAsync(client.Page.QuerySelector("#Attachments [data-without-script] a")!.GetAttribute("href")!);
        await client.GetAsync(client.Page.QuerySelectorAll("main p > a")[^1].GetAttribute("href")!);
        Assert.Equal($"/applications/{number}/answer/apply", client.Path);

        await client.PressAsync("送信", ("StaffCount", "3"), ("TermsAgreed", TermsOfUse.Version));
        Assert.EndsWith("/answer/check-answers", client.Path, StringComparison.Ordinal);
        await client.PressAsync("OK");

        Assert.Equal("/usage-application/receipt/" + number, client.Path);
        Assert.Equal("Submitted 3", await portal.Database.ScalarAsync<string>("select concat_ws(' ', state, staff_count) from usage_applications"));
        await client.GetAsync($"/applications/{number}/answer");
        Assert.Equal("/applications/" + number, client.Path);
    }

    [Fact]
    public async Task Withdraw_Confirmed_IsWithdrawn()
    {
        var (user, number) = await SubmittedAsync();
        using var client = await portal.SignedInAsync(user);
        await client.GetAsync($"/applications/{number}/withdraw");

        await client.PressAsync("取り下げる", ("Reason", "<b>台数を間違えたため</b>"));

        Assert.Equal("/applications/" + number, client.Path);
        Assert.Contains("取下げ", client.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("台数を間違えた", client.Text, StringComparison.Ordinal);
        Assert.Equal("UsageApplications.Withdrawn", (await portal.MailsAsync())[^1].Template);
        await client.GetAsync("/usage-application/apply");
        Assert.Equal("/usage-application/apply", client.Path);
    }

    [Fact]
    public async Task Withdraw_DecidedMeanwhile_ShowsWhatHappened()
    {
        var (user, number) = await SubmittedAsync();
        using var client = await portal.SignedInAsync(user);
        await client.GetAsync($"/applications/{number}/withdraw");
        await portal.Database.ExecuteAsync("update usage_applications set state = 'Rejected', decided_at = now(), decided_by = 'staff:test', version = 2");

        await client.PressAsync("取り下げる");

        Assert.Contains("（U130）", client.Text, StringComparison.Ordinal);
        Assert.Contains("却下", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdraw_ReasonTooLong_IsRefused()
    {
        var (user, number) = await SubmittedAsync();
        using var client = await portal.SignedInAsync(user);
        await client.GetAsync($"/applications/{number}/withdraw");
        await client.PressAsync("取り下げる", ("Reason", new string('あ', TextLimits.Reason + 1)));
        Assert.Contains("（U117）", client.FieldErrors["Reason"], StringComparison.Ordinal);

        await client.PressAsync("取り下げる", ("Reason", new string('あ', TextLimits.Reason)));
        Assert.Equal("Withdrawn", await portal.Database.ScalarAsync<string>("select state from usage_applications"));
    }

    [Theory]
    [InlineData("/applications/{0}")]
    [InlineData("/applications/{0}/answer")]
    [InlineData("/applications/{0}/answer/check-answers")]
    [InlineData("/applications/{0}/withdraw")]
    [InlineData("/usage-application/receipt/{0}")]
    public async Task Anothers_Number_IsNotFound(string path)
    {
        var (_, number) = await SubmittedAsync();
        using var client = await portal.SignedInAsync();
        foreach (var each in (string[])[number, "U261121-000000001-0", "%3Cscript%3E", new string('9', 300)])
        {
            await client.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, each));
            Assert.Equal(HttpStatusCode.NotFound, client.Status);
        }
    }

    private async Task<(PortalUser User, string Number)> SubmittedAsync()
    {
        var user = await portal.AddUserAsync();
        var applications = new Applications(portal.Files, MailSeal.Load(portal.Keys.Folder));
        await using var db = portal.Database.OwnerContext();
        var draft = await Applications.AddDraftAsync(db, user.Id);
        db.ChangeTracker.Clear();
        var outcome = await applications.Submit(db).RunAsync(
            new SubmitApplication.Request(user.Id, draft.Id, 1, ApplicationKind.UsageStart, null), Applications.Acting(user.Id), CancellationToken.None);
        return (user, outcome.Value!.Number);
    }
}
