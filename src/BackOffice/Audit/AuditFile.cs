using System.Globalization;
using System.Text;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Web.Serving;

namespace Shikaku.BackOffice.Audit;

/// <summary>The audit trail as a file for a spreadsheet (RFC 4180): UTF-8 with its mark, and no cell that a spreadsheet would run as a formula.</summary>
internal static class AuditFile
{
    /// <summary>More rows than a spreadsheet holds help nobody.</summary>
    public const int MostRows = 1_000_000;

    public static async Task WriteAsync(Stream output, IAsyncEnumerable<AuditEvent> events, AuditReading reading, CancellationToken cancellationToken)
    {
        await using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 32 * 1024, leaveOpen: true);
        await text.WriteAsync(CsvText.Row(["位置", "日時（日本時間）", "だれが", "だれが（記号）", "何を", "何を（記号）", "対象", "理由", "詳細", "ハッシュ"]));
        await foreach (var e in events.WithCancellation(cancellationToken))
        {
            await text.WriteAsync(CsvText.Row(
            [
                string.Create(CultureInfo.InvariantCulture, $"{e.Position}"),
                JapanDay.Clock(e.At).ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture),
                reading.Who(e.Actor), e.Actor, ActionNames.Of(e.Action), e.Action, e.Subject, e.Reason ?? "", e.Details ?? "",
                Convert.ToHexStringLower(e.Hash ?? []),
            ]));
        }
    }
}
