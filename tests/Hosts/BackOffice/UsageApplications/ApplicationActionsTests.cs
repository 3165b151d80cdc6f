using System.Net;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Attachments;
using Shikaku.Rules.Staff;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit.Attachments;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Shikaku.TestKit.UsageApplications;
using Xunit;

namespace Shikaku.Hosts.BackOffice.UsageApplications;

/// <summary>What is done with applications alone: undoing an approval, and their attachments.</summary>
public sealed class ApplicationActionsTests : IAsyncLifetime
{
    private RunningBackOffice office = null!;

    public async ValueTask InitializeAsync() => office = await RunningBackOffice.StartAsync(null, "--BackOffice:SamplePercent=0");

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("/download")]
    [InlineData("/pages/1")]
    public async Task Attachment_OfOnesOwnFacility_IsNotThere(string path)
    {
        await TestApplications.AddAsync(office.Database, flags: ["ByDocument"]);
        var file = await SentAttachments.AddAsync(office, "写真.png", AttachmentType.Png, SampleFiles.Png());
        using var related = await office.SignedInAsync(await office.AddStaffAsync(StaffRole.Reviewer, TestFacts.FacilityCode.Value));
        using var other = await office.SignedInAsync(await office.AddStaffAsync(StaffRole.Reviewer, TestFacts.OtherFacilityCode.Value));

        Assert.Equal(HttpStatusCode.NotFound, (await related.Http.GetAsync($"/attachments/{file}{path}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await other.Http.GetAsync($"/attachments/{file}{path}")).StatusCode);
    }

    [Fact]
    public async Task Undo_OfWhatAPersonApproved_IsNotOfferedToAReviewer()
    {
        var application = await TestApplications.AddAsync(office.Database, flags: ["ByDocument"]);
        using var client = await office.SignedInAsync(StaffRole.Reviewer);
        await client.GetAsync($"/review/{application.Number}");
        await client.PressAsync("承認する", ("Confirmed", "true"));
        Assert.DoesNotContain("承認を取り消す", client.Text, StringComparison.Ordinal);

        await PostAsync(client, application, "Undo", ("UndoReason", "理由"), ("Version", "2"));
        Assert.Contains("V105", client.ErrorSummary.Single(), StringComparison.Ordinal);
        await office.Database.ExecuteAsync($"update usage_applications set decided_by = 'system:review' where id = '{application.Id}'");
        await client.GetAsync($"/review/{application.Number}");
        await client.PressAsync("承認を取り消す", ("UndoReason", "抜取りで誤りが見つかりました。"));

        Assert.Contains("承認を取り消しました", client.Text, StringComparison.Ordinal);
        Assert.Equal(["ApprovalUndone", "ByDocument"], (await FindAsync(application)).Flags);
    }

    [Fact]
    public async Task Undo_WhileAnotherOfTheApplicantIsOpen_SaysToHandleThatFirst()
    {
        var application = await TestApplications.AddAsync(office.Database, flags: ["ByDocument"]);
        using var client = await office.SignedInAsync(StaffRole.Lead);
        await client.GetAsync($"/review/{application.Number}");
        await client.PressAsync("承認する", ("Confirmed", "true"));
        await using var db = office.Database.OwnerContext();
        await TestApplications.AddAsync(office.Database, flags: [], applicant: await db.PortalUsers.SingleAsync(u => u.Id == application.ApplicantId));

        await client.PressAsync("承認を取り消す", ("UndoReason", "確認し直します。"));

        Assert.Contains("V113", client.ErrorSummary.Single(), StringComparison.Ordinal);
        Assert.Equal("確認し直します。", client.Page.QuerySelector("#UndoReason")!.TextContent.Trim());
        Assert.Equal(ApplicationState.Approved, (await FindAsync(application)).State);
        Assert.Equal(0, await db.DeviceAccounts.CountAsync(a => a.StoppedAt != null));
    }

    private static Task PostAsync(PageClient client, UsageApplication application, string handler, params (string Name, string Value)[] fields)
    {
        var token = client.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        IEnumerable<(string, string)> version = fields.Any(field => field.Name == "Version") ? [] : [("Version", client.Page.QuerySelector("input[name=Version]")?.GetAttribute("value") ?? "1")];
        return client.PostAsync($"/review/{application.Number}?handler={handler}", [("__RequestVerificationToken", token), .. version, .. fields]);
    }

    private async Task<UsageApplication> FindAsync(UsageApplication application)
    {
        await using var db = office.Database.OwnerContext();
        return await db.UsageApplications.SingleAsync(a => a.Id == application.Id);
    }
}
