using Microsoft.Playwright;
using Shikaku.Casework.UsageApplications;
using Shikaku.Journeys.BackOffice.Cases;
using Shikaku.Rules.Attachments;
using Shikaku.Rules.Staff;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit.Attachments;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Sites;
using Shikaku.TestKit.UsageApplications;
using Xunit;

namespace Shikaku.Journeys.BackOffice.UsageApplications;

/// <summary>One case from the queue to its decision, with the keyboard alone; axe and 320 px in every state.</summary>
public sealed class CaseJourneys(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private RunningBackOffice office = null!;
    private ReviewDesk desk = null!;

    public async ValueTask InitializeAsync()
    {
        office = await RunningBackOffice.StartAsync();
        desk = new ReviewDesk(chromium, office);
    }

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Return_FromTheQueueByKeyboard_WritesTheTextFromReasons()
    {
        var application = await AddAsync();
        var page = await desk.OpenAsync("/review");
        await page.Keyboard.PressAsync("j");
        await Chromium.GoAsync(page, "Enter");
        await Chromium.CheckAsync(page, "review-case");
        await Chromium.PressAsync(page, "差し戻す");
        await ReviewDesk.SeesAsync(page, "V106");
        await Chromium.CheckAsync(page, "review-case-return-refused");

        await ReviewDesk.LeaveFieldAsync(page);
        await page.Keyboard.PressAsync("r");
        Assert.Equal("ReturnCodes", await ReviewDesk.FocusedAsync(page));
        await page.Keyboard.PressAsync("Space");
        Assert.StartsWith("・入力された", await page.InputValueAsync("#ReturnText"), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Space");
        Assert.Equal("", await page.InputValueAsync("#ReturnText"));
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await page.FocusAsync("#ReturnText");
        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.TypeAsync("\nsrxmanu?");
        await Chromium.PressAsync(page, "差し戻す");

        await ReviewDesk.SeesAsync(page, "差し戻しました");
        await Chromium.CheckAsync(page, "review-case-returned");
        var mail = Assert.Single(await office.MailsAsync());
        Assert.Contains("受領委任承諾通知書のスキャン又は写真を添付してください。\nsrxmanu?", mail.Body.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        await Chromium.GoAsync(page, "n");
        Assert.EndsWith("/review", page.Url, StringComparison.Ordinal);
        Assert.Equal(ApplicationState.Returned, await StateAsync(application));
    }

    [Fact]
    public async Task Approve_ByKeyboard_AsksAboutWhatDiffersThenApproves()
    {
        var application = await AddAsync(matching: MatchingResult.NotMatched, stated: "S31.4.6");
        var page = await desk.OpenAsync($"/review/{application.Number}");
        await page.Keyboard.PressAsync("s");
        Assert.Equal("Confirmed", await ReviewDesk.FocusedAsync(page));
        await Chromium.PressAsync(page, "承認する");
        await ReviewDesk.SeesAsync(page, "V109");
        await Chromium.CheckAsync(page, "review-case-approve-refused");

        await ReviewDesk.LeaveFieldAsync(page);
        await page.Keyboard.PressAsync("s");
        await page.Keyboard.PressAsync("Space");
        await Chromium.PressAsync(page, "承認する");

        await ReviewDesk.SeesAsync(page, "承認しました");
        await Chromium.CheckAsync(page, "review-case-approved");
        Assert.Equal(ApplicationState.Approved, await StateAsync(application));
    }

    [Fact]
    public async Task Reject_ByKeyboard_EndsTheCase()
    {
        var application = await AddAsync();
        var page = await desk.OpenAsync($"/review/{application.Number}");
        await page.Keyboard.PressAsync("x");
        Assert.Equal("RejectCodes", await ReviewDesk.FocusedAsync(page));
        await Chromium.PressAsync(page, "却下する");
        await Chromium.CheckAsync(page, "review-case-reject-refused");
        await ReviewDesk.LeaveFieldAsync(page);
        await page.Keyboard.PressAsync("x");
        await page.Keyboard.PressAsync("Space");

        await Chromium.PressAsync(page, "却下する");

        await ReviewDesk.SeesAsync(page, "却下しました");
        await Chromium.CheckAsync(page, "review-case-rejected");
        Assert.Equal(ApplicationState.Rejected, await StateAsync(application));
    }

    [Fact]
    public async Task NoteAssignAndUndo_ByKeyboard_AreDoneAndToldInTheHistory()
    {
        var application = await AddAsync();
        await office.AddStaffAsync(StaffRole.Reviewer);
        var page = await desk.OpenAsync($"/review/{application.Number}", StaffRole.Lead);
        await page.Keyboard.PressAsync("m");
        Assert.Equal("NoteText", await ReviewDesk.FocusedAsync(page));
        await page.Keyboard.TypeAsync("confirmed by telephone");
        await Chromium.PressAsync(page, "メモを保存する");
        await ReviewDesk.SeesAsync(page, "メモを保存しました");

        await ReviewDesk.LeaveFieldAsync(page);
        await Chromium.GoAsync(page, "a");
        await ReviewDesk.SeesAsync(page, "担当をやめる");
        await ReviewDesk.LeaveFieldAsync(page);
        await Chromium.TabToAsync(page, "ほかの職員に任せる");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("ArrowDown");
        await Chromium.PressAsync(page, "担当を変える");
        await ReviewDesk.SeesAsync(page, "さんが担当しています");
        await Chromium.CheckAsync(page, "review-case-of-another");

        await ReviewDesk.LeaveFieldAsync(page);
        await page.Keyboard.PressAsync("s");
        await page.Keyboard.PressAsync("Space");
        await Chromium.PressAsync(page, "承認する");
        await ReviewDesk.LeaveFieldAsync(page);
        await page.Keyboard.PressAsync("x");
        await page.Keyboard.TypeAsync("wrong document");
        await Chromium.PressAsync(page, "承認を取り消す");
        await ReviewDesk.SeesAsync(page, "承認を取り消しました");
        await Chromium.CheckAsync(page, "review-case-undone");
        Assert.Equal(ApplicationState.Submitted, await StateAsync(application));
    }

    [Fact]
    public async Task Decide_TwoAtOnce_TheSecondIsToldByWhomAndKeepsTheText()
    {
        var application = await AddAsync();
        var first = await desk.OpenAsync($"/review/{application.Number}");
        var second = await desk.OpenAsync($"/review/{application.Number}");
        await first.Keyboard.PressAsync("s");
        await first.Keyboard.PressAsync("Space");
        await Chromium.PressAsync(first, "承認する");

        await second.Keyboard.PressAsync("r");
        await second.Keyboard.PressAsync("Space");
        await Chromium.PressAsync(second, "差し戻す");

        await ReviewDesk.SeesAsync(second, "さんが承認しました。");
        Assert.StartsWith("・入力された", await second.InputValueAsync("textarea[readonly]"), StringComparison.Ordinal);
        await Chromium.CheckAsync(second, "review-case-clash");
    }

    [Fact]
    public async Task Case_SeenByOthers_ShowsWhatTheyMay()
    {
        var application = await AddAsync(matching: MatchingResult.NotMatched);
        await Chromium.CheckAsync(await desk.OpenAsync($"/review/{application.Number}", StaffRole.Auditor), "review-case-auditor");
        await Chromium.CheckAsync(await desk.OpenAsync($"/review/{application.Number}", StaffRole.CallCentre), "review-case-call-centre");
        var own = await desk.OpenAsync($"/review/{application.Number}", office.AddStaffAsync(StaffRole.Reviewer, TestFacts.FacilityCode.Value));
        await ReviewDesk.SeesAsync(own, "この申請は扱えません");
        await Chromium.CheckAsync(own, "review-case-own");
    }

    [Fact]
    public async Task Case_WithFiles_ShowsThemInThePageWithoutAnyScriptOfTheirs()
    {
        var application = await AddAsync();
        await SentAttachments.AddAsync(office, "承諾通知書.pdf", AttachmentType.Pdf, SampleFiles.Pdf(pages: 2));
        await SentAttachments.AddAsync(office, "写真.png", AttachmentType.Png, SampleFiles.Png());
        await SentAttachments.AddAsync(office, "台帳.xlsx", AttachmentType.Excel, SampleFiles.Excel());
        await SentAttachments.AddAsync(office, "写真.jpg", AttachmentType.Jpeg, SampleFiles.Jpeg);
        var page = await desk.OpenAsync($"/review/{application.Number}");

        foreach (var picture in await page.Locator(".viewer img").AllAsync())
        {
            await picture.ScrollIntoViewIfNeededAsync();
            await picture.EvaluateAsync("image => image.decode()");
        }

        Assert.Equal(4, await page.Locator(".viewer img").CountAsync());
        Assert.Equal(0, await page.Locator("main iframe, main object, main embed").CountAsync());
        await Chromium.CheckAsync(page, "review-case-files");
    }

    [Fact]
    public async Task Idle_OnACase_KeepsTheTextAndTakesNoKeys()
    {
        var application = await AddAsync();
        var page = await desk.OpenAsync("/review");
        await Chromium.StopClockAsync(page);
        await page.GotoAsync(new Uri(office.Address, $"/review/{application.Number}").ToString());
        await page.FocusAsync("#ReturnText");
        await page.Keyboard.InsertTextAsync("書きかけの文面");
        await page.Clock.FastForwardAsync("13:01");
        await page.Locator("#idle-warn").WaitForAsync();
        await page.Clock.ResumeAsync();
        await page.Keyboard.PressAsync("u");
        await Chromium.CheckAsync(page, "review-case-idle");

        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#idle").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Hidden });

        Assert.Equal("書きかけの文面", await page.InputValueAsync("#ReturnText"));
        Assert.Contains(application.Number, page.Url, StringComparison.Ordinal);
    }

    private Task<UsageApplication> AddAsync(MatchingResult matching = MatchingResult.NotTried, string? stated = null) => TestApplications.AddAsync(
        office.Database, check: matching == MatchingResult.NotTried ? FacilityCheck.ByDocument : FacilityCheck.ByMatching, matching: matching,
        flags: matching == MatchingResult.NotTried ? ["ByDocument", "FirstFromNetwork"] : ["NotMatched"], stated: stated);

    private async Task<ApplicationState> StateAsync(UsageApplication application) =>
        Enum.Parse<ApplicationState>(await office.Database.ScalarAsync<string>($"select state from usage_applications where id = '{application.Id}'"));
}
