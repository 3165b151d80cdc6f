using System.Globalization;
using Shikaku.Casework.Attachments;
using Shikaku.Rules.Attachments;
using Shikaku.Rules.Subsidies;

namespace Shikaku.BackOffice.Attachments;

/// <summary>What the partial _AttachmentViewer shows, in this order: <c>&lt;partial name="_AttachmentViewer" model="new AttachmentViewer(files)" /&gt;</c>.</summary>
public sealed record AttachmentViewer(IReadOnlyList<Attachment> Attachments);

internal static class AttachmentTexts
{
    /// <summary>添付1, of a claim with the documents it holds: 添付1（領収書・内訳書）.</summary>
    public static string Name(Attachment attachment, int position) => string.Create(
        CultureInfo.InvariantCulture, $"添付{position}{(attachment.Documents.Count > 0 ? $"（{SubsidyFields.Label(attachment.Documents)}）" : "")}");

    public static string Facts(Attachment attachment) =>
        $"{AttachmentTypes.Name(AttachmentTypes.OfMediaType(attachment.MediaType))}　{AttachmentRules.SizeText(attachment.Size)}　{Scan(attachment)}";

    public static string Scan(Attachment attachment) => attachment.ScanState switch
    {
        ScanState.Waiting => "ウイルス検査中",
        ScanState.Clean => "ウイルス検査済み",
        ScanState.Infected => "ウイルスが見つかったため削除済み",
        _ => "ウイルス検査なし",
    };

    /// <summary>Why there is nothing to look at.</summary>
    /// <param name="mayDownload">It can be had otherwise.</param>
    public static string NotShown(Attachment attachment, bool mayDownload) => attachment.ScanState switch
    {
        ScanState.Infected => "ウイルスが見つかったため、内容は削除されました。申請者に、別のファイルの提出を求めてください。",
        ScanState.Waiting => "ウイルス検査が終わるまで、表示できません。少し待って、画面を開き直してください。",
        ScanState.NotScanned when !mayDownload => "ウイルス検査をしていないファイルのため、表示もダウンロードもできません。システムの管理者に、ウイルス検査の設定を依頼してください。",
        _ => "この画面では表示できません。ダウンロードして、ご確認ください。",
    };
}
