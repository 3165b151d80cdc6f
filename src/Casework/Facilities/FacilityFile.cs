using System.Security.Cryptography;
using System.Text;
using Shikaku.Casework.Imports;

namespace Shikaku.Casework.Facilities;

/// <summary>What one look through the file says before it is read: its fingerprint, about how many rows, and how its characters are written.</summary>
/// <param name="Rows">Lines after the headings. A line break inside quotes counts too: for progress alone.</param>
internal sealed record FacilityFile(string Path, byte[] Sha256, int Rows, Encoding Encoding)
{
    private const int BlockBytes = 128 * 1024;

    public static async Task<FacilityFile> InspectAsync(string path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (lines, last) = (0, (byte)'\n');
        Encoding? encoding = null;
        var block = new byte[BlockBytes];
        await using var file = File.OpenRead(path);
        int read;
        while ((read = await file.ReadAtLeastAsync(block, BlockBytes, throwOnEndOfStream: false, cancellationToken)) > 0)
        {
            encoding ??= ImportEncoding.Of(block.AsSpan(0, read));
            hash.AppendData(block, 0, read);
            lines += block.AsSpan(0, read).Count((byte)'\n');
            last = block[read - 1];
        }

        var rows = lines + (last == (byte)'\n' ? 0 : 1) - 1;
        return new FacilityFile(path, hash.GetHashAndReset(), Math.Max(rows, 0), encoding ?? Encoding.UTF8);
    }
}
