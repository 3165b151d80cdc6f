using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Shikaku.Casework.Facilities;

/// <summary>What one look through the file says before it is read: its fingerprint, about how many rows, and how its characters are written.</summary>
/// <param name="Rows">Lines after the headings. A line break inside quotes counts too: for progress alone.</param>
internal sealed record FacilityFile(string Path, byte[] Sha256, int Rows, Encoding Encoding)
{
    private const int BlockBytes = 128 * 1024;
    private const int ShiftJis = 932;

    public static async Task<FacilityFile> InspectAsync(string path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var utf8 = new Utf8Check();
        var (lines, last) = (0, (byte)'\n');
        var block = new byte[BlockBytes];
        await using var file = File.OpenRead(path);
        int read;
        while ((read = await file.ReadAsync(block, cancellationToken)) > 0)
        {
            hash.AppendData(block, 0, read);
            lines += block.AsSpan(0, read).Count((byte)'\n');
            last = block[read - 1];
            utf8.Add(block.AsSpan(0, read));
        }

        var rows = lines + (last == (byte)'\n' ? 0 : 1) - 1;
        return new FacilityFile(path, hash.GetHashAndReset(), Math.Max(rows, 0), utf8.Holds ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(ShiftJis)!);
    }

    /// <summary>Shift_JIS Japanese is never valid UTF-8 for long, so what is valid is UTF-8.</summary>
    private sealed class Utf8Check
    {
        private readonly Decoder decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder();
        private readonly char[] characters = ArrayPool<char>.Shared.Rent(BlockBytes + 4);

        public bool Holds { get; private set; } = true;

        public void Add(ReadOnlySpan<byte> block)
        {
            try
            {
                if (Holds)
                {
                    decoder.GetChars(block, characters, flush: false);
                }
            }
            catch (DecoderFallbackException)
            {
                Holds = false;
            }
        }
    }
}
