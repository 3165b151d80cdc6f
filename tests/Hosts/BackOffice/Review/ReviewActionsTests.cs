using System.Net;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Attachments;
using Shikaku.Rules.Cases;
using Shikaku.Rules.Staff;
using Shikaku.Rules.UsageApplications;
using Shikaku.Rules.UsageApplications.Review;
using Shikaku.TestKit.Attachments;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Review;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BackOffice.Review;

/// <summary>What can be done with a case besides returning and approving it, and who is refused.</summary>
public sealed class ReviewActionsTests : IAsyncLifetime
{
    private RunningBackOffice office = null!;

    public async ValueTask InitializeAsync() => office = await RunningBackOffice.StartAsync(null, "--BackOffice:SamplePercent=0");

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task Reject_WithReasonAndText_EndsTheCaseAndMailsTheText()
    {
        var application = await TestCases.AddAsync(office.Database, flags: ["FacilityClosed"]);
        using var client = await office.SignedInAsync(StaffRole.Reviewer);
        await client.GetAsync($"/review/{application.Number}");
        await client.PressAsync("却下する");
        Assert.Contains("V106", client.FieldErrors["RejectCodes"], StringComparison.Ordinal);
        await client.PressAsync("却下する", ("RejectCodes", "Other"));
        Assert.Contains("V107", client.FieldErrors["RejectText"], StringComparison.Ordinal);

        await client.PressAsync("却下の文面を作る", ("RejectCodes", "FacilityClosed"));
        await client.PressAsync("却下する", ("RejectCodes", "FacilityClosed"));

        Assert.Contains("却下しました", client.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(client.Page.QuerySelectorAll("button"), button => button.TextContent.Trim() is "承認する" or "差し戻す" or "却下する");
        var mail = Assert.Single(await office.MailsAsync());
        Assert.Equal("Review.Rejected", mail.Template);
        Assert.Contains("廃止の届出がされています", mail.Body, StringComparison.Ordinal);
        Assert.Equal(ApplicationState.Rejected, (await FindAsync(application)).State);
    }

    [Fact]
    public async Task Return_TextAtItsLimit_IsTakenAndOneMoreIsNot()
    {
        var application = await TestCases.AddAsync(office.Database, flags: ["ByDocument"]);
        using var client = await office.SignedInAsync(StaffRole.Reviewer);
        await client.GetAsync($"/review/{application.Number}");

        await client.PressAsync("差し戻す", ("ReturnCodes", "Other"), ("ReturnText", new string('あ', CaseRefusals.TextLimit + 1)));
        Assert.Contains("V108", client.FieldErrors["ReturnText"], StringComparison.Ordinal);
        await client.PressAsync("差し戻す", ("ReturnCodes", "Nonsense"), ("ReturnText", "文"));
        Assert.Contains("V106", client.FieldErrors["ReturnCodes"], StringComparison.Ordinal);
        await client.PressAsync("差し戻す", ("ReturnCodes", "Other"), ("ReturnText", new string('あ', CaseRefusals.TextLimit)));

        Assert.Equal(ApplicationState.Returned, (await FindAsync(application)).State);
    }

    [Fact]
    public async Task Note_Written_IsForStaffAlone()
    {
        var application = await TestCases.AddAsync(office.Database, flags: ["ByDocument"]);
        using var client = await office.SignedInAsync(StaffRole.Reviewer);
        await client.GetAsync($"/review/{application.Number}");
        await client.PressAsync("メモを保存する", ("NoteText", "  "));
        Assert.Contains("V112", client.FieldErrors["NoteText"], StringComparison.Ordinal);

        await client.PressAsync("メモを保存する", ("NoteText", "電話で確認した。<b>"));

        Assert.Contains("電話で確認した。<b>", client.Page.QuerySelector(".history")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await office.MailsAsync());
        await using var db = office.Database.OwnerContext();
        var note = await db.ApplicationEvents.SingleAsync(e => e.ApplicationId == application.Id && e.Kind == ApplicationEventKind.Noted);
        Assert.Null(note.PublicText);
        Assert.DoesNotContain("電話", await office.Database.ScalarAsync<string>("select string_agg(e::text, '') from audit_events e"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assign_TakenOverAndGivenUp_BelongsToWhoTookItLast()
    {
        var application = await TestCases.AddAsync(office.Database, flags: ["ByDocument"]);
        var second = await office.AddStaffAsync(StaffRole.Reviewer);
        using var first = await office.SignedInAsync(StaffRole.Reviewer);
        using var client = await office.SignedInAsync(second);
        await first.GetAsync($"/review/{application.Number}");
        await first.PressAsync("自分が担当する");

        await client.GetAsync($"/review/{application.Number}");
        Assert.Contains("さんが担当しています", client.Text, StringComparison.Ordinal);
        await client.PressAsync("担当を引き継ぐ");
        Assert.Equal(second.Id, (await FindAsync(application)).AssignedTo);
        await client.PressAsync("担当をやめる");

        Assert.Null((await FindAsync(application)).AssignedTo);
    }

    [Fact]
    public async Task Assign_ToAnother_IsForLeadsAndOnlyToWhoMayDecide()
    {
        var application = await TestCases.AddAsync(office.Database, flags: ["ByDocument"]);
        var reviewer = await office.AddStaffAsync(StaffRole.Reviewer);
        var auditor = await office.AddStaffAsync(StaffRole.Auditor);
        var related = await office.AddStaffAsync(StaffRole.Reviewer, TestFacts.FacilityCode.Value);
        using var client = await office.SignedInAsync(StaffRole.Lead);
        await client.GetAsync($"/review/{application.Number}");
        var offered = client.Page.QuerySelectorAll("#Assignee option").Select(option => option.GetAttribute("value")).ToList();
        Assert.Contains(reviewer.Id.ToString(), offered);
        Assert.DoesNotContain(auditor.Id.ToString(), offered);
        Assert.DoesNotContain(related.Id.ToString(), offered);

        await client.PressAsync("担当を変える", ("Assignee", related.Id.ToString()));
        Assert.Contains("V110", client.ErrorSummary.Single(), StringComparison.Ordinal);
        await client.PressAsync("担当を変える", ("Assignee", reviewer.Id.ToString()));
        Assert.Equal(reviewer.Id, (await FindAsync(application)).AssignedTo);
        Assert.Equal(reviewer.Id.ToString(), client.Page.QuerySelector("#Assignee option[selected]")!.GetAttribute("value"));

        using var other = await office.SignedInAsync(StaffRole.Reviewer);
        await other.GetAsync($"/review/{application.Number}");
        Assert.Null(other.Page.QuerySelector("#Assignee"));
        await PostAsync(other, application, "Assign", ("Assignee", reviewer.Id.ToString()));
        Assert.Contains("V104", other.ErrorSummary.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anything_DoneWhileSomethingElseIsTyped_LosesNothing()
    {
        var application = await TestCases.AddAsync(office.Database, flags: ["ByDocument"]);
        using var client = await office.SignedInAsync(StaffRole.Reviewer);
        await client.GetAsync($"/review/{application.Number}");

        await client.PressAsync("自分が担当する", ("ReturnCodes", "Other"), ("ReturnText", "書きかけの文面"), ("NoteText", "書きかけのメモ"));
        Assert.Contains("担当を変えました", client.Text, StringComparison.Ordinal);
        await client.PressAsync("差し戻す");
        Assert.Contains("差し戻しました", client.Text, StringComparison.Ordinal);
        Assert.Empty(client.Page.QuerySelectorAll("textarea[readonly]"));
        await client.PressAsync("メモを保存する");

        Assert.EndsWith("done=Noted", client.Path, StringComparison.Ordinal);
        Assert.Equal("", client.Page.QuerySelector("#NoteText")!.TextContent.Trim());
        await using var db = office.Database.OwnerContext();
        var events = await db.ApplicationEvents.Where(e => e.ApplicationId == application.Id).OrderBy(e => e.Id).Select(e => e.PublicText ?? e.InternalText).ToListAsync();
        Assert.Equal(["書きかけの文面", "書きかけのメモ"], events[^2..]);
    }

    [Fact]
    public async Task Keep_WhatWasTyped_ShowsItAndStoresNothing()
    {
        var application = await TestCases.AddAsync(office.Database, flags: ["ByDocument"]);
        using var client = await office.SignedInAsync(StaffRole.Reviewer);
        await client.GetAsync($"/review/{application.Number}");

        await client.PressAsync("入力した内容で表示し直す", ("RejectCodes", "FacilityClosed"), ("RejectText", "書きかけ"), ("ReturnCodes", "Other"));

        Assert.StartsWith($"/review/{application.Number}", client.Path, StringComparison.Ordinal);
        Assert.Equal("書きかけ", client.Page.QuerySelector("#RejectText")!.TextContent.Trim());
        Assert.Equal(["Other", "FacilityClosed"], client.Page.QuerySelectorAll("input[checked]").Select(tick => tick.GetAttribute("value")));
        Assert.Equal(1, (await FindAsync(application)).Version);
    }

    [Theory]
    [InlineData(StaffRole.Auditor)]
    [InlineData(StaffRole.CallCentre)]
    public async Task Post_ByRolesThatOnlyLook_ChangesNothing(StaffRole role)
    {
        var application = await TestCases.AddAsync(office.Database, flags: ["ByDocument"]);
        using var client = await office.SignedInAsync(role);
        await client.GetAsync($"/review/{application.Number}");

        await AllAreRefusedAsync(client, application, "V104");
    }

    [Fact]
    public async Task Post_OfOnesOwnFacility_ChangesNothing()
    {
        var application = await TestCases.AddAsync(office.Database, flags: ["ByDocument"]);
        using var client = await office.SignedInAsync(await office.AddStaffAsync(StaffRole.Lead, TestFacts.FacilityCode.Value));
        await client.GetAsync($"/review/{application.Number}");

        await AllAreRefusedAsync(client, application, "V103");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/download")]
    [InlineData("/pages/1")]
    public async Task Attachment_OfOnesOwnFacility_IsNotThere(string path)
    {
        await TestCases.AddAsync(office.Database, flags: ["ByDocument"]);
        var file = await SentAttachments.AddAsync(office, "写真.png", AttachmentType.Png, SampleFiles.Png());
        using var related = await office.SignedInAsync(await office.AddStaffAsync(StaffRole.Reviewer, TestFacts.FacilityCode.Value));
        using var other = await office.SignedInAsync(await office.AddStaffAsync(StaffRole.Reviewer, TestFacts.OtherFacilityCode.Value));

        Assert.Equal(HttpStatusCode.NotFound, (await related.Http.GetAsync($"/attachments/{file}{path}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await other.Http.GetAsync($"/attachments/{file}{path}")).StatusCode);
    }

    [Fact]
    public async Task Undo_OfWhatAPersonApproved_IsNotOfferedToAReviewer()
    {
        var application = await TestCases.AddAsync(office.Database, flags: ["ByDocument"]);
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
        var application = await TestCases.AddAsync(office.Database, flags: ["ByDocument"]);
        using var client = await office.SignedInAsync(StaffRole.Lead);
        await client.GetAsync($"/review/{application.Number}");
        await client.PressAsync("承認する", ("Confirmed", "true"));
        await using var db = office.Database.OwnerContext();
        await TestCases.AddAsync(office.Database, flags: [], applicant: await db.PortalUsers.SingleAsync(u => u.Id == application.ApplicantId));

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

    private async Task AllAreRefusedAsync(PageClient client, UsageApplication application, string code)
    {
        (string Handler, (string, string)[] Fields)[] posts =
        [
            ("Approve", [("Confirmed", "true")]), ("Return", [("ReturnCodes", "Other"), ("ReturnText", "文")]), ("Reject", [("RejectCodes", "Other"), ("RejectText", "文")]),
            ("Assign", [("Assignee", "me")]), ("Note", [("NoteText", "文")]), ("Undo", [("UndoReason", "文")]),
        ];
        foreach (var (handler, fields) in posts)
        {
            await PostAsync(client, application, handler, fields);
            Assert.Contains(code, client.ErrorSummary.Single(), StringComparison.Ordinal);
        }

        var after = await FindAsync(application);
        Assert.Equal((ApplicationState.Submitted, 1, (Guid?)null), (after.State, after.Version, after.AssignedTo));
        Assert.Empty(await office.MailsAsync());
    }

    private async Task<UsageApplication> FindAsync(UsageApplication application)
    {
        await using var db = office.Database.OwnerContext();
        return await db.UsageApplications.SingleAsync(a => a.Id == application.Id);
    }
}
