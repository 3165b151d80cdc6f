using System.Security.Cryptography;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Casework.Attachments;

/// <summary>A file's content in the folder: written, synced, never changed.</summary>
public sealed record StoredFile(byte[] Sha256, long Size);

/// <summary>More came than may be stored.</summary>
public sealed class ContentTooLargeException() : Exception("The content is larger than its limit.");

/// <summary>
/// The files folder: contents under their SHA-256. A content appears whole or not at all, and is on disk (file and folder synced) before
/// anybody hears of it; whoever writes a row does so after that. Stopped at any moment, at most a file without a row is left.
/// </summary>
public sealed class AttachmentFiles(string folder)
{
    // The portal writes, the back office reads: as a user of its own, in the group of the folder.
    private const UnixFileMode OwnerAndGroup = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    /// <summary>Writes, checks nothing but the length, and keeps.</summary>
    /// <param name="limit">Bytes; this many are still accepted.</param>
    /// <exception cref="ContentTooLargeException">There was more; nothing is kept.</exception>
    public async Task<StoredFile> WriteAsync(Stream content, long limit, CancellationToken cancellationToken)
    {
        using var incoming = await ReceiveAsync(content, limit, cancellationToken);
        return Keep(incoming);
    }

    /// <summary>Writes into a temporary file, which is gone when the result is disposed without <see cref="Keep"/>.</summary>
    /// <exception cref="ContentTooLargeException">There was more than <paramref name="limit"/>.</exception>
    public async Task<IncomingFile> ReceiveAsync(Stream content, long limit, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Incoming(), RandomId.New().ToString("N"));
        try
        {
            await using var file = Create(path);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[81920];
            long size = 0;
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                size += read;
                if (size > limit)
                {
                    throw new ContentTooLargeException();
                }

                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            file.Flush(flushToDisk: true);
            return new IncomingFile(path, new StoredFile(hash.GetHashAndReset(), size));
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>
    /// Takes over a file that is complete already; it must lie in <see cref="Uploads"/>, which is on the same disk. Whoever put it there takes it away: when the
    /// database fails now, what has arrived is not lost.
    /// </summary>
    public static async Task<IncomingFile> AdoptAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        var sha256 = await SHA256.HashDataAsync(file, cancellationToken);
        file.Flush(flushToDisk: true);
        return new IncomingFile(path, new StoredFile(sha256, file.Length), Borrowed: true);
    }

    /// <summary>From here on the content has its place. The same content twice is one file.</summary>
    public StoredFile Keep(IncomingFile incoming)
    {
        var path = PathOf(incoming.File.Sha256);
        if (!Holds(incoming.File.Sha256, incoming.File.Size))
        {
            var parent = Prepare(Path.GetDirectoryName(path)!);
            File.Move(incoming.Path, path, overwrite: true);
            FolderSync.Sync(parent);
        }

        return incoming.File;
    }

    public bool Holds(byte[] sha256, long size) => new FileInfo(PathOf(sha256)) is { Exists: true } file && file.Length == size;

    /// <exception cref="FileNotFoundException">There is none.</exception>
    public Stream OpenRead(byte[] sha256) => new FileStream(PathOf(sha256), new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan });

    /// <summary>For programs that read a file by its path.</summary>
    public string PathOf(byte[] sha256)
    {
        var name = Convert.ToHexStringLower(sha256);
        return Path.Combine(folder, "content", name[..2], name);
    }

    /// <summary>What was made from a content, such as pictures of its pages; can be made again at any time.</summary>
    public string Derived(byte[] sha256) => Prepare(Path.Combine(folder, "derived", Convert.ToHexStringLower(sha256)));

    /// <summary>Where uploads wait until they are complete.</summary>
    public string Uploads() => Prepare("uploads");

    /// <summary>Where contents are written before they are kept.</summary>
    internal string Incoming() => Prepare("incoming");

    /// <summary>Takes the content out of the world: it is dangerous.</summary>
    public void Destroy(byte[] sha256)
    {
        var path = PathOf(sha256);
        if (File.Exists(path))
        {
            File.Delete(path);
            FolderSync.Sync(Path.GetDirectoryName(path)!);
        }

        if (Path.Combine(folder, "derived", Convert.ToHexStringLower(sha256)) is var derived && Directory.Exists(derived))
        {
            Directory.Delete(derived, recursive: true);
        }
    }

    /// <summary>All contents, by what their names claim.</summary>
    public IEnumerable<byte[]> All() => Directory.Exists(Path.Combine(folder, "content"))
        ? Directory.EnumerateFiles(Path.Combine(folder, "content"), "*", SearchOption.AllDirectories).Select(path => Convert.FromHexString(Path.GetFileName(path)))
        : [];

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerAndGroup;
        }

        return new FileStream(path, options);
    }

    private string Prepare(string name)
    {
        var path = Path.Combine(folder, name);
        if (!Directory.Exists(path))
        {
            CreateFolder(path);
            FolderSync.Sync(Path.GetDirectoryName(path)!);
        }

        return path;
    }

    private static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, OwnerAndGroup | UnixFileMode.UserExecute | UnixFileMode.GroupExecute);
    }
}

/// <summary>A content that has arrived whole and has no place yet.</summary>
/// <param name="Borrowed">Stays where it is until somebody else takes it away.</param>
public sealed record IncomingFile(string Path, StoredFile File, bool Borrowed = false) : IDisposable
{
    public Stream OpenRead() => System.IO.File.OpenRead(Path);

    public void Dispose()
    {
        if (!Borrowed)
        {
            System.IO.File.Delete(Path);
        }
    }
}
