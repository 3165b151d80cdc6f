using System.Globalization;
using System.Text;

namespace Shikaku.TestKit.Payments;

/// <summary>
/// Reads a 総合振込 file from its published table of fields, apart from the program that writes it: name, kind and length of each field, one after the other.
/// Anything that is not as the table says is an exception.
/// </summary>
public sealed class SentFile
{
    private const string Header = "区分 N1,種別 N2,コード区分 N1,委託者コード N10,委託者名 C40,振込指定日 N4,仕向銀行番号 N4,仕向銀行名 C15,仕向支店番号 N3,仕向支店名 C15,預金種目 N1,口座番号 N7,ダミー C17";

    private const string Data =
        "区分 N1,被仕向銀行番号 N4,被仕向銀行名 C15,被仕向支店番号 N3,被仕向支店名 C15,手形交換所番号 N4,預金種目 N1,口座番号 N7,受取人名 C30,振込金額 N10,新規コード N1,顧客コード1 N10,顧客コード2 N10,振込指定区分 N1,識別表示 C1,ダミー C7";

    private const string Trailer = "区分 N1,合計件数 N6,合計金額 N12,ダミー C101";
    private const string End = "区分 N1,ダミー C119";

    private SentFile(IReadOnlyDictionary<string, string> header, IReadOnlyList<IReadOnlyDictionary<string, string>> records, IReadOnlyDictionary<string, string> trailer) =>
        (HeaderFields, Records, TrailerFields) = (header, records, trailer);

    public IReadOnlyDictionary<string, string> HeaderFields { get; }

    public IReadOnlyList<IReadOnlyDictionary<string, string>> Records { get; }

    public IReadOnlyDictionary<string, string> TrailerFields { get; }

    public long Total => Records.Sum(record => long.Parse(record["振込金額"], CultureInfo.InvariantCulture));

    /// <exception cref="InvalidDataException">Something is not as the table says.</exception>
    public static SentFile Read(byte[] content)
    {
        var lines = Lines(content);
        if (lines.Count < 4)
        {
            throw new InvalidDataException("Fewer records than a file has.");
        }

        var file = new SentFile(Fields(lines[0], Header, "1"), [.. lines.Skip(1).SkipLast(2).Select(line => Fields(line, Data, "2"))], Fields(lines[^2], Trailer, "8"));
        Fields(lines[^1], End, "9");
        return long.Parse(file.TrailerFields["合計件数"], CultureInfo.InvariantCulture) == file.Records.Count && long.Parse(file.TrailerFields["合計金額"], CultureInfo.InvariantCulture) == file.Total
            ? file
            : throw new InvalidDataException("The totals are not those of the records.");
    }

    /// <summary>The file a bank gives back: the word on each record in the first byte of its last field.</summary>
    /// <param name="word">By the place of the record, 1 first.</param>
    public static byte[] Answered(byte[] sent, Func<int, char> word)
    {
        var answer = (byte[])sent.Clone();
        var length = sent[120] == '\r' ? 122 : 120;
        for (var place = 1; (place + 3) * length <= sent.Length; place++)
        {
            answer[(place * length) + 113] = (byte)word(place);
        }

        return answer;
    }

    private static List<byte[]> Lines(byte[] content)
    {
        var length = content.Length > 121 && content[120] == '\r' && content[121] == '\n' ? 122 : 120;
        if (content.Length % length != 0)
        {
            throw new InvalidDataException("A record is not 120 bytes long.");
        }

        var lines = content.Chunk(length).ToList();
        return lines.TrueForAll(line => length == 120 || (line[120] == '\r' && line[121] == '\n'))
            ? lines.ConvertAll(line => line[..120])
            : throw new InvalidDataException("A record does not end with CR LF.");
    }

    private static Dictionary<string, string> Fields(byte[] line, string table, string kind)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var at = 0;
        foreach (var field in table.Split(','))
        {
            var (name, form) = (field.Split(' ')[0], field.Split(' ')[1]);
            var length = int.Parse(form[1..], CultureInfo.InvariantCulture);
            var text = Text(line[at..(at + length)]);
            fields.Add(name, form[0] == 'N' ? Digits(text) : Left(text));
            at += length;
        }

        return at == 120 && fields["区分"] == kind ? fields : throw new InvalidDataException($"A record is not of kind {kind}.");
    }

    private static string Digits(string text) => text.All(char.IsAsciiDigit) ? text : throw new InvalidDataException("A number has other signs than digits.");

    private static string Left(string text) => !text.StartsWith(' ') || text.Trim().Length == 0 ? text.TrimEnd() : throw new InvalidDataException("A text does not stand left.");

    // JIS X 0201: the upper half holds the half-width kana in their order in Unicode.
    private static string Text(byte[] bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var b in bytes)
        {
            text.Append(b switch
            {
                >= 0x20 and <= 0x7E => (char)b,
                0xB0 or (>= 0xA6 and <= 0xAF) => throw new InvalidDataException("A small kana, ｦ or a long mark."),
                >= 0xB1 and <= 0xDF => (char)(b + 0xFEC0),
                _ => throw new InvalidDataException("A byte that no field may hold."),
            });
        }

        return text.ToString();
    }
}
