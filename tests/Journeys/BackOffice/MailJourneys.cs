using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shikaku.Casework;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Mail;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Journeys.BackOffice;

/// <summary>Mails that wait, that went, and that could not go: by keyboard; axe and 320 px in every state.</summary>
public sealed class MailJourneys(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private RunningMailServer server = null!;
    private RunningBackOffice site = null!;

    public async ValueTask InitializeAsync()
    {
        server = await RunningMailServer.StartAsync();
        site = await RunningBackOffice.StartAsync(null, "--Smtp:Host=127.0.0.1", $"--Smtp:Port={server.Port}", "--Smtp:From=no-reply@portal.test");
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task DeadLetters_ByKeyboard_AreSentAgainOrDropped()
    {
        var page = await SignedInAsync(StaffRole.Lead);
        await page.GotoAsync(site.Address + "mail");
        await Chromium.CheckAsync(page, "mail-empty");

        await ArrangeAsync();
        await page.ReloadAsync();
        await Chromium.CheckAsync(page, "mail-dead-letters");
        await Chromium.TabToAsync(page, "もう一度送る");
        await Chromium.GoAsync(page);
        Assert.Contains("再送を予約しました。", await page.TextContentAsync("main"), StringComparison.Ordinal);
        await Chromium.CheckAsync(page, "mail-resent");
        await Chromium.TabToAsync(page, "破棄");
        await Chromium.GoAsync(page);
        Assert.Contains("メールを破棄しました。", await page.TextContentAsync("main"), StringComparison.Ordinal);
        Assert.Contains("送れなかったメールはありません。", await page.TextContentAsync("main"), StringComparison.Ordinal);
        await Chromium.CheckAsync(page, "mail-discarded");
    }

    [Fact]
    public async Task Waiting_WhileTheServerIsAway_IsExplained()
    {
        await QueueAsync("hanako@example.jp");
        await server.DownAsync();
        await DeliverAsync();
        var page = await SignedInAsync(StaffRole.Administrator);
        await page.GotoAsync(site.Address + "mail");

        Assert.Contains("メールサーバーに接続できません。", await page.TextContentAsync("main"), StringComparison.Ordinal);
        await Chromium.CheckAsync(page, "mail-waiting");
        await server.UpAsync();
    }

    private async Task ArrangeAsync()
    {
        server.Obey("RCPT nobody@example.jp 550 5.1.1 no such user", "DATA full@example.jp 552 5.2.2 mailbox full");
        await QueueAsync("nobody@example.jp");
        await QueueAsync("full@example.jp");
        await QueueAsync("hanako@example.jp");
        site.Clock.Now += TimeSpan.FromSeconds(2);
        await DeliverAsync();
    }

    private async Task QueueAsync(string recipient)
    {
        await using var scope = site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Outbox>().Add(new MailMessage("Registration.Activation", recipient, "件名", "本文"), site.Clock.Now);
        await scope.ServiceProvider.GetRequiredService<AppDbContext>().SaveChangesAsync();
    }

    private Task<DeliverMails.Pass> DeliverAsync() => site.Services.GetRequiredService<DeliverMails>().RunAsync(CancellationToken.None);

    private async Task<IPage> SignedInAsync(StaffRole role)
    {
        var page = await chromium.NewPageAsync();
        using var client = await site.SignedInAsync(role);
        await Chromium.CarryCookiesAsync(page, client, site.Address);
        return page;
    }
}
