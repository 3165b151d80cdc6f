using Shikaku.Cards;

namespace Shikaku.TestKit.Cards;

/// <summary>One command with its answer, both as they travel.</summary>
public sealed record Exchange(string Name, byte[] Command, byte[] Answer);

/// <summary>All that goes between terminal and card in one reading, byte by byte, written down independently of the code that sends it.</summary>
public sealed class CardScript
{
    public const string SelectApplication = "SELECT application";
    public const string SelectTokenInfo = "SELECT token info";
    public const string ReadTokenInfo = "READ token info";
    public const string SelectCertificate = "SELECT certificate";
    public const string ReadCertificate = "READ certificate 0";
    public const string ReadLastOfCertificate = "READ certificate 5";
    public const string SelectPin = "SELECT PIN";
    public const string PinTries = "PIN tries";
    public const string Verify = "VERIFY";
    public const string GetChallenge = "GET CHALLENGE";
    public const string TerminalCertificate = "Terminal certificate";
    public const string TerminalSignature = "Terminal signature";
    public const string SelectAvailability = "SELECT certificate availability";
    public const string ReadAvailability = "READ certificate availability";
    public const string SelectKey = "SELECT key";
    public const string Sign = "SIGN";

    private CardScript(IReadOnlyList<Exchange> exchanges) => Exchanges = exchanges;

    public IReadOnlyList<Exchange> Exchanges { get; }

    /// <summary>1,400 bytes that look like a certificate from outside: six reads, the last of them 120 bytes.</summary>
    public static byte[] Certificate { get; } = DerOf(1400);

    public static byte[] Hash { get; } = Bytes(32, 0xA0);

    public static byte[] Signature { get; } = Bytes(256, 0x11);

    public static byte[] CardChallenge { get; } = Bytes(8, 0xC0);

    public static TerminalProof Proof { get; } = new(Bytes(307, 0x7F), Bytes(256, 0x5F));

    /// <summary>The whole reading with the PIN 1234 of a card in order with three tries left.</summary>
    public static CardScript WithPin() => new(
    [
        .. Opening("JPKIAPICCTOKEN2"),
        Of(SelectPin, "00A4020C02 0018", "9000"),
        Of(PinTries, "00200080", "63C3"),
        Of(Verify, "0020008004 31323334", "9000"),
        .. Signing(),
    ]);

    /// <summary>The whole visual check.</summary>
    public static CardScript Visual() => new(
    [
        .. Opening("JPKIAPICCTOKEN2"),
        Of(GetChallenge, "0084000008", Convert.ToHexString(CardChallenge) + "9000"),
        Of(TerminalCertificate, "80A206C1000133" + Convert.ToHexString(Proof.Certificate), "9000"),
        Of(TerminalSignature, "80A200C1000105 5F37820100" + Convert.ToHexString(Proof.Signature), "9000"),
        .. Signing(),
        .. Availability(),
    ]);

    /// <summary>The reading with the PIN of a card whose PIN cannot be used: what is asked last is whether it has one.</summary>
    /// <param name="command">The one that tells it.</param>
    public static CardScript PinUnusable(string command, string answer)
    {
        var withPin = WithPin().Answering(command, answer);
        return new([.. withPin.Exchanges.Take(withPin.IndexOf(command) + 1), .. Availability()]);
    }

    /// <summary>The same with another answer to one command.</summary>
    public CardScript Answering(string name, string answer) =>
        new([.. Exchanges.Select(exchange => exchange.Name == name ? exchange with { Answer = Hex(answer) } : exchange)]);

    /// <summary>The same without one command.</summary>
    public CardScript Without(string name) => new([.. Exchanges.Where(exchange => exchange.Name != name)]);

    /// <summary>The same with another label of the token (32 bytes, padded with spaces).</summary>
    public CardScript Labelled(string label) => Answering(ReadTokenInfo, Convert.ToHexString(Label(label)) + "9000");

    public int IndexOf(string name) => Exchanges.ToList().FindIndex(exchange => exchange.Name == name);

    /// <summary>A SEQUENCE of so many bytes in all, with a four-byte header.</summary>
    public static byte[] DerOf(int length)
    {
        var der = Bytes(length, 0x00);
        byte[] header = [0x30, 0x82, (byte)((length - 4) >> 8), (byte)(length - 4)];
        header.CopyTo(der, 0);
        return der;
    }

    public static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));

    private static IEnumerable<Exchange> Opening(string label) =>
    [
        Of(SelectApplication, "00A4040C0A D392F000260100000001", "9000"),
        Of(SelectTokenInfo, "00A4020C02 0006", "9000"),
        Of(ReadTokenInfo, "00B0000020", Convert.ToHexString(Label(label)) + "9000"),
        Of(SelectCertificate, "00A4020C02 000A", "9000"),
        Of(ReadCertificate, "00B0000000", PartOfCertificate(0, 256)),
        Of("READ certificate 1", "00B0010000", PartOfCertificate(256, 256)),
        Of("READ certificate 2", "00B0020000", PartOfCertificate(512, 256)),
        Of("READ certificate 3", "00B0030000", PartOfCertificate(768, 256)),
        Of("READ certificate 4", "00B0040000", PartOfCertificate(1024, 256)),
        Of(ReadLastOfCertificate, "00B0050078", PartOfCertificate(1280, 120)),
    ];

    private static IEnumerable<Exchange> Signing() =>
    [
        Of(SelectKey, "00A4020C02 0017", "9000"),
        Of(Sign, "802A008033 3031300D060960864801650304020105000420" + Convert.ToHexString(Hash) + "00", Convert.ToHexString(Signature) + "9000"),
    ];

    /// <summary>Of a card that holds both certificates.</summary>
    private static IEnumerable<Exchange> Availability() =>
    [
        Of(SelectAvailability, "00A4020C02 0008", "9000"),
        Of(ReadAvailability, "00B0000003", "8F8F009000"),
    ];

    private static Exchange Of(string name, string command, string answer) => new(name, Hex(command), Hex(answer));

    private static string PartOfCertificate(int offset, int length) => Convert.ToHexString(Certificate, offset, length) + "9000";

    private static byte[] Label(string label) => System.Text.Encoding.ASCII.GetBytes(label.PadRight(32));

    private static byte[] Bytes(int length, byte first) => [.. Enumerable.Range(0, length).Select(i => (byte)(first + i))];
}
