using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shikaku.Casework.UsageApplications.Review;
using Shikaku.Rules.Attachments;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Staff;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit;
using Shikaku.TestKit.Attachments;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Sites;
using Shikaku.TestKit.UsageApplications;
using Xunit;

namespace Shikaku.Hosts.BackOffice.UsageApplications;

public sealed class ApplicationPagesTests : IAsyncLifetime
{
    private RunningBackOffice office = null!;

    public async ValueTask InitializeAsync() => office = await RunningBackOffice.StartAsync(null, "--BackOffice:SamplePercent=0");

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task Queue_NothingWaits_SaysSo()
    {
        using var client = await office.SignedInAsync(StaffRole.Reviewer);

        await client.GetAsync("/review");

        Assert.Contains("審査を待っている申請はありません", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queue_Filters_KeepWhatFitsAndSortByPromise()
    {
        var late = await TestApplications.AddAsync(office.Database, dueOn: new DateOnly(2026, 11, 19), flags: ["ByDocument"]);
        var soon = await TestApplications.AddAsync(office.Database, flags: ["FacilityClosed"]);
        using var client = await office.SignedInAsync(StaffRole.Reviewer);

        await client.GetAsync("/review");
        Assert.Equal([late.Number, soon.Number], client.Page.QuerySelectorAll("tbody th").Select(e => e.TextContent.Trim()));
        Assert.Contains("超過", client.Text, StringComparison.Ordinal);
        await client.GetAsync("/review?overdue=true");
        Assert.Equal([late.Number], client.Page.QuerySelectorAll("tbody th").Select(e => e.TextContent.Trim()));
        await client.GetAsync("/review?flag=FacilityClosed&kind=%00&state=nonsense&after=rubbish");
        Assert.Equal([soon.Number], client.Page.QuerySelectorAll("tbody th").Select(e => e.TextContent.Trim()));
        await client.GetAsync($"/review?search={late.Number.Value.ToLowerInvariant()}");
        Assert.Equal([late.Number], client.Page.QuerySelectorAll("tbody th").Select(e => e.TextContent.Trim()));
        await client.GetAsync("/review");
        await client.PressAsync($"担当する（{late.Number}）");
        await client.GetAsync("/review?assigned=Me");
        Assert.Equal([late.Number], client.Page.QuerySelectorAll("tbody th").Select(e => e.TextContent.Trim()));
    }

    [Theory]
    [InlineData(StaffRole.Reviewer, true, true)]
    [InlineData(StaffRole.Lead, true, true)]
    [InlineData(StaffRole.Auditor, true, false)]
    [InlineData(StaffRole.CallCentre, false, false)]
    public async Task Case_OfEachRole_ShowsAndOffersWhatTheRoleMay(StaffRole role, bool seesStated, bool decides)
    {
        var application = await TestApplications.AddAsync(office.Database, matching: MatchingResult.NotMatched, stated: "1956-04-06", flags: ["NotMatched"]);
        using var client = await office.SignedInAsync(role);

        await client.GetAsync($"/review/{application.Number}");

        Assert.Equal(seesStated, client.Text.Contains("1956年4月6日（昭和31年）", StringComparison.Ordinal));
        Assert.Equal(seesStated, client.Text.Contains("1956年4月5日（昭和31年）", StringComparison.Ordinal));
        Assert.Contains("不一致", client.Text, StringComparison.Ordinal);
        Assert.Equal(decides, client.Page.QuerySelectorAll("button").Any(b => b.TextContent.Trim() == "承認する"));
    }

    [Fact]
    public async Task Pages_OfAnAdministratorAndOfNobodyKnown_AreRefused()
    {
        var application = await TestApplications.AddAsync(office.Database);
        using var client = await office.SignedInAsync(StaffRole.Administrator);
        await client.GetAsync("/review");
        Assert.Equal(HttpStatusCode.Forbidden, client.Status);
        await client.GetAsync($"/review/{application.Number}");
        Assert.Equal(HttpStatusCode.Forbidden, client.Status);
        await client.GetAsync("/review/next");
        Assert.Equal(HttpStatusCode.Forbidden, client.Status);
        using var reviewer = await office.SignedInAsync(StaffRole.Reviewer);
        await reviewer.GetAsync("/review/U000000-000000000-0");
        Assert.Equal(HttpStatusCode.NotFound, reviewer.Status);
    }

    [Fact]
    public async Task Case_OfOnesOwnFacility_ShowsNothingStatedAndRefusesToDecide()
    {
        var application = await TestApplications.AddAsync(office.Database, flags: ["ByDocument"]);
        using var other = await office.SignedInAsync(StaffRole.Reviewer);
        await other.GetAsync($"/review/{application.Number}");
        var token = other.Page.QuerySelector("input[name=__RequestVerificationToken]");
        Assert.NotNull(token);
        using var client = await office.SignedInAsync(await office.AddStaffAsync(StaffRole.Reviewer, TestFacts.FacilityCode.Value));

        await client.GetAsync($"/review/{application.Number}");

        Assert.DoesNotContain("昭和31年", client.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("承認する", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decide_AfterSomebodyElseDid_SaysWhoAndKeepsTheText()
    {
        var application = await TestApplications.AddAsync(office.Database, flags: ["ByDocument"]);
        using var first = await office.SignedInAsync(StaffRole.Reviewer);
        using var second = await office.SignedInAsync(StaffRole.Reviewer);
        await first.GetAsync($"/review/{application.Number}");
        await second.GetAsync($"/review/{application.Number}");
        await first.PressAsync("承認する", ("Confirmed", "true"));

        await second.PressAsync("差し戻す", ("ReturnCodes", "Other"), ("ReturnText", "消えてはいけない文章"));

        Assert.Contains("10時00分に 審査　staff1 さんが承認しました。", second.ErrorSummary.Single(), StringComparison.Ordinal);
        Assert.Contains("消えてはいけない文章", second.Page.QuerySelector("textarea[readonly]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approve_ConfirmedThenUndone_OpensAndStopsTheAccounts()
    {
        var application = await TestApplications.AddAsync(office.Database, flags: ["ByDocument"]);
        using var client = await office.SignedInAsync(StaffRole.Lead);
        await client.GetAsync($"/review/{application.Number}");
        await client.PressAsync("承認する");
        Assert.Contains("V109", client.ErrorSummary.Single(), StringComparison.Ordinal);

        await client.PressAsync("承認する", ("Confirmed", "true"));
        await using var db = office.Database.OwnerContext();
        Assert.Equal(2, await db.DeviceAccounts.CountAsync(a => a.ApplicationId == application.Id && a.Status == DeviceAccountStatus.Available));
        Assert.NotNull((await db.PortalMemberships.AsNoTracking().SingleAsync(m => m.UserId == application.ApplicantId)).VerifiedAt);
        await client.PressAsync("承認を取り消す", ("UndoReason", "書類を確認し直します。"));

        Assert.Equal(2, await db.DeviceAccounts.CountAsync(a => a.ApplicationId == application.Id && a.Status == DeviceAccountStatus.Stopped && a.SealedSecrets == null));
        Assert.Null((await db.PortalMemberships.AsNoTracking().SingleAsync(m => m.UserId == application.ApplicantId)).VerifiedAt);
        var mails = await office.MailsAsync();
        Assert.Equal(["Review.Approved", "Review.ApprovalUndone"], mails.Select(m => m.Template));
        Assert.Contains("手続きが完了しましたので通知いたします。", mails[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Automatic_MatchedFromAKnownNetwork_ApprovesOnceAndFlagsTheRest()
    {
        var known = await TestApplications.AddAsync(office.Database, facility: TestFacts.OtherFacilityCode, stated: "1111111", flags: ["ByDocument"]);
        using var client = await office.SignedInAsync(StaffRole.Reviewer);
        await client.GetAsync($"/review/{known.Number}");
        await client.PressAsync("承認する", ("Confirmed", "true"));
        var plain = await TestApplications.AddAsync(office.Database);
        var foreign = await TestApplications.AddAsync(office.Database, facility: TestFacts.MidwiferyHomeCode, network: "198.51.0.0/16", stated: "1111111");

        var decided = await Task.WhenAll(DecideAsync(), DecideAsync(), DecideAsync());

        var byNumber = decided.Where(d => d is not null).ToDictionary(d => d!.Number, d => d!.Decision);
        Assert.True(byNumber[plain.Number].Approved);
        Assert.Equal(["FirstFromNetwork", "DuplicateAccountNumber"], byNumber[foreign.Number].Flags);
        await using var db = office.Database.OwnerContext();
        Assert.Equal(2, await db.DeviceAccounts.CountAsync(a => a.ApplicationId == plain.Id));
        Assert.Equal("system:review", (await db.UsageApplications.SingleAsync(a => a.Id == plain.Id)).DecidedBy?.Value);
    }

    [Theory]
    [InlineData("Returned", "ReturnedBefore")]
    [InlineData("ApprovalUndone", "ApprovalUndone")]
    public async Task Automatic_SentAgain_IsConsideredAgainAndLeftToAPerson(string happened, string flag)
    {
        await ApproveAnotherFromTheNetworkAsync();
        var application = await TestApplications.AddAsync(office.Database, flags: ["NotMatched"]);
        await office.Database.ExecuteAsync($"""
            insert into application_events (application_id, at, actor, kind) values ('{application.Id}', now(), 'staff:x', '{happened}');
            update usage_applications set considered_at = null where id = '{application.Id}'
            """);

        var decided = await DecideAsync();

        Assert.Equal((application.Number, false), (decided!.Number, decided.Decision.Approved));
        Assert.Equal([flag], decided.Decision.Flags);
        Assert.Null(await DecideAsync());
    }

    [Fact]
    public async Task Automatic_ManyWaitFromANewNetwork_NoneVouchesForTheNext()
    {
        await TestApplications.AddAsync(office.Database, network: "198.51.0.0/16");
        await TestApplications.AddAsync(office.Database, network: "198.51.0.0/16");

        Assert.Equal(["FirstFromNetwork"], (await DecideAsync())!.Decision.Flags);
        Assert.Equal(["FirstFromNetwork"], (await DecideAsync())!.Decision.Flags);
    }

    [Fact]
    public async Task Case_SharingAccountAndFileWithAnother_IsFlaggedAndShowsItToWhoMay()
    {
        var application = await TestApplications.AddAsync(office.Database, facility: TestFacts.MidwiferyHomeCode, stated: TestFacts.ClaimsAccountNumber);
        var other = await TestApplications.AddAsync(
            office.Database, facility: TestFacts.FacilityCode, network: "198.51.0.0/16", stated: TestFacts.ClaimsAccountNumber, flags: ["ByDocument"]);
        await SentAttachments.AddAsync(office, "書類.pdf", AttachmentType.Pdf, SampleFiles.Pdf());
        await office.Database.ExecuteAsync("""
            insert into attachments (id, owner_id, application_id, file_name, media_type, size, sha256, scan_state, added_at)
            select gen_random_uuid(), a.owner_id, u.id, a.file_name, a.media_type, a.size, a.sha256, a.scan_state, a.added_at
            from attachments a, usage_applications u where u.id <> a.application_id
            """);
        using var reviewer = await office.SignedInAsync(StaffRole.Reviewer);
        using var caller = await office.SignedInAsync(StaffRole.CallCentre);

        var flags = (await DecideAsync())!.Decision.Flags;
        await reviewer.GetAsync($"/review/{application.Number}");
        await caller.GetAsync($"/review/{application.Number}");

        Assert.Equal(["FirstFromNetwork", "DuplicateAccountNumber", "DuplicateFile"], flags);
        Assert.Equal(["同じ口座番号", "同じ添付ファイル"], reviewer.Page.QuerySelectorAll(".plain .mark").Select(mark => mark.TextContent));
        Assert.Equal(
            [$"/review/{other.Number}", $"/facilities/{TestFacts.OtherFacilityCode}"], reviewer.Page.QuerySelectorAll(".plain a").Select(link => link.GetAttribute("href")));
        Assert.Empty(caller.Page.QuerySelectorAll(".plain a"));
    }

    [Fact]
    public async Task AutomaticReview_Running_ApprovesWhatComes()
    {
        await office.DisposeAsync();
        office = await RunningBackOffice.StartAsync(null, "--BackOffice:SamplePercent=0", "--BackOffice:BackgroundWork=true");
        await ApproveAnotherFromTheNetworkAsync();
        var application = await TestApplications.AddAsync(office.Database);
        await using var db = office.Database.OwnerContext();

        await Patience.UntilAsync(() => db.UsageApplications.AnyAsync(a => a.Id == application.Id && a.ConsideredAt != null), "it is considered");

        Assert.Equal(ApplicationState.Approved, (await db.UsageApplications.SingleAsync(a => a.Id == application.Id)).State);
    }

    private async Task ApproveAnotherFromTheNetworkAsync()
    {
        var known = await TestApplications.AddAsync(office.Database, facility: TestFacts.OtherFacilityCode, flags: []);
        using var client = await office.SignedInAsync(StaffRole.Reviewer);
        await client.GetAsync($"/review/{known.Number}");
        await client.PressAsync("承認する");
    }

    private async Task<ConsiderApplication.Considered?> DecideAsync()
    {
        await using var scope = office.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ConsiderApplication>().RunAsync(new ConsiderApplication.Request([]), office.Clock.Now, CancellationToken.None);
    }
}
