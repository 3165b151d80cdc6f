using System.Security.Cryptography;
using System.Text;

namespace Shikaku.TestKit.Pcsc;

/// <summary>
/// What somebody else would write to play an issued card: a dozen answers from key.pem, certificate.der and ca.der, by the published
/// commands alone. Uses none of our card code, so that it is a second opinion. For <see cref="VpcdCard"/>.
/// </summary>
public sealed class SmallCard : IDisposable
{
    private readonly Dictionary<int, byte[]> files;
    private readonly RSA key = RSA.Create();
    private readonly string pin;
    private int current;
    private bool verified;

    public SmallCard(string folder, string pin = "1234")
    {
        this.pin = pin;
        key.ImportFromPem(File.ReadAllText(Path.Combine(folder, "key.pem")));
        files = new()
        {
            [0x0006] = Encoding.ASCII.GetBytes("JPKIAPICCTOKEN2".PadRight(32)),
            [0x000A] = File.ReadAllBytes(Path.Combine(folder, "certificate.der")),
            [0x000B] = File.ReadAllBytes(Path.Combine(folder, "ca.der")),
        };
    }

    public int Tries { get; private set; } = 3;

    /// <param name="index">0: the first command since power was given.</param>
    public byte[] Answer(int index, byte[] command)
    {
        verified &= index > 0;
        return Convert.ToHexString(command, 0, 4) switch
        {
            "00A4040C" => Status(command.AsSpan(5).StartsWith(Convert.FromHexString("D392F000260100000001")) ? 0x9000 : 0x6A82),
            "00A4020C" => Select((command[5] << 8) | command[6]),
            "00200080" => command.Length == 4 ? Status(0x63C0 | Tries) : Verify(Encoding.ASCII.GetString(command, 5, command[4])),
            "802A0080" when verified && current == 0x0017 => [.. Sign(command.AsSpan(5, command[4])), 0x90, 0x00],
            "802A0080" => Status(0x6982),
            _ when command[0] == 0x00 && command[1] == 0xB0 => Read((command[2] << 8) | command[3], command[4] == 0 ? 256 : command[4]),
            _ => Status(0x6D00),
        };
    }

    public void Dispose() => key.Dispose();

    private byte[] Select(int file)
    {
        current = file;
        return Status(files.ContainsKey(file) || file is 0x0017 or 0x0018 ? 0x9000 : 0x6A82);
    }

    private byte[] Read(int offset, int length) => files.TryGetValue(current, out var file) && offset < file.Length
        ? [.. file.Skip(offset).Take(length), 0x90, 0x00]
        : Status(0x6B00);

    private byte[] Verify(string digits)
    {
        verified = Tries > 0 && digits == pin;
        Tries = verified ? 3 : Math.Max(0, Tries - 1);
        return Status(verified ? 0x9000 : 0x63C0 | Tries);
    }

    /// <summary>The last 32 bytes of a DigestInfo are its hash.</summary>
    private byte[] Sign(ReadOnlySpan<byte> digestInfo) => key.SignHash(digestInfo[^32..].ToArray(), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static byte[] Status(int word) => [(byte)(word >> 8), (byte)word];
}
