using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.Registration;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Attachments;
using Shikaku.Rules.Audit;
using Shikaku.TestKit;
using Shikaku.TestKit.Attachments;
using Shikaku.TestKit.Coverage;
using Xunit;

namespace Shikaku.Database.Attachments;

public sealed class StoreAttachmentTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>, IDisposable
{
    private static readonly ActingAs Context = new(Actor.Parse("test"), Reason: null, FixedClock.Morning);
    private readonly string folder = Directory.CreateTempSubdirectory("shikaku-files-").FullName;

    private AttachmentFiles Files => new(folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Store_SameContentInTwoDrafts_IsOneFile()
    {
        var (first, second) = (await NewDraftAsync(), await NewDraftAsync());

        var a = (await StoreAsync(first, SampleFiles.Pdf())).Value!;
        var b = (await StoreAsync(second, SampleFiles.Pdf())).Value!;

        Assert.NotEqual(a.Id, b.Id);
        Assert.Equal(a.Sha256, b.Sha256);
        Assert.Single(Contents());
    }

    [Fact]
    public async Task Store_TwoAtOnceWithRoomForOne_KeepsOne()
    {
        var draft = await NewDraftAsync();
        for (var i = 1; i < AttachmentRules.MaxFiles; i++)
        {
            Assert.Null((await StoreAsync(draft, SampleFiles.Pdf(comment: $"{i}"))).Refusal);
        }

        var outcomes = await Task.WhenAll(Enumerable.Range(100, 6).Select(i => StoreAsync(draft, SampleFiles.Pdf(comment: $"{i}"))));

        Assert.Single(outcomes, o => o.Refusal is null);
        Assert.All(outcomes.Where(o => o.Refusal is not null), o => Assert.Equal("A105", o.Refusal!.Code));
        Assert.Equal(AttachmentRules.MaxFiles, Contents().Count());
    }

    [Fact]
    public async Task Store_FillingUpToTheLastByte_TakesNoMore()
    {
        var draft = await NewDraftAsync();
        var pdf = SampleFiles.Pdf();
        await fixture.Database.ExecuteAsync($"""
            insert into attachments (id, owner_id, draft_id, file_name, media_type, size, sha256, scan_state, added_at)
            values (gen_random_uuid(), '{draft.UserId}', '{draft.Id}', 'large.pdf', 'application/pdf', {AttachmentRules.TotalLimit - pdf.Length}, sha256('large'), 'Clean', now())
            """);

        var oneMore = await StoreAsync(draft, SampleFiles.Pdf(comment: "sample1"));
        var fits = await StoreAsync(draft, pdf);
        var full = await StoreAsync(draft, SampleFiles.Pdf(comment: "x"));

        Assert.Equal(("A104", null, "A104"), (oneMore.Refusal?.Code, fits.Refusal?.Code, full.Refusal?.Code));
    }

    [Fact]
    public async Task Restore_NoRoomAnyMore_IsRefused()
    {
        var draft = await NewDraftAsync();
        var first = (await StoreAsync(draft, SampleFiles.Pdf())).Value!;
        await using (var db = fixture.Database.AppContext())
        {
            Assert.Null((await new RemoveAttachment(db).RunAsync(new(draft.Id, draft.UserId, first.Id), Context, CancellationToken.None)).Refusal);
        }

        await fixture.Database.ExecuteAsync($"""
            insert into attachments (id, owner_id, draft_id, file_name, media_type, size, sha256, scan_state, added_at)
            values (gen_random_uuid(), '{draft.UserId}', '{draft.Id}', 'large.pdf', 'application/pdf', {AttachmentRules.TotalLimit}, sha256('large'), 'Clean', now())
            """);

        await using var again = fixture.Database.AppContext();
        var restored = await new RestoreAttachment(again, Files, new ScanWork(false)).RunAsync(new(draft.Id, draft.UserId, first.Id), Context, CancellationToken.None);

        Assert.Equal("A104", restored.Refusal?.Code);
    }

    [Fact]
    public async Task Verify_MissingAndChangedFiles_AreNamed()
    {
        var draft = await NewDraftAsync();
        var whole = (await StoreAsync(draft, SampleFiles.Pdf(comment: "whole"))).Value!;
        var changed = (await StoreAsync(draft, SampleFiles.Pdf(comment: "changed"))).Value!;
        var missing = (await StoreAsync(draft, SampleFiles.Pdf(comment: "missing"))).Value!;
        var bytes = await File.ReadAllBytesAsync(Files.PathOf(changed.Sha256));
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(Files.PathOf(changed.Sha256), bytes);
        File.Delete(Files.PathOf(missing.Sha256));
        await Files.WriteAsync(new MemoryStream([1]), 1, CancellationToken.None);

        await using var db = fixture.Database.AppContext();
        var report = await new VerifyFiles(db, Files).RunAsync(CancellationToken.None);

        Assert.False(report.IsWhole);
        Assert.Contains(missing.Id, report.Missing);
        Assert.Equal([changed.Id], report.Changed);
        Assert.DoesNotContain(whole.Id, report.Missing);
        Assert.Equal(1, report.Orphans);
    }

    [Fact]
    public async Task Sweep_AfterADay_DestroysWhatNobodyNeeds()
    {
        var draft = await NewDraftAsync();
        var kept = (await StoreAsync(draft, SampleFiles.Pdf(comment: "kept"))).Value!;
        var removed = (await StoreAsync(draft, SampleFiles.Pdf(comment: "removed"))).Value!;
        var orphan = await Files.WriteAsync(new MemoryStream([1]), 1, CancellationToken.None);
        await using (var db = fixture.Database.AppContext())
        {
            await new RemoveAttachment(db).RunAsync(new(draft.Id, draft.UserId, removed.Id), Context, CancellationToken.None);
        }

        foreach (var path in Contents())
        {
            File.SetLastWriteTimeUtc(path, FixedClock.Morning.UtcDateTime);
        }

        await SweepAsync(FixedClock.Morning.AddDays(1));
        Assert.Equal(3, Contents().Count());
        await SweepAsync(FixedClock.Morning.AddDays(1).AddSeconds(1));

        Assert.True(Files.Holds(kept.Sha256, kept.Size));
        Assert.False(Files.Holds(removed.Sha256, removed.Size));
        Assert.False(Files.Holds(orphan.Sha256, orphan.Size));
    }

    private async Task SweepAsync(DateTimeOffset now)
    {
        await using var db = fixture.Database.AppContext();
        await new SweepFiles(db, Files).RunAsync(now, CancellationToken.None);
    }

    private IEnumerable<string> Contents() => Directory.EnumerateFiles(Path.Combine(folder, "content"), "*", SearchOption.AllDirectories);

    private async Task<Outcome<Attachment>> StoreAsync(Draft draft, byte[] content)
    {
        await using var db = fixture.Database.AppContext();
        var request = new StoreAttachment.Request(draft.Id, draft.UserId, "a.pdf", new MemoryStream(content));
        return await new StoreAttachment(db, Files, new ScanWork(IsConfigured: false)).RunAsync(request, Context, CancellationToken.None);
    }

    private async Task<Draft> NewDraftAsync()
    {
        await using var db = fixture.Database.OwnerContext();
        if (!await db.Facilities.AnyAsync())
        {
            db.Facilities.Add(TestFacts.Facility());
            await db.SaveChangesAsync();
        }

        var mail = $"{Guid.NewGuid():N}@example.jp";
        var user = new PortalUser
        {
            Id = Guid.NewGuid(),
            UserName = mail,
            NormalizedUserName = mail.ToUpperInvariant(),
            Email = mail,
            NormalizedEmail = mail.ToUpperInvariant(),
            EmailConfirmed = true,
            SecurityStamp = "stamp",
            Name = "見本　花子",
            RegisteredAt = FixedClock.Morning,
        };
        var draft = new Draft { Id = Guid.NewGuid(), UserId = user.Id, FacilityCode = TestFacts.FacilityCode, Form = new DraftForm(DraftKind.UsageStart), FormVersion = 1, Answers = [], SavedAt = FixedClock.Morning };
        db.PortalUsers.Add(user);
        await db.SaveChangesAsync();
        db.Drafts.Add(draft);
        await db.SaveChangesAsync();
        return draft;
    }
}
