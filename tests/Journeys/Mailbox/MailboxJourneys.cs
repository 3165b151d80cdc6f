using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Shikaku.Mailbox;
using Xunit;

namespace Shikaku.Journeys.Mailbox;

/// <summary>The mailbox of `./run`: whoever tries Shikaku out finds the mail and follows its link.</summary>
public sealed class MailboxJourneys(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("shikaku-mailbox-").FullName;
    private WebApplication host = null!;

    public async ValueTask InitializeAsync()
    {
        host = MailboxHost.Build(["--Mailbox:Port=0", $"--Mailbox:Folder={folder}"], builder => builder.Logging.ClearProviders());
        await host.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Mail_ByKeyboard_IsFoundAndItsLinkFollowed()
    {
        var page = await chromium.NewPageAsync();
        await page.GotoAsync(host.Urls.Single());
        await Chromium.CheckAsync(page, "mailbox-empty");

        Write("1", "hanako@example.jp", "【施術所等向け総合ポータルサイト】登録のご案内", $"見本　花子 様\n\n登録を続けるには、24時間以内に下のリンクを開いてください。\n\n{host.Urls.Single()}/?to=activated\n\nこのメールに心当たりがない場合は、破棄してください。");
        Write("2", "taro.no.totemo.nagai.mail.address@department.example.jp", "【施術所等向け総合ポータルサイト】審査が完了しました", "https://portal.example.jp/" + new string('a', 120));
        await page.ReloadAsync();
        await Chromium.CheckAsync(page, "mailbox");
        await page.FocusAsync("#to");
        await page.Keyboard.InsertTextAsync("nobody");
        await Chromium.GoAsync(page);
        await page.WaitForURLAsync("**to=nobody");
        await Chromium.CheckAsync(page, "mailbox-none");

        await page.GotoAsync(host.Urls.Single());
        await Chromium.TabToAsync(page, "【施術所等向け総合ポータルサイト】審査が完了しました");
        await Chromium.GoAsync(page);
        await page.WaitForURLAsync("**/messages/2");
        await Chromium.CheckAsync(page, "mailbox-long-link");
        await page.GotoAsync(host.Urls.Single() + "/messages/1");
        await Chromium.CheckAsync(page, "mailbox-message");
        await Chromium.TabToAsync(page, host.Urls.Single() + "/?to=activated");
        await Chromium.GoAsync(page);
        await page.WaitForURLAsync("**/?to=activated");
    }

    private void Write(string id, string to, string subject, string text) => File.WriteAllText(
        Path.Combine(folder, id + ".eml"), $"X-Envelope-To: {to}\r\nFrom: no-reply@portal.test\r\nSubject: {subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}");
}
