using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shikaku.Casework;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Mail;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BackOffice;

public sealed class MailPageTests : IAsyncLifetime
{
    private RunningMailServer server = null!;
    private RunningBackOffice office = null!;

    public async ValueTask InitializeAsync()
    {
        server = await RunningMailServer.StartAsync();
        office = await RunningBackOffice.StartAsync(null, $"--Smtp:Port={server.Port}", "--Smtp:From=no-reply@portal.test");
    }

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData(StaffRole.Reviewer)]
    [InlineData(StaffRole.CallCentre)]
    [InlineData(StaffRole.Auditor)]
    public async Task Page_OtherRoles_AreForbidden(StaffRole role)
    {
        using var client = await office.SignedInAsync(role);
        await client.GetAsync("/mail");

        Assert.Equal(HttpStatusCode.Forbidden, client.Status);
    }

    [Fact]
    public async Task Page_RoleTakenAwayMeanwhile_IsForbiddenAtOnce()
    {
        var person = await office.AddStaffAsync(StaffRole.Lead);
        using var client = await office.SignedInAsync(person);
        await office.Database.ExecuteAsync($"update staff_users set role = 'Reviewer' where id = '{person.Id}'");

        await client.GetAsync("/mail");

        Assert.Equal(HttpStatusCode.Forbidden, client.Status);
    }

    [Fact]
    public async Task Page_DeadLetter_CanBeSentAgain()
    {
        await QueueAsync("nobody@example.jp");
        server.Obey("RCPT * 550 5.1.1 no such user");
        await DeliverAsync();
        server.Obey();
        using var client = await office.SignedInAsync(StaffRole.Administrator);
        await client.GetAsync("/mail");

        Assert.Contains("n***@example.jp", client.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody@", client.Text, StringComparison.Ordinal);
        Assert.Contains("メールサーバーが宛先を受け付けませんでした（550）。", client.Text, StringComparison.Ordinal);

        await client.PressAsync("もう一度送る");
        Assert.Contains("再送を予約しました。", client.Text, StringComparison.Ordinal);
        Assert.Contains("送れなかったメールはありません。", client.Text, StringComparison.Ordinal);
        await DeliverAsync();
        Assert.Equal("件名", Assert.Single(server.Mails).Subject);
    }

    [Fact]
    public async Task Page_DiscardedByAnother_SaysSo()
    {
        await QueueAsync("nobody@example.jp");
        server.Obey("RCPT * 550 5.1.1 no such user");
        await DeliverAsync();
        using var first = await office.SignedInAsync(StaffRole.Lead);
        using var second = await office.SignedInAsync(StaffRole.Lead);
        await first.GetAsync("/mail");
        await second.GetAsync("/mail");

        await first.PressAsync("破棄");
        await second.PressAsync("もう一度送る");

        Assert.Contains("メールを破棄しました。", first.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Equal("このメールは、すでに処理されています。ほかの担当者が先に操作しました。一覧を確認してください。（M151）", Assert.Single(second.ErrorSummary));
    }

    [Fact]
    public async Task Background_MailInTheOutbox_LeavesWithinSeconds()
    {
        await using var working = await RunningBackOffice.StartAsync(null, $"--Smtp:Port={server.Port}", "--BackOffice:BackgroundWork=true");
        await using (var scope = working.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<Outbox>().Add(new MailMessage("Test.Mail", "someone@example.jp", "すぐに", "本文"), working.Clock.Now);
            await scope.ServiceProvider.GetRequiredService<AppDbContext>().SaveChangesAsync();
        }

        await server.UntilAsync(1);

        Assert.Equal("すぐに", server.Mails[0].Subject);
    }

    private async Task QueueAsync(string recipient)
    {
        await using var scope = office.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Outbox>().Add(new MailMessage("Registration.Activation", recipient, "件名", "本文"), office.Clock.Now);
        await scope.ServiceProvider.GetRequiredService<AppDbContext>().SaveChangesAsync();
    }

    private Task<DeliverMails.Pass> DeliverAsync() => office.Services.GetRequiredService<DeliverMails>().RunAsync(CancellationToken.None);
}
