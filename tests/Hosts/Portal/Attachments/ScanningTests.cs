using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.UsageApplications;
using Shikaku.TestKit;
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

        // The row says so first, then the content is destroyed.
        await Patience.UntilAsync(() => !new AttachmentFiles(portal.Files).Holds(rows[0].Sha256, rows[0].Size), "the infected content is gone");
        Assert.True(new AttachmentFiles(portal.Files).Holds(rows[1].Sha256, rows[1].Size));
        await client.GetAsync($"/attachments/{draft}");
        Assert.Contains("ウイルスが見つかったため削除しました", client.Text, StringComparison.Ordinal);
        Assert.Contains("ウイルス検査済み", client.Text, StringComparison.Ordinal);
        await client.GetAsync("/usage-application/check-answers");
        Assert.Contains(client.ErrorSummary, error => error.EndsWith("（U127）", StringComparison.Ordinal));
        var audited = await portal.Database.ScalarAsync<long>($"select count(*) from audit_events where action = 'Attachments.FoundInfected' and actor = 'system:scanner' and subject = '{rows[0].Id}'");
        Assert.Equal(1, audited);
    }

    /// <summary>A scanner comes after the files.</summary>
    [Fact]
    public async Task TakeUp_WhatCameWithoutAScanner_IsScannedThen()
    {
        await clamd.StartAsync();
        var (client, draft, _) = await AttachmentsFixture.NewDraftAsync(portal);
        using var client_ = client;
        await SendAsync(client, draft, ("bad.pdf", SampleFiles.Pdf(comment: SampleFiles.Signature)));
        await UntilScannedAsync(draft);
        await portal.Database.ExecuteAsync("update attachments set scan_state = 'NotScanned', scanned_at = null");

        await using (var scope = portal.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ScanAttachments>().TakeUpUnscannedAsync(TestContext.Current.CancellationToken);
        }

        await using var db = portal.Database.OwnerContext();
        Assert.Equal(ScanState.Waiting, (await db.Attachments.AsNoTracking().SingleAsync(a => a.DraftId == draft)).ScanState);
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

    /// <summary>One file is not on the disk any more, one is longer than the scanner takes: the third is scanned all the same.</summary>
    [Fact]
    public async Task Scan_FilesWithoutAVerdict_HoldUpNoOther()
    {
        var (client, draft, _) = await AttachmentsFixture.NewDraftAsync(portal);
        using var client_ = client;
        await SendAsync(client, draft, ("a-lost.pdf", SampleFiles.Pdf(comment: "lost")));
        await using (var db = portal.Database.OwnerContext())
        {
            File.Delete(new AttachmentFiles(portal.Files).PathOf((await db.Attachments.SingleAsync()).Sha256));
        }

        await SendAsync(client, draft, ("b-long.pdf", SampleFiles.Pdf(comment: new string('x', 2 * 1024 * 1024))));
        await SendAsync(client, draft, ("c.pdf", SampleFiles.Pdf()));
        await clamd.StartAsync(longest: 1);

        var rows = await UntilAsync(draft, rows => rows[^1].ScanState != ScanState.Waiting);

        Assert.Equal([ScanState.Waiting, ScanState.Waiting, ScanState.Clean], rows.Select(r => r.ScanState));
        portal.Clock.Now += TimeSpan.FromMinutes(6);
        await client.GetAsync($"/attachments/{draft}");
        Assert.Contains("ウイルス検査に時間がかかっています。", client.Text, StringComparison.Ordinal);
    }

    /// <summary>Nothing is sent while a file is scanned, and nothing is lost when the session ends meanwhile.</summary>
    [Fact]
    public async Task Submit_WhileAFileIsScanned_WaitsAndSurvivesTheEndOfTheSession()
    {
        const string CheckPage = "/usage-application/check-answers";
        var user = await portal.AddUserAsync();
        Draft draft;
        await using (var db = portal.Database.OwnerContext())
        {
            draft = await Applications.AddDraftAsync(db, user.Id);
        }

        using (var client = await portal.SignedInAsync(user))
        {
            await SendAsync(client, draft.Id, ("承諾通知書.pdf", SampleFiles.Pdf()));
            await client.GetAsync(CheckPage);
            Assert.Contains("ウイルス検査中", client.Text, StringComparison.Ordinal);
            await client.PressAsync("OK");
            Assert.Equal((CheckPage, true), (client.Path, client.Text.Contains("（U126）", StringComparison.Ordinal)));
            await portal.Database.ExecuteAsync("delete from sign_in_sessions");
        }

        await clamd.StartAsync();
        await UntilScannedAsync(draft.Id);
        using var again = await portal.SignedInAsync(user);
        await again.GetAsync(CheckPage);
        await again.PressAsync("OK");

        Assert.StartsWith("/usage-application/receipt/", again.Path, StringComparison.Ordinal);
        Assert.Contains("承諾通知書.pdf", again.Text, StringComparison.Ordinal);
    }

    private static async Task SendAsync(PageClient client, Guid draft, params (string Name, byte[] Content)[] files)
    {
        await client.GetAsync($"/attachments/{draft}");
        await client.PressAsync("選んだファイルを添付する", files.Select(file => ("Attachments", file.Name, file.Content)));
    }

    private Task<List<Attachment>> UntilScannedAsync(Guid draft) => UntilAsync(draft, rows => rows.TrueForAll(r => r.ScanState != ScanState.Waiting));

    private async Task<List<Attachment>> UntilAsync(Guid draft, Predicate<List<Attachment>> scanned)
    {
        List<Attachment> rows = [];
        await Patience.UntilAsync(
            async () =>
            {
                await using var db = portal.Database.OwnerContext();
                rows = await db.Attachments.AsNoTracking().Where(a => a.DraftId == draft).OrderBy(a => a.FileName).ToListAsync();
                return scanned(rows);
            },
            "the files are scanned");
        return rows;
    }
}
