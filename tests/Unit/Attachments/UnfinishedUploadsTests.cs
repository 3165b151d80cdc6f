using Shikaku.Casework.Attachments;
using Shikaku.TestKit;

namespace Shikaku.Unit.Attachments;

public sealed class UnfinishedUploadsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("shikaku-files-").FullName;
    private readonly FixedClock clock = new(FixedClock.Morning);
    private readonly UnfinishedUploads uploads;
    private readonly Guid draft = Guid.NewGuid();
    private readonly Guid owner = Guid.NewGuid();

    public UnfinishedUploadsTests() => uploads = new UnfinishedUploads(new AttachmentFiles(folder), clock);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task Sweep_ADayAfterTheLastPiece_TakesItAway(int secondsMore, bool isKept)
    {
        var upload = uploads.Begin(draft, owner, "a.pdf", 10)!;
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
        var upload = uploads.Begin(draft, owner, "a.pdf", 10)!;
        var gate = new TaskCompletionSource();
        var first = uploads.AppendAsync(upload, 0, new GatedStream(gate.Task), CancellationToken.None);

        Assert.False(await uploads.AppendAsync(upload, 0, new MemoryStream([1]), CancellationToken.None));

        gate.SetResult();
        Assert.True(await first);
    }

    [Fact]
    public void Find_AnotherDraft_IsNothing()
    {
        var upload = uploads.Begin(draft, owner, "a.pdf", 10)!;

        Assert.Null(uploads.Find(upload.Id, Guid.NewGuid(), owner));
        Assert.Null(uploads.Find(upload.Id, draft, Guid.NewGuid()));
    }

    private sealed class GatedStream(Task gate) : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await gate.WaitAsync(cancellationToken);
            return 0;
        }
    }
}
