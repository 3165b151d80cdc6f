using System.Globalization;
using System.Text;

namespace Shikaku.Rules.Payments;

/// <summary>
/// 振込結果: the file that was sent, with the bank's word in the first byte of each data record's ダミー. A stand-in (docs/stand-ins.md). It is taken whole or not at
/// all: for this run, complete, and each record the one that was sent.
/// </summary>
public static class TransferResultFile
{
    private const int TransferOnAt = 54;
    private const int RunAt = 91;
    private const int PositionAt = 101;
    private const int ResultAt = 113;

    /// <param name="Codes">Of the records in the order they were sent: <see cref="TransferResultCodes.Paid"/> or the reason.</param>
    public sealed record Result(IReadOnlyList<char> Codes);

    /// <param name="sent">The file of the run as it was sealed.</param>
    public static Refusal? FindProblem(ReadOnlySpan<byte> content, ReadOnlySpan<byte> sent, int runNumber, out Result? result)
    {
        result = null;
        var records = Records(content);
        var expected = Records(sent);
        if (records.Count == 0 || !IsHeader(records[0]))
        {
            return TransferRefusals.NotAResult;
        }

        return ProblemOfHeader(records[0], expected[0])
            ?? ProblemOfFrame(records, runNumber)
            ?? ProblemOfRecords(records, expected, out result);
    }

    private static Refusal? ProblemOfHeader(byte[] header, byte[] sent)
    {
        if (header.AsSpan().SequenceEqual(sent))
        {
            return null;
        }

        var (one, other) = ((byte[])[.. header], (byte[])[.. sent]);
        one.AsSpan(TransferOnAt, 4).Clear();
        other.AsSpan(TransferOnAt, 4).Clear();
        return one.AsSpan().SequenceEqual(other) ? TransferRefusals.AnotherRun : TransferRefusals.AnotherConsignor;
    }

    // Another run's file is told apart even when it is cut off.
    private static Refusal? ProblemOfFrame(List<byte[]> records, int runNumber)
    {
        var whole = records.TakeWhile(record => record.Length == TransferFileWriter.RecordBytes).ToList();
        var data = whole.Where(record => record[0] == '2').ToList();
        if (data.Exists(record => Number(record, RunAt, 10) != runNumber))
        {
            return TransferRefusals.AnotherRun;
        }

        var framed = whole.Count == records.Count && whole.Count == data.Count + 3 && whole[^2][0] == '8' && whole[^1][0] == '9' && whole.Skip(1).Take(data.Count).All(r => r[0] == '2');
        if (!framed)
        {
            return TransferRefusals.Incomplete;
        }

        return Number(whole[^2], 1, 6) == data.Count && Number(whole[^2], 7, 12) == data.Sum(record => Number(record, 80, 10)) ? null : TransferRefusals.TotalsWrong;
    }

    private static Refusal? ProblemOfRecords(List<byte[]> records, List<byte[]> sent, out Result? result)
    {
        result = null;
        var count = sent.Count - 3;
        if (records.Count - 3 < count)
        {
            return TransferRefusals.Incomplete;
        }

        var codes = new char[count];
        foreach (var record in records.Skip(1).Take(records.Count - 3))
        {
            var position = Number(record, PositionAt, 10) ?? 0;
            if (position < 1 || position > count || codes[position - 1] != '\0' || !IsSame(record, sent[(int)position]))
            {
                return TransferRefusals.RecordDiffers with { Detail = Of(position, "の明細が、送った内容と違います。銀行に確認してください。何も変更していません。") };
            }

            var code = (char)record[ResultAt];
            if (code != TransferResultCodes.Paid && TransferResultCodes.Find(code) is null)
            {
                return TransferRefusals.CodeUnknown with { Detail = Of(position, "の明細の結果を読み取れません。銀行の処理が終わってからのファイルか、銀行に確認してください。何も変更していません。") };
            }

            codes[position - 1] = code;
        }

        result = new Result(codes);
        return null;
    }

    private static string Of(long position, string what) => string.Create(CultureInfo.InvariantCulture, $"{position}件目{what}");

    private static bool IsSame(ReadOnlySpan<byte> record, ReadOnlySpan<byte> sent) =>
        record[..ResultAt].SequenceEqual(sent[..ResultAt]) && record[(ResultAt + 1)..].SequenceEqual(sent[(ResultAt + 1)..]);

    private static bool IsHeader(byte[] record) => record.Length == TransferFileWriter.RecordBytes && record.AsSpan(0, 4).SequenceEqual("1210"u8);

    private static long? Number(byte[] record, int at, int length) =>
        long.TryParse(Encoding.ASCII.GetString(record, at, length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // With or without line ends, with or without the mark of an end of file that old systems write. The last one may be cut off.
    private static List<byte[]> Records(ReadOnlySpan<byte> content)
    {
        var records = new List<byte[]>((content.Length / TransferFileWriter.RecordBytes) + 1);
        while (!content.IsEmpty)
        {
            if (content[0] is (byte)'\r' or (byte)'\n' or 0x1A)
            {
                content = content[1..];
                continue;
            }

            var length = Math.Min(TransferFileWriter.RecordBytes, content.Length);
            records.Add(content[..length].ToArray());
            content = content[length..];
        }

        return records;
    }
}
