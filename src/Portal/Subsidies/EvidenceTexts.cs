using Shikaku.Rules.Programmes;

namespace Shikaku.Portal.Subsidies;

internal static class EvidenceTexts
{
    public static string Support(EvidenceDocument document) => document switch
    {
        EvidenceDocument.Receipt => "機器の購入の領収書です。宛名、日付、金額、販売店がわかるものを添付してください。",
        EvidenceDocument.Breakdown => "機器ごとの型番、数量、価格がわかる書類です。領収書に内訳が書かれているときは、その領収書の「内訳書」に印を付けてください。",
        _ => "振込先口座の金融機関、支店、口座番号、口座名義がわかる書類です。通帳の見開きの写真などを添付してください。",
    };
}
