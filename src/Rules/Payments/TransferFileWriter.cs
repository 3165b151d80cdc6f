using System.Globalization;
using Shikaku.Rules.Money;
using Shikaku.Rules.PayeeAccounts;

namespace Shikaku.Rules.Payments;

/// <summary>委託者: who pays, and from which account.</summary>
/// <param name="Code">委託者コード: ten digits, given by the bank.</param>
/// <param name="Name">委託者名: in the character set of parties, at most 40.</param>
/// <param name="BankName">仕向銀行名, as people write it in kana.</param>
public sealed record TransferConsignor(
    string Code, string Name, string BankCode, string BankName, string BranchCode, string BranchName, AccountType AccountType, string AccountNumber);

/// <summary>A payment as the file carries it.</summary>
/// <param name="HolderName">受取人名: in the character set of parties, at most 30.</param>
public sealed record TransferRecord(
    string BankCode, string BankName, string BranchCode, string BranchName, AccountType AccountType, string AccountNumber, string HolderName, Yen Yen);

/// <summary>
/// 全銀協 総合振込: records of 120 bytes in JIS X 0201, a header, the data, a trailer with the totals, an end. N fields stand right with zeros before them, C fields
/// left with spaces behind them. 顧客コード1 is our number of the run, 顧客コード2 the place of the record: the bank gives both back with its result.
/// </summary>
public static class TransferFileWriter
{
    public const int RecordBytes = 120;

    /// <summary>合計件数 has six digits.</summary>
    public const int MostRecords = 999_999;

    /// <summary>振込金額 has ten digits, 合計金額 twelve.</summary>
    public static readonly Yen MostYen = new(9_999_999_999);

    private static readonly Yen MostTotal = new(999_999_999_999);

    /// <param name="lineEnds">Each record is followed by CR and LF, as some banks want it.</param>
    /// <exception cref="ArgumentException">Something does not fit its field: nothing is ever cut but the names of banks.</exception>
    public static byte[] Write(TransferConsignor consignor, int runNumber, DateOnly transferOn, IReadOnlyList<TransferRecord> records, bool lineEnds)
    {
        ArgumentOutOfRangeException.ThrowIfZero(records.Count, nameof(records));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(records.Count, MostRecords, nameof(records));
        var total = Yen.Sum(records.Select(record => record.Yen));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(total, MostTotal, nameof(records));

        var line = new Line(lineEnds, records.Count + 3);
        WriteHeader(line, consignor, transferOn);
        for (var i = 0; i < records.Count; i++)
        {
            WriteData(line, records[i], runNumber, i + 1);
        }

        line.Number(8, 1).Number(records.Count, 6).Number(total.Amount, 12).Text("", 101).End();
        line.Number(9, 1).Text("", 119).End();
        return line.Content;
    }

    /// <summary>預金種目.</summary>
    public static int DigitOf(AccountType type) => type switch
    {
        AccountType.Ordinary => 1,
        AccountType.Current => 2,
        AccountType.Savings => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private static void WriteHeader(Line line, TransferConsignor consignor, DateOnly transferOn) => line
        .Number(1, 1).Number(21, 2).Number(0, 1).Digits(consignor.Code, 10).Party(consignor.Name, 40).Number((transferOn.Month * 100) + transferOn.Day, 4)
        .Digits(consignor.BankCode, 4).Bank(consignor.BankName, 15).Digits(consignor.BranchCode, 3).Bank(consignor.BranchName, 15)
        .Number(DigitOf(consignor.AccountType), 1).Digits(consignor.AccountNumber, 7).Text("", 17).End();

    // 手形交換所番号 is not known, 新規コード 0 is その他, 振込指定区分 7 is テレ振込; no EDI, so 識別表示 is a space.
    private static void WriteData(Line line, TransferRecord record, int runNumber, int position)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(record.Yen, Yen.Zero, nameof(record));
        line.Number(2, 1).Digits(record.BankCode, 4).Bank(record.BankName, 15).Digits(record.BranchCode, 3).Bank(record.BranchName, 15).Number(0, 4)
            .Number(DigitOf(record.AccountType), 1).Digits(record.AccountNumber, 7).Party(record.HolderName, 30).Number(record.Yen.Amount, 10).Number(0, 1)
            .Number(runNumber, 10).Number(position, 10).Number(7, 1).Text("", 1).Text("", 7).End();
    }

    /// <summary>Fills one record after the other.</summary>
    private sealed class Line(bool lineEnds, int count)
    {
        private readonly byte[] content = new byte[count * (RecordBytes + (lineEnds ? 2 : 0))];
        private int at;
        private int filled;

        public byte[] Content => at == content.Length ? content : throw new InvalidOperationException("A record is missing.");

        public Line Number(long number, int length)
        {
            var digits = number.ToString(CultureInfo.InvariantCulture);
            return digits.Length <= length ? Put(digits.PadLeft(length, '0')) : throw new ArgumentException("A number is too long for its field.", nameof(number));
        }

        /// <summary>A code of so many digits, neither more nor less.</summary>
        public Line Digits(string code, int length) =>
            code.Length == length && code.All(char.IsAsciiDigit) ? Put(code) : throw new ArgumentException("A code has other digits than its field.", nameof(code));

        public Line Party(string name, int length) =>
            TransferText.IsPartyName(name) ? Text(name, length) : throw new ArgumentException("A name has letters that a transfer does not know.", nameof(name));

        public Line Bank(string name, int length) => Text(TransferText.Cut(TransferText.BankName(name), length), length);

        public Line Text(string text, int length) =>
            text.Length <= length ? Put(text.PadRight(length)) : throw new ArgumentException("A name is too long for its field.", nameof(text));

        public void End()
        {
            if (filled != RecordBytes)
            {
                throw new InvalidOperationException("A record is not 120 bytes long.");
            }

            filled = 0;
            if (lineEnds)
            {
                content[at++] = (byte)'\r';
                content[at++] = (byte)'\n';
            }
        }

        private Line Put(string text)
        {
            foreach (var c in text)
            {
                content[at++] = TransferText.Byte(c);
            }

            filled += text.Length;
            return this;
        }
    }
}
