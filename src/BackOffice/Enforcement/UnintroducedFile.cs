using System.Globalization;
using System.Text;
using Shikaku.BackOffice.Facilities;
using Shikaku.Casework.Enforcement;
using Shikaku.Rules.Bodies;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;
using Shikaku.Web.Serving;

namespace Shikaku.BackOffice.Enforcement;

/// <summary>The list as a file for the bureau's spreadsheet, as the audit trail's: UTF-8 with its mark, and no cell that would be run as a formula.</summary>
internal static class UnintroducedFile
{
    private static readonly string[] Heading =
    [
        "基準日", "機関コード", "登録記号番号", "施設名", "郵便番号", "所在地", "電話番号", "都道府県", PublicBodies.RegionalBureau, "施術所の別", "利用開始申請", "端末の登録", "最初の確認", "運用開始日", "導入の状況", "状況", "通知日", "集団指導日", "出欠", "二次通知日", "受領委任の中止日",
    ];

    public static async Task WriteAsync(Stream output, IAsyncEnumerable<ListUnintroduced.Row> rows, DateOnly asOf, CancellationToken cancellationToken)
    {
        await using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 32 * 1024, leaveOpen: true);
        await text.WriteAsync(CsvText.Row(Heading));
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            await text.WriteAsync(CsvText.Row(
            [
                Day(asOf), row.Code.Value, row.RegistrationNumber, row.Name, row.PostalCode ?? "", row.Address, row.Phone,
                RegionalBureaus.PrefectureName(RegionalBureaus.PrefectureOf(row.Code)), RegionalBureaus.Name(RegionalBureaus.Of(row.Code)), FacilityNames.Practices(row.Practices),
                Day(row.Duty.Own.AppliedOn), Day(row.Duty.Own.ActivatedOn), Day(row.Duty.Own.FirstCheckOn), Day(row.Duty.Own.OperationStart), Introduction.Name(row.Duty.Progress),
                EnforcementStages.Name(row.History.Stage), Day(row.History.NotifiedOn), Day(row.History.InvitedOn),
                row.History.Attended switch { true => "出席", false => "欠席", null => "" }, Day(row.History.WarnedOn), Day(row.History.SuspendedOn),
            ]));
        }
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
