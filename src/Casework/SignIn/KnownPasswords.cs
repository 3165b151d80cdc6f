using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Shikaku.Casework.SignIn;

/// <summary>
/// Passwords that are tried first, more than 100,000 of them, and the names and words they are made of: sorted beginnings of their hashes, half a megabyte, read once.
/// Of two billion other texts one is taken for known by mistake. tools/known-passwords makes the file.
/// </summary>
public static class KnownPasswords
{
    /// <summary>Bytes of each hash.</summary>
    private const int Width = 5;

    private static readonly Lazy<byte[]> Sorted = new(Read);

    public static int Count => Sorted.Value.Length / Width;

    /// <param name="folded">Normalized, in small letters.</param>
    public static bool Contains(string folded)
    {
        var sorted = Sorted.Value;
        var wanted = Key(SHA256.HashData(Encoding.UTF8.GetBytes(folded)));
        var (low, high) = (0, (sorted.Length / Width) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var found = Key(sorted.AsSpan(middle * Width));
            if (found == wanted)
            {
                return true;
            }

            (low, high) = found < wanted ? (middle + 1, high) : (low, middle - 1);
        }

        return false;
    }

    private static ulong Key(ReadOnlySpan<byte> hash) => ((ulong)BinaryPrimitives.ReadUInt32BigEndian(hash) << 8) | hash[4];

    private static byte[] Read()
    {
        using var stream = typeof(KnownPasswords).Assembly.GetManifestResourceStream("known-passwords.bin")!;
        using var whole = new MemoryStream();
        stream.CopyTo(whole);
        return whole.ToArray();
    }
}
