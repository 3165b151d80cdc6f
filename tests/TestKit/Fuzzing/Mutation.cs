using System.Text;

namespace Shikaku.TestKit.Fuzzing;

/// <summary>Honest bytes bent as those do who mean harm. The same number always gives the same bytes: it is all a failure has to tell.</summary>
public static class Mutation
{
    private const int MostBends = 8;
    private const int LongestRun = 64;
    private static readonly byte[] Telling = [0, 1, 0x0A, 0x20, 0x22, 0x2C, 0x30, 0x7F, 0x80, 0x81, 0x82, 0x84, 0xD8, 0xFE, 0xFF];

    /// <summary>One entry a line.</summary>
    public static byte[][] Corpus(string name)
    {
        using var resource = typeof(Mutation).Assembly.GetManifestResourceStream("fuzz." + name) ?? throw new FileNotFoundException(name);
        using var reader = new StreamReader(resource, Encoding.UTF8);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Encoding.UTF8.GetBytes)];
    }

    /// <param name="corpus">None is changed.</param>
    public static byte[] Of(IReadOnlyList<byte[]> corpus, int number)
    {
        // The framework promises the same numbers for the same seed.
        var random = new Random(number);
        var bytes = corpus[random.Next(corpus.Count)].ToList();
        for (var bends = random.Next(1, MostBends + 1); bends > 0; bends--)
        {
            Bend(bytes, corpus, random);
        }

        return [.. bytes];
    }

    /// <summary>As text; what is no UTF-8 becomes lone surrogates now and then, which no honest sender has.</summary>
    public static string TextOf(IReadOnlyList<byte[]> corpus, int number)
    {
        var text = Encoding.UTF8.GetString(Of(corpus, number));
        return number % 7 == 0 ? text.Replace('\uFFFD', '\uD842') : text;
    }

    private static void Bend(List<byte> bytes, IReadOnlyList<byte[]> corpus, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(1, LongestRun), bytes.Count - at);
        switch (random.Next(8))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = Telling[random.Next(Telling.Length)];
                break;
            case 2:
                bytes.InsertRange(at, Enumerable.Repeat(Telling[random.Next(Telling.Length)], random.Next(1, LongestRun)));
                break;
            case 3:
                bytes.RemoveRange(at, length);
                break;
            case 4:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                break;
            case 5:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 6:
                var other = corpus[random.Next(corpus.Count)];
                bytes.InsertRange(at, other.AsSpan(random.Next(other.Length + 1)..).ToArray());
                break;
            default:
                // A length or a number that is as large as can be.
                for (var i = 0; i < Math.Min(random.Next(1, 5), bytes.Count - at); i++)
                {
                    bytes[at + i] = i == 0 ? (byte)0x7F : (byte)0xFF;
                }

                break;
        }
    }
}
