using System.Security.Cryptography;
using System.Text;

namespace Shikaku.Operations.Keys;

/// <summary>Makes files of a keys folder that are not there yet.</summary>
internal sealed class KeyFiles(string folder)
{
    /// <summary>Of what cards take part in: they hold no other.</summary>
    public const int CardBits = 2048;

    /// <summary>Of our own: 128 bits of strength.</summary>
    public const int SealBits = 3072;

    private readonly List<string> created = [];

    /// <summary>Names of the files made.</summary>
    public IReadOnlyList<string> Created => created;

    /// <summary>A certificate whose key is gone cannot be used and is not replaced silently. Null when all is well.</summary>
    public static string? FindLost(IEnumerable<(string Key, string MadeWithIt)> pairs)
    {
        var lost = pairs.FirstOrDefault(pair => File.Exists(pair.MadeWithIt) && !File.Exists(pair.Key));
        return lost.Key is null
            ? null
            : $"{lost.Key} is missing, but {lost.MadeWithIt} was made with it. Restore the key from a backup, or move both files away to start anew.";
    }

    public ECDsa EnsureEcdsa(string path)
    {
        Ensure(path, () =>
        {
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return Pem(made);
        });
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(path));
        return key;
    }

    public RSA EnsureRsa(string path, int bits = CardBits)
    {
        Ensure(path, () =>
        {
            using var made = RSA.Create(bits);
            return Pem(made);
        });
        var key = RSA.Create();
        key.ImportFromPem(File.ReadAllText(path));
        return key;
    }

    public void Ensure(string path, Func<byte[]> make)
    {
        if (File.Exists(path))
        {
            return;
        }

        PrivateFile.Create(path, make());
        created.Add(Path.GetRelativePath(folder, path));
    }

    private static byte[] Pem(AsymmetricAlgorithm key) => Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n");
}
