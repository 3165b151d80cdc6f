using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;

namespace Shikaku.Casework.Sealing;

/// <summary>
/// The keys of one seal in a folder: NAME.key is number 1, NAME.2.key the next. The newest seals, each that is there opens; one that is made while the host runs is met without
/// a restart.
/// </summary>
public sealed class NumberedKeys<TKey>
    where TKey : class
{
    private readonly ConcurrentDictionary<byte, TKey> known = [];
    private readonly string? folder;
    private readonly string file = "";
    private readonly Func<string, TKey> read;
    private byte newest;

    internal NumberedKeys(string folder, string file, byte newest, Func<string, TKey> read)
    {
        (this.folder, this.file, this.newest, this.read) = (folder, file, newest, read);
        known[newest] = read(NumberedKeys.PathOf(folder, file, newest));
    }

    internal NumberedKeys(TKey only)
    {
        read = _ => throw new InvalidOperationException("There is no folder.");
        newest = NumberedKeys.First;
        known[newest] = only;
    }

    public (byte Number, TKey Key) Newest()
    {
        var number = newest;
        while (number < byte.MaxValue && Find((byte)(number + 1)) is not null)
        {
            number++;
        }

        newest = number;
        return (number, known[number]);
    }

    /// <summary>Null: there is none, or not any more.</summary>
    public TKey? Find(byte number)
    {
        if (known.TryGetValue(number, out var key))
        {
            return key;
        }

        return folder is not null && number >= NumberedKeys.First && NumberedKeys.PathOf(folder, file, number) is var path && File.Exists(path)
            ? known.GetOrAdd(number, read(path))
            : null;
    }
}

/// <summary>How the files of numbered keys are named.</summary>
public static class NumberedKeys
{
    public const byte First = 1;

    /// <summary>Of a key that is shared by who uses it: AES-256, HMAC-SHA-256.</summary>
    public const int SecretBytes = 32;

    /// <summary>One key that lies in no folder.</summary>
    public static NumberedKeys<TKey> Of<TKey>(TKey only)
        where TKey : class => new(only);

    /// <param name="file">Of number 1: "mail-seal.key".</param>
    /// <param name="read">From a path.</param>
    /// <exception cref="IOException">There is none.</exception>
    public static NumberedKeys<TKey> Load<TKey>(string folder, string file, Func<string, TKey> read)
        where TKey : class =>
        new(folder, file, NewestIn(folder, file) ?? throw new FileNotFoundException($"Could not find the key {Path.Combine(folder, file)}."), read);

    /// <summary>Keys of <see cref="SecretBytes"/>.</summary>
    /// <param name="file">Of number 1.</param>
    /// <exception cref="CryptographicException">The newest is of another length.</exception>
    public static NumberedKeys<byte[]> LoadSecrets(string folder, string file) => Load(folder, file, ReadSecret);

    /// <param name="file">Of number 1.</param>
    public static string PathOf(string folder, string file, byte number) => Path.Combine(
        folder,
        number == First ? file : string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(file)}.{number}{Path.GetExtension(file)}"));

    /// <summary>In order.</summary>
    public static IReadOnlyList<byte> NumbersIn(string folder, string file) =>
        [.. Enumerable.Range(First, byte.MaxValue).Select(number => (byte)number).Where(number => File.Exists(PathOf(folder, file, number)))];

    /// <summary>Null: there is none.</summary>
    public static byte? NewestIn(string folder, string file) => NumbersIn(folder, file) is { Count: > 0 } numbers ? numbers[^1] : null;

    private static byte[] ReadSecret(string path)
    {
        var key = File.ReadAllBytes(path);
        return key.Length == SecretBytes ? key : throw new CryptographicException($"{path} is no key of {SecretBytes} bytes.");
    }
}
