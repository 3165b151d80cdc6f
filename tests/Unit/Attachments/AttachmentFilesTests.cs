using System.Security.Cryptography;
using Shikaku.Casework.Attachments;

namespace Shikaku.Unit.Attachments;

public sealed class AttachmentFilesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("shikaku-files-").FullName;
    private readonly AttachmentFiles files;

    public AttachmentFilesTests() => files = new AttachmentFiles(folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Write_UpToTheLimit_IsHeldUnderItsHash()
    {
        var stored = await files.WriteAsync(new MemoryStream([1, 2, 3]), limit: 3, CancellationToken.None);

        Assert.Equal(SHA256.HashData([1, 2, 3]), stored.Sha256);
        Assert.True(files.Holds(stored.Sha256, 3));
        Assert.False(files.Holds(stored.Sha256, 4));
        await using var content = files.OpenRead(stored.Sha256);
        Assert.Equal(1, content.ReadByte());
    }

    [Fact]
    public async Task Write_OneByteMore_LeavesNothing()
    {
        await Assert.ThrowsAsync<ContentTooLargeException>(() => files.WriteAsync(new MemoryStream([1, 2, 3, 4]), limit: 3, CancellationToken.None));

        Assert.Empty(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Write_LineThatBreaks_LeavesNothing()
    {
        await Assert.ThrowsAsync<IOException>(() => files.WriteAsync(new BrokenStream(), limit: 100_000, CancellationToken.None));

        Assert.Empty(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Write_SameContentTwice_IsOneFile()
    {
        await files.WriteAsync(new MemoryStream([1, 2, 3]), limit: 3, CancellationToken.None);
        await files.WriteAsync(new MemoryStream([1, 2, 3]), limit: 3, CancellationToken.None);

        Assert.Single(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Write_OverAFileThatIsNotWhole_PutsItRight()
    {
        var stored = await files.WriteAsync(new MemoryStream([1, 2, 3]), limit: 3, CancellationToken.None);
        File.WriteAllBytes(files.PathOf(stored.Sha256), [1]);

        await files.WriteAsync(new MemoryStream([1, 2, 3]), limit: 3, CancellationToken.None);

        Assert.True(files.Holds(stored.Sha256, 3));
    }

    private sealed class BrokenStream : MemoryStream
    {
        private bool began;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (began)
            {
                throw new IOException("The line broke.");
            }

            began = true;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
