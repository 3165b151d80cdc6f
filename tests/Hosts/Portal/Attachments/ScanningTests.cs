using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Attachments;
using Shikaku.TestKit.Attachments;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.Attachments;

/// <summary>With a real clamd that knows one signature.</summary>
public sealed class ScanningTests : IAsyncLifetime
{
    private readonly RunningClamd clamd = new();
    private RunningPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await RunningPortal.StartAsync(configure: null, $"--Scanner:Socket={clamd.Socket}");

    public async ValueTask DisposeAsync()
    {
        await portal.DisposeAsync();
        await clamd.DisposeAsync();
    }

    [Fact]
    public async Task Scan_CleanAndInfectedFiles_AreToldApart()
    {
        await clamd.StartAsync();
        var (client, draft, _) = await AttachmentsFixture.NewDraftAsync(portal);
        using var client_ = client;

        await SendAsync(client, draft, ("clean.pdf", SampleFiles.Pdf()), ("bad.pdf", SampleFiles.Pdf(comment: SampleFiles.Signature)));
        var rows = await UntilScannedAsync(draft);

        Assert.Equal([("bad.pdf", ScanState.Infected), ("clean.pdf", ScanState.Clean)], rows.Select(r => (r.FileName, r.ScanState)));
        Assert.False(new AttachmentFiles(portal.Files).Holds(rows[0].Sha256, rows[0].Size));
        Assert.True(new AttachmentFiles(portal.Files).Holds(rows[1].Sha256, rows[1].Size));
        await client.GetAsync($"/attachments/{draft}");
        Assert.Contains("ウイルスが見つかったため削除しました", client.Text, StringComparison.Ordinal);
        Assert.Contains("ウイルス検査済み", client.Text, StringComparison.Ordinal);
        var audited = await portal.Database.ScalarAsync<long>($"select count(*) from audit_events where action = 'Attachments.FoundInfected' and actor = 'system:scanner' and subject = '{rows[0].Id}'");
        Assert.Equal(1, audited);
    }

    [Fact]
    public async Task Scan_InfectedFileRemoved_CannotBePutBack()
    {
        await clamd.StartAsync();
        var (client, draft, _) = await AttachmentsFixture.NewDraftAsync(portal);
        using var client_ = client;
        await SendAsync(client, draft, ("bad.pdf", SampleFiles.Pdf(comment: SampleFiles.Signature)));
        await UntilScannedAsync(draft);
        await client.GetAsync($"/attachments/{draft}");

        await client.PressAsync("削除（bad.pdf）");
        await client.PressAsync("元に戻す（bad.pdf）");

        Assert.EndsWith("（A115）", Assert.Single(client.ErrorSummary), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_ScannerAway_WaitsAndSaysSo_ThenCatchesUp()
    {
        var (client, draft, _) = await AttachmentsFixture.NewDraftAsync(portal);
        using var client_ = client;
        await SendAsync(client, draft, ("clean.pdf", SampleFiles.Pdf()));

        Assert.Contains("ウイルス検査中", client.Text, StringComparison.Ordinal);
        Assert.Contains("状態を更新", client.Text, StringComparison.Ordinal);

        await clamd.StartAsync();
        Assert.Equal(ScanState.Clean, Assert.Single(await UntilScannedAsync(draft)).ScanState);
    }

    private static async Task SendAsync(PageClient client, Guid draft, params (string Name, byte[] Content)[] files)
    {
        await client.GetAsync($"/attachments/{draft}");
        await client.PressAsync("選んだファイルを添付する", files.Select(file => ("Attachments", file.Name, file.Content)));
    }

    private async Task<List<Attachment>> UntilScannedAsync(Guid draft)
    {
        for (var i = 0; i < 300; i++)
        {
            await using var db = portal.Database.OwnerContext();
            var rows = await db.Attachments.AsNoTracking().Where(a => a.DraftId == draft).OrderBy(a => a.FileName).ToListAsync();
            if (rows.TrueForAll(r => r.ScanState != ScanState.Waiting))
            {
                return rows;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("The files were not scanned.");
    }
}
