using System.Net;
using Shikaku.Casework.Registration;
using Shikaku.Hosts.EligibilityApi;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Identifiers;
using Shikaku.TestKit;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.EligibilityApi;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Printing;
using Shikaku.TestKit.Sites;
using Shikaku.Web.Figures;
using Xunit;

namespace Shikaku.Hosts.Portal;

public sealed class DeviceAccountsTests : IAsyncLifetime
{
    private RunningPortal portal = null!;
    private PortalUser user = null!;
    private PageClient page = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync();
        user = await portal.AddUserAsync(verified: true);
        page = await portal.SignedInAsync(user);
    }

    public async ValueTask DisposeAsync()
    {
        page.Dispose();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task List_BeforeAnyApproval_ExplainsWhatComesFirst()
    {
        using var claiming = await portal.SignedInAsync();
        await OpenAsync();

        await claiming.GetAsync("/device-accounts");

        Assert.Contains("利用開始申請が承認されると", claiming.Text, StringComparison.Ordinal);
        Assert.Empty(claiming.Page.QuerySelectorAll(".rows"));
    }

    [Fact]
    public async Task List_FacilityHasClosed_SaysWhyNoTerminalMayAsk()
    {
        await OpenAsync();
        await page.GetAsync("/device-accounts");
        Assert.DoesNotContain("E017", page.Text, StringComparison.Ordinal);
        await portal.Database.ExecuteAsync($"update facilities set closed_on = '2026-11-21' where facility_code = '{TestFacts.FacilityCode}'");

        await page.GetAsync("/device-accounts");

        Assert.Contains("廃止の届出がされている", page.Text, StringComparison.Ordinal);
        Assert.Contains("E017", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_OfAccounts_ShowsStateNameAndLastCheck()
    {
        var values = await OpenAsync();
        await TestDevices.AddCheckAsync(portal.Database, values.LoginId, FixedClock.Morning);

        await page.GetAsync("/device-accounts");

        var row = page.Page.QuerySelectorAll(".rows tbody tr").Single().TextContent;
        Assert.Contains(values.LoginId.Value, row, StringComparison.Ordinal);
        Assert.Contains("利用可", row, StringComparison.Ordinal);
        Assert.Contains("2026年11月21日（令和8年） 10時00分", row, StringComparison.Ordinal);
        Assert.Empty(page.Page.QuerySelectorAll(".filters"));
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(11, 4)]
    public async Task List_OfMany_CanBeNarrowedDown(int count, int filters)
    {
        await TestDevices.OpenAsync(portal.Database, portal.Keys, user.Id, count);

        await page.GetAsync("/device-accounts?status=stopped");

        Assert.Equal(filters, page.Page.QuerySelectorAll(".filters a").Length);
        Assert.Contains("このステータスのアカウントはありません", page.Text, StringComparison.Ordinal);
        await page.GetAsync("/device-accounts?status=nonsense");
        Assert.Equal(count, page.Page.QuerySelectorAll(".rows tbody tr").Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/sheet")]
    [InlineData("/sheet.pdf")]
    [InlineData("/stop")]
    [InlineData("/reissue")]
    public async Task AnyPage_OfAnotherFacilitysAccount_IsNotThere(string suffix)
    {
        var values = await OpenAsync();
        using var stranger = await portal.SignedInAsync(TestFacts.OtherFacilityCode, verified: true);

        await stranger.GetAsync($"/device-accounts/{values.LoginId}{suffix}");
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        await page.GetAsync($"/device-accounts/W00000{suffix}");
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        using var claiming = await portal.SignedInAsync();
        await claiming.GetAsync($"/device-accounts/{values.LoginId}{suffix}");
        Assert.Equal("/device-accounts", claiming.Path);
    }

    [Fact]
    public async Task Sheet_AsPdf_IsTaggedEmbeddedAndInReadingOrder()
    {
        await portal.Database.ExecuteAsync("update facilities set name = '𠮷田　髙はり灸院' where facility_code = '1379999004'");
        var values = await OpenAsync();

        using var response = await page.Http.GetAsync(new Uri($"/device-accounts/{values.LoginId}/sheet.pdf", UriKind.Relative));

        Assert.Equal((HttpStatusCode.OK, "application/pdf", true), (response.StatusCode, response.Content.Headers.ContentType!.MediaType, response.Headers.CacheControl!.NoStore));
        Assert.StartsWith("attachment", response.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        var pdf = await response.Content.ReadAsByteArrayAsync();
        var info = await Pdf.InfoAsync(pdf);
        Assert.Matches(@"Title:\s+マイナ資格確認アプリ ユーザ設定情報 W", info);
        Assert.Matches(@"Tagged:\s+yes", info);
        Assert.Matches(@"Pages:\s+1\n", info);
        Assert.Matches(@"Page size:.*A4", info);
        var fonts = await Pdf.FontsAsync(pdf);
        Assert.All(fonts, font => Assert.Matches(@"\syes (yes|no)\s+(yes|no)\s+[0-9]", font));
        Assert.Contains(fonts, font => font.Contains("BIZUDPGothic", StringComparison.Ordinal));
        var text = TypedCode.Nfkc(await Pdf.TextAsync(pdf));
        string[] inOrder = ["𠮷田", "機関コード", values.FacilityCode.Value, "ID", values.LoginId.Value, "パスワード", SheetPassword.Grouped(values.Password), "アクティベーションコード", values.ActivationCode.Grouped];
        var at = 0;
        foreach (var piece in inOrder)
        {
            var found = text.IndexOf(piece, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"{piece} is not where it belongs in: {text}");
            at = found + piece.Length;
        }

        Assert.Equal(
            [
                ("機関コード", values.FacilityCode.Value), ("ID", values.LoginId.Value), ("パスワード", SheetPassword.Grouped(values.Password)),
                ("アクティベーションコード", values.ActivationCode.Grouped),
            ],
            await Pdf.RowsAsync(pdf));
        Assert.Contains(values.Write(), text.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(values.Write(), await Pdf.CodeAsync(pdf));

        // Who copies everything there is on the sheet has copied the code.
        Assert.True(ActivationLink.TryParse(await Pdf.TextAsync(pdf), out var copied));
        Assert.Equal(values, copied);
    }

    [Fact]
    public async Task Sheet_OnTheScreen_HoldsTheSameValuesAndTheCodeOfTheLink()
    {
        var values = await OpenAsync();

        await page.GetAsync($"/device-accounts/{values.LoginId}/sheet");

        Assert.Equal(
            [values.FacilityCode.Value, values.LoginId.Value, SheetPassword.Grouped(values.Password), values.ActivationCode.Grouped],
            page.Page.QuerySelectorAll(".sheet__values td").Select(value => value.TextContent));
        Assert.Equal(values.Write(), page.Page.QuerySelector(".sheet__link")!.TextContent);
        Assert.Contains(page.Page.QuerySelector("svg.qr path")!.GetAttribute("d")!, $"{QrCode.Svg(values.Write(), "x")}", StringComparison.Ordinal);
        Assert.Equal(1L, await portal.Database.ScalarAsync<long>("select count(*) from audit_events where action = 'DeviceAccounts.ShowSheet'"));
    }

    [Fact]
    public async Task Account_ActivatedThenReissuedThenStopped_IsRefusedAtTheApiAtOnce()
    {
        await using var api = await RunningApi.StartAsync(_ => portal.Database.ApiConnectionString);
        var values = await OpenAsync();
        using var terminal = await TestTerminal.ActivateAsync(api, TestDevices.ForTerminal(values));
        await terminal.ChallengeAsync();

        await page.GetAsync($"/device-accounts/{values.LoginId}/sheet");
        Assert.Contains("この設定情報は使用済みです。", page.Text, StringComparison.Ordinal);
        Assert.Equal(0L, await portal.Database.ScalarAsync<long>("select count(*) from device_accounts where sealed_secrets is not null"));
        await page.GetAsync($"/device-accounts/{values.LoginId}/sheet.pdf");
        Assert.Equal($"/device-accounts/{values.LoginId}/sheet", page.Path);

        await page.GetAsync($"/device-accounts/{values.LoginId}/reissue");
        await page.PressAsync("再発行する");
        Assert.Contains("アクティベーションコードを再発行しました", page.Text, StringComparison.Ordinal);
        await RefusedAsync(terminal);
        using var again = await TestTerminal.ActivateAsync(api, TestDevices.ForTerminal(await ReadSheetAsync(values.LoginId)));
        await again.ChallengeAsync();

        await page.GetAsync($"/device-accounts/{values.LoginId}/stop");
        await page.PressAsync("停止する", ("Reason", "端末を紛失した"));
        Assert.Contains("アカウントを停止しました", page.Text, StringComparison.Ordinal);
        await RefusedAsync(again);
        Assert.Equal(["DeviceAccounts.Reissued", "DeviceAccounts.Stopped"], (await portal.MailsAsync()).Select(mail => mail.Template));
    }

    [Fact]
    public async Task Reissue_OfATerminalRegisteredMeanwhile_AsksAgain()
    {
        var values = await OpenAsync();
        await page.GetAsync($"/device-accounts/{values.LoginId}/reissue");
        await portal.Database.ExecuteAsync("update device_accounts set status = 'Registered', device_certificate_sha256 = sha256('x'), registered_at = now()");

        await page.PressAsync("再発行する");

        Assert.Contains("D105", Assert.Single(page.ErrorSummary), StringComparison.Ordinal);
        Assert.Contains("いま登録している端末では", page.Text, StringComparison.Ordinal);
        await page.PressAsync("再発行する");
        Assert.Contains("アクティベーションコードを再発行しました", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public async Task Rename_ToSoManyCharacters_IsSavedOrKeptAsTyped(int length, bool saved)
    {
        var values = await OpenAsync();
        var name = new string('受', length);
        await page.GetAsync($"/device-accounts/{values.LoginId}");

        await page.PressAsync("名前を保存する", ("Name", name));

        Assert.Equal(saved, page.Text.Contains("端末の名前を保存しました", StringComparison.Ordinal));
        Assert.Equal(!saved, page.FieldErrors.ContainsKey("Name"));
        Assert.Equal(name, page.Page.QuerySelector("#Name")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public async Task Stop_ForAReasonOfSoManyCharacters_IsDoneOrKeptAsTyped(int length, bool stopped)
    {
        var values = await OpenAsync();
        await page.GetAsync($"/device-accounts/{values.LoginId}/stop");

        await page.PressAsync("停止する", ("Reason", new string('失', length)));

        Assert.Equal(stopped, page.FieldErrors.Count == 0);
        Assert.Equal(stopped ? 1L : 0L, await portal.Database.ScalarAsync<long>("select count(*) from device_accounts where status = 'Stopped'"));
    }

    [Fact]
    public async Task Post_WithoutAntiforgeryOrWithGarbage_IsRefused()
    {
        var values = await OpenAsync();

        await page.PostAsync($"/device-accounts/{values.LoginId}/stop", []);
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        await page.GetAsync($"/device-accounts/{values.LoginId}/reissue");
        await page.PressAsync("再発行する", ("Seen", "Nonsense"));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(0L, await portal.Database.ScalarAsync<long>("select count(*) from audit_events where action in ('DeviceAccounts.Stop', 'DeviceAccounts.Reissue')"));
    }

    private static async Task RefusedAsync(TestTerminal terminal)
    {
        using var body = new StringContent("""{"holderVerification":"Pin"}""", System.Text.Encoding.UTF8, "application/json");
        using var response = await terminal.Client.PostAsync(new Uri("/challenges", UriKind.Relative), body);
        await response.ProblemAsync(403, "E001");
    }

    private async Task<ActivationLink> OpenAsync() => (await TestDevices.OpenAsync(portal.Database, portal.Keys, user.Id))[0];

    private async Task<ActivationLink> ReadSheetAsync(LoginId id)
    {
        await page.GetAsync($"/device-accounts/{id}/sheet");
        return ActivationLink.TryParse(page.Page.QuerySelector(".sheet__link")!.TextContent, out var link) ? link : throw new InvalidOperationException("No link.");
    }
}
