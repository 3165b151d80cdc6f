using Shikaku.Casework.Attachments;
using Shikaku.Casework.Claims;
using Shikaku.Journeys.BackOffice.Cases;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Programmes;
using Shikaku.TestKit.Attachments;
using Shikaku.TestKit.Claims;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Programmes;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Journeys.BackOffice.Claims;

/// <summary>One claim from the queue over 差戻し to 交付決定, with the keyboard alone; axe and 320 px in every state.</summary>
public sealed class ClaimJourneys(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private RunningBackOffice office = null!;
    private ReviewDesk desk = null!;

    public async ValueTask InitializeAsync()
    {
        office = await RunningBackOffice.StartAsync();
        desk = new ReviewDesk(chromium, office);
        await using var db = office.Database.OwnerContext();
        await TestProgrammes.LoadAsync(db);
    }

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Claim_FromTheQueueByKeyboard_IsReturnedThenGranted()
    {
        var claim = await AddAsync();
        var page = await desk.OpenAsync("/claims");
        await Chromium.CheckAsync(page, "claims-queue");
        await page.Keyboard.PressAsync("j");
        await Chromium.GoAsync(page, "Enter");
        await Chromium.CheckAsync(page, "claims-case");
        await page.Keyboard.PressAsync("e");
        Assert.Equal("添付1（領収書）の内容", await page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-label')"));

        await page.Keyboard.PressAsync("r");
        Assert.Equal("ReturnCodes", await ReviewDesk.FocusedAsync(page));
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        Assert.StartsWith("・領収書の文字が読み取れませんでした。", await page.InputValueAsync("#ReturnText"), StringComparison.Ordinal);
        await Chromium.PressAsync(page, "差し戻す");
        await ReviewDesk.SeesAsync(page, "差し戻しました");
        await Chromium.CheckAsync(page, "claims-case-returned");

        await office.Database.ExecuteAsync($"update claims set state = 'Submitted', version = version + 1 where id = '{claim.Id}'");
        await ReviewDesk.LeaveFieldAsync(page);
        await Chromium.GoAsync(page, "n");
        await page.Keyboard.PressAsync("s");
        Assert.Equal("Confirmed", await ReviewDesk.FocusedAsync(page));
        await Chromium.PressAsync(page, "交付決定する");
        await ReviewDesk.SeesAsync(page, "C109");
        await Chromium.CheckAsync(page, "claims-case-grant-refused");
        await ReviewDesk.LeaveFieldAsync(page);
        await page.Keyboard.PressAsync("s");
        await page.Keyboard.PressAsync("Space");
        await Chromium.PressAsync(page, "交付決定する");

        await ReviewDesk.SeesAsync(page, "交付決定しました");
        await Chromium.CheckAsync(page, "claims-case-granted");
        Assert.Equal("Granted", await office.Database.ScalarAsync<string>($"select state from claims where id = '{claim.Id}'"));
        await page.GotoAsync(new Uri(office.Address, "/statistics").ToString());
        await Chromium.CheckAsync(page, "statistics");
    }

    private async Task<Claim> AddAsync()
    {
        var claim = await TestClaims.AddSubsidyClaimAsync(office.Database, flags: [ClaimFlags.SameSerial.Code, ClaimFlags.NotIntroduced.Code]);
        await TestClaims.AddSubsidyClaimAsync(office.Database, TestFacts.MidwiferyHomeCode, ClaimState.Granted, programme: TestProgrammes.MidwiferyHome);
        var files = new AttachmentFiles(office.Files);
        await TestClaims.AddEvidenceAsync(office.Database, claim, EvidenceDocument.Receipt, SampleFiles.Pdf(), files);
        await TestClaims.AddEvidenceAsync(office.Database, claim, EvidenceDocument.AccountProof, SampleFiles.Pdf(pages: 2), files);
        return claim;
    }
}
