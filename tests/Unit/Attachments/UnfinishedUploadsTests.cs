using Shikaku.Casework.Attachments;
using Shikaku.Rules.Attachments;
using Shikaku.TestKit;

namespace Shikaku.Unit.Attachments;

public sealed class UnfinishedUploadsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("shikaku-files-").FullName;
    private readonly FixedClock clock = new(FixedClock.Morning);
    private readonly UnfinishedUploads uploads;
    private readonly Guid draft = Guid.NewGuid();
    private readonly Guid owner = Guid.NewGuid();

    public UnfinishedUploadsTests() => uploads = At(UploadLimits.Default);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task Sweep_ADayAfterTheLastPiece_TakesItAway(int secondsMore, bool isKept)
    {
        var upload = Begin(10);
        clock.Now += TimeSpan.FromHours(20);
        Assert.True(await uploads.AppendAsync(upload, 0, new MemoryStream([1, 2, 3]), CancellationToken.None));

        clock.Now += UnfinishedUploads.Kept + TimeSpan.FromSeconds(secondsMore);
        uploads.Sweep();

        Assert.Equal(isKept, uploads.Find(upload.Id, draft, owner) is not null);
        Assert.Equal(isKept ? 3 : 0, uploads.OffsetOf(upload));
    }

    [Fact]
    public async Task Append_SomebodyElseIsAdding_WaitsForAnotherTime()
    {
        var upload = Begin(10);
        var gate = new TaskCompletionSource();
        var first = uploads.AppendAsync(upload, 0, new GatedStream(gate.Task), CancellationToken.None);

        Assert.False(await uploads.AppendAsync(upload, 0, new MemoryStream([1]), CancellationToken.None));

        gate.SetResult();
        Assert.True(await first);
    }

    [Fact]
    public void Find_AnotherDraft_IsNothing()
    {
        var upload = Begin(10);

        Assert.Null(uploads.Find(upload.Id, Guid.NewGuid(), owner));
        Assert.Null(uploads.Find(upload.Id, draft, Guid.NewGuid()));
    }

    [Fact]
    public void Begin_MoreThanAnAccountMayHaveUnderWay_IsRefused()
    {
        for (var i = 0; i < 3; i++)
        {
            Begin(AttachmentRules.TotalLimit, Guid.NewGuid());
        }

        var refused = uploads.Begin(New(1, Guid.NewGuid()), 0, 0);
        var ofAnother = uploads.Begin(New(1) with { OwnerId = Guid.NewGuid() }, 0, 0);

        Assert.Equal(AttachmentRefusals.TooManyUploads, refused.Refusal);
        Assert.Null(ofAnother.Refusal);
    }

    [Fact]
    public void Begin_SpaceOfWhatEndedOrWasGivenUp_IsFreeAgain()
    {
        var all = Enumerable.Range(0, 3).Select(_ => Begin(AttachmentRules.TotalLimit, Guid.NewGuid())).ToList();
        uploads.Forget(all[0]);
        uploads.Remember(all[1], Guid.NewGuid());

        Begin(AttachmentRules.TotalLimit, Guid.NewGuid());
        Begin(AttachmentRules.TotalLimit, Guid.NewGuid());

        Assert.Equal(AttachmentRefusals.TooManyUploads, uploads.Begin(New(1, Guid.NewGuid()), 0, 0).Refusal);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Begin_WhatNobodyGoesOnWith_GivesWay(int secondsMore, bool hasLapsed)
    {
        var first = Begin(AttachmentRules.TotalLimit, Guid.NewGuid());
        clock.Now += TimeSpan.FromSeconds(1);
        Begin(AttachmentRules.TotalLimit, Guid.NewGuid());
        Begin(AttachmentRules.TotalLimit, Guid.NewGuid());
        clock.Now += UploadLimits.Default.LapsesAfter + TimeSpan.FromSeconds(secondsMore - 1);

        var next = uploads.Begin(New(1, Guid.NewGuid()), 0, 0);

        Assert.Equal(hasLapsed, next.Refusal is null);
        Assert.Equal(hasLapsed, uploads.Find(first.Id, first.DraftId, owner) is null);
    }

    [Fact]
    public void Begin_MoreThanTheHostHasUnderWay_IsRefusedToEverybody()
    {
        var small = At(UploadLimits.Default with { HostBytes = 15 });
        Assert.Null(small.Begin(New(10), 0, 0).Refusal);

        var refused = small.Begin(New(6) with { OwnerId = Guid.NewGuid() }, 0, 0);

        Assert.Equal(AttachmentRefusals.NoSpace, refused.Refusal);
    }

    [Fact]
    public void Begin_TheSameFileAnew_TakesItsOwnPlace()
    {
        var first = Begin(AttachmentRules.TotalLimit);

        var again = uploads.Begin(New(AttachmentRules.TotalLimit), 0, 0);

        Assert.Null(again.Refusal);
        Assert.Null(uploads.Find(first.Id, draft, owner));
    }

    /// <summary>Each sees the others' space, however close together they begin.</summary>
    [Fact]
    public async Task Begin_ManyAtOnce_NeverPassTheLimit()
    {
        var begun = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => uploads.Begin(New(AttachmentRules.TotalLimit, Guid.NewGuid()), 0, 0))));

        Assert.Equal(3, begun.Count(each => each.Refusal is null));
    }

    [Fact]
    public void TakeForForm_UntilItIsDisposed_CountsAsUnderWay()
    {
        var limits = UploadLimits.Default with { AccountBytes = 10 };
        var space = new UploadSpace(new AttachmentFiles(folder), limits, clock);
        var first = space.TakeForForm(owner, 10).Value!;
        Assert.Equal(AttachmentRefusals.TooManyUploads, space.TakeForForm(owner, 1).Refusal);

        first.Dispose();

        Assert.Null(space.TakeForForm(owner, 10).Refusal);
    }

    private UnfinishedUploads At(UploadLimits limits)
    {
        var files = new AttachmentFiles(folder);
        return new UnfinishedUploads(files, new UploadSpace(files, limits, clock), clock);
    }

    private UnfinishedUploads.Upload New(long size, Guid? ofDraft = null) => new(Guid.NewGuid(), ofDraft ?? draft, owner, "a.pdf", size);

    private UnfinishedUploads.Upload Begin(long size, Guid? ofDraft = null) => uploads.Begin(New(size, ofDraft), 0, 0).Value!;

    private sealed class GatedStream(Task gate) : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await gate.WaitAsync(cancellationToken);
            return 0;
        }
    }
}
