using System.Globalization;
using System.Text;
using Shikaku.Casework.Ledger;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Payments;
using Shikaku.Web.Serving;

namespace Shikaku.BackOffice.Payments;

/// <summary>仕訳帳 for a spreadsheet: a row an entry, debit and credit beside each other.</summary>
internal static class LedgerFile
{
    public static async Task WriteAsync(Stream output, IAsyncEnumerable<FindEntries.Row> rows, CancellationToken cancellationToken)
    {
        await using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 32 * 1024, leaveOpen: true);
        await text.WriteAsync(CsvText.Row(["番号", "日時（日本時間）", "摘要", "借方", "貸方", "金額（円）", "機関コード", "施設", "理由"]));
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            var (debit, credit) = LedgerRules.AccountsOf(row.Kind);
            await text.WriteAsync(CsvText.Row(
            [
                row.Position.ToString(CultureInfo.InvariantCulture),
                JapanTime.ForFiles(row.At),
                PaymentNames.Name(row.Kind), PaymentNames.Name(debit), PaymentNames.Name(credit), row.Yen.Amount.ToString(CultureInfo.InvariantCulture),
                row.FacilityCode.Value, row.FacilityName, row.Reason ?? "",
            ]));
        }
    }
}
