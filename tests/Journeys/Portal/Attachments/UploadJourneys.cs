using Microsoft.Playwright;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.UsageApplications;
using Shikaku.TestKit.Attachments;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;

namespace Shikaku.Journeys.Portal.Attachments;

/// <summary>Files added, followed, removed and put back in a browser.</summary>
public sealed class UploadJourneys(Chromium browser) : IClassFixture<Chromium>, IAsyncLifetime
{
    private readonly RunningClamd clamd = new();
    private RunningPortal portal = null!;
    private PageClient client = null!;
    private Guid draft;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync(configure: null, $"--Scanner:Socket={clamd.Socket}");
        var user = await portal.AddUserAsync();
        draft = Guid.NewGuid();
        await using var db = portal.Database.OwnerContext();
        db.Drafts.Add(new Draft { Id = draft, UserId = user.Id, FacilityCode = user.FacilityCode, Form = new DraftForm(DraftKind.UsageStart), FormVersion = 1, Answers = [], SavedAt = portal.Clock.Now });
        await db.SaveChangesAsync();
        client = await portal.SignedInAsync(user);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await portal.DisposeAsync();
        await clamd.DisposeAsync();
    }

    [Fact]
    public async Task Upload_ByKeyboardAlone_IsScannedRemovedAndPutBack()
    {
        var page = await OpenAsync();
        await Chromium.CheckAsync(page, "portal-attachments-empty");

        await ChooseAsync(page, ("承諾通知書.pdf", SampleFiles.Pdf()), ("写真.png", SampleFiles.Png()));
        await Assertions.Expect(page.Locator(".attachment")).ToHaveCountAsync(2);
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("写真.png を添付しました。");
        await Assertions.Expect(page.GetByText("ウイルス検査中", new PageGetByTextOptions { Exact = true })).ToHaveCountAsync(2);
        await Chromium.CheckAsync(page, "portal-attachments-scanning");

        await clamd.StartAsync();
        await Assertions.Expect(page.GetByText("ウイルス検査済み", new PageGetByTextOptions { Exact = true })).ToHaveCountAsync(2);

        await Chromium.TabToAsync(page, "削除（承諾通知書.pdf）");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("「承諾通知書.pdf」を削除しました。")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "元に戻す （承諾通知書.pdf）" })).ToBeFocusedAsync();
        await Chromium.CheckAsync(page, "portal-attachments-removed");

        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".attachment")).ToHaveCountAsync(2);
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("ファイルを元に戻しました。");
    }

    [Fact]
    public async Task Upload_BadFiles_SayWhyBesideTheirNames()
    {
        var page = await OpenAsync();

        await ChooseAsync(page, ("program.pdf", SampleFiles.Executable), ("empty.pdf", []));

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(["（A113）", "（A102）"]);
        await Chromium.CheckAsync(page, "portal-attachments-refused");

        await ChooseAsync(page, ("good.pdf", SampleFiles.Pdf()));
        await Assertions.Expect(page.Locator(".attachment")).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Upload_LineBreaksInTheMiddle_GoesOnByItself()
    {
        var page = await OpenAsync();
        var pieces = 0;
        var lineIsBack = new TaskCompletionSource();
        await page.RouteAsync("**/uploads/*", async route =>
        {
            if (route.Request.Method == "PATCH" && ++pieces == 2)
            {
                await route.AbortAsync("connectionreset");
                return;
            }

            if (route.Request.Method == "HEAD")
            {
                await lineIsBack.Task;
            }

            await route.ContinueAsync();
        });

        await ChooseAsync(page, ("long.pdf", SampleFiles.Pdf(comment: new string('x', 9 * 1024 * 1024))));
        await Assertions.Expect(page.Locator(".upload__words")).ToHaveTextAsync("接続が切れました。つながりしだい、続きから送信します。");
        await Chromium.CheckAsync(page, "portal-attachments-broken-line");
        lineIsBack.SetResult();

        await Assertions.Expect(page.Locator(".attachment")).ToHaveCountAsync(1);
        Assert.Equal(4, pieces);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    public async Task Upload_Cancelled_LeavesNothing(string during)
    {
        var page = await OpenAsync();
        var cancelled = new TaskCompletionSource();
        await page.RouteAsync("**/uploads**", async route =>
        {
            if (route.Request.Method == during)
            {
                await cancelled.Task;
            }

            await route.ContinueAsync();
        });

        var forgotten = page.WaitForRequestFinishedAsync(new PageWaitForRequestFinishedOptions { Predicate = request => request.Method == "DELETE" });
        await ChooseAsync(page, ("a.pdf", SampleFiles.Pdf()));
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "a.pdf の送信を中止" }).ClickAsync();
        cancelled.SetResult();
        await forgotten;

        await Assertions.Expect(page.Locator(".upload")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("a.pdf の送信を中止しました。");
        await Assertions.Expect(page.GetByText("添付ファイルはまだありません。")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Upload_WithoutJavaScript_WorksByThePlainForm()
    {
        var page = await OpenAsync(javaScript: false);
        await page.GetByLabel("添付ファイルを追加").SetInputFilesAsync([File("program.pdf", SampleFiles.Executable), File("写真.jpg", SampleFiles.Jpeg)]);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "選んだファイルを添付する" }).ClickAsync();

        await Assertions.Expect(page.Locator(".error-summary li")).ToContainTextAsync("「program.pdf」: ");
        await Assertions.Expect(page.Locator(".attachment__name")).ToHaveTextAsync("写真.jpg");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "状態を更新" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "削除 （写真.jpg）" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "元に戻す （写真.jpg）" }).ClickAsync();
        await Assertions.Expect(page.Locator(".attachment__name")).ToHaveTextAsync("写真.jpg");
    }

    private static FilePayload File(string name, byte[] content) => new() { Name = name, MimeType = "application/octet-stream", Buffer = content };

    /// <summary>As a person without a mouse does: to the field, Enter, and the system's own window.</summary>
    private static async Task ChooseAsync(IPage page, params (string Name, byte[] Content)[] files)
    {
        await page.GetByLabel("添付ファイルを追加").FocusAsync();
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.Keyboard.PressAsync("Enter"));
        Assert.True(chooser.IsMultiple);
        await chooser.SetFilesAsync(files.Select(file => File(file.Name, file.Content)));
    }

    private async Task<IPage> OpenAsync(bool javaScript = true)
    {
        var page = await browser.NewPageAsync(javaScript: javaScript);
        await Chromium.CarryCookiesAsync(page, client, portal.Address);
        await page.GotoAsync(new Uri(portal.Address, $"/attachments/{draft}").ToString());
        return page;
    }
}
