using Microsoft.Playwright;
using Shikaku.Casework.Attachments;
using Shikaku.Rules.Attachments;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Attachments;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;

namespace Shikaku.Journeys.BackOffice.Attachments;

public sealed class ViewerJourneys(Chromium browser) : IClassFixture<Chromium>, IAsyncLifetime
{
    private RunningBackOffice backOffice = null!;
    private PageClient client = null!;

    public async ValueTask InitializeAsync()
    {
        backOffice = await RunningBackOffice.StartAsync();
        client = await backOffice.SignedInAsync(StaffRole.Reviewer);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await backOffice.DisposeAsync();
    }

    [Fact]
    public async Task View_PdfByKeyboard_IsDrawnTurnedAndZoomed()
    {
        var page = await OpenAsync("承諾通知書.pdf", AttachmentType.Pdf, SampleFiles.Pdf(pages: 2));
        await IsDrawnAsync(page);
        await Chromium.CheckAsync(page, "back-office-attachment");

        await Chromium.PressAsync(page, "次のページ");
        await Assertions.Expect(page.GetByAltText("添付1 ページ2")).ToBeVisibleAsync();
        await Chromium.PressAsync(page, "右へ回転");
        await Chromium.PressAsync(page, "200%");
        await IsDrawnAsync(page);
        await Chromium.CheckAsync(page, "back-office-attachment-turned");
    }

    [Fact]
    public async Task View_PhotographInTheBrowser_IsDrawn()
    {
        var page = await OpenAsync("写真.jpg", AttachmentType.Jpeg, SampleFiles.Jpeg);

        await IsDrawnAsync(page);
    }

    [Fact]
    public async Task View_Excel_IsATable() =>
        await Chromium.CheckAsync(await OpenAsync("台帳.xlsx", AttachmentType.Excel, SampleFiles.Excel()), "back-office-attachment-excel");

    [Fact]
    public async Task View_Infected_SaysSo() =>
        await Chromium.CheckAsync(await OpenAsync("写真.jpg", AttachmentType.Jpeg, SampleFiles.Jpeg, ScanState.Infected), "back-office-attachment-infected");

    private static async Task IsDrawnAsync(IPage page)
    {
        var picture = page.Locator("main img");
        await picture.EvaluateAsync("image => image.decode()");
        Assert.True(await picture.EvaluateAsync<int>("image => image.naturalWidth") > 0);
    }

    private async Task<IPage> OpenAsync(string name, AttachmentType type, byte[] content, ScanState state = ScanState.Clean)
    {
        var id = await SentAttachments.AddAsync(backOffice, name, type, content, state);
        var page = await browser.NewPageAsync();
        await Chromium.CarryCookiesAsync(page, client, backOffice.Address);
        await page.GotoAsync(new Uri(backOffice.Address, $"/attachments/{id}").ToString());
        return page;
    }
}
