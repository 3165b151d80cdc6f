namespace Shikaku.Portal.Subsidies;

/// <summary>Which part of the form the reasons of a 差戻し are about.</summary>
internal static class ReturnWords
{
    private static readonly Dictionary<string, (string Field, string Text)> Known = new(StringComparer.Ordinal)
    {
        ["Receipt.Missing"] = ("Receipt", "領収書を添付してください。"),
        ["Receipt.Unreadable"] = ("Receipt", "領収書の全体がはっきり写るように撮り直し、添付し直してください。"),
        ["Breakdown.Missing"] = ("Breakdown", "機種名と1台ごとの金額がわかる内訳書を添付してください。"),
        ["AccountProof.Missing"] = ("AccountProof", "口座番号と口座名義がわかる書類を添付してください。"),
        ["AccountProof.Mismatch"] = ("PayeeAccount", "振込先口座を直すか、正しい口座の書類を添付してください。"),
        ["Items.Mismatch"] = ("Items", "機器の内容を、領収書と内訳書のとおりに直してください。"),
        ["Items.ModelUnclear"] = ("Items", "メーカー名と、本体や箱に書かれている型番を入力してください。"),
    };

    public static IEnumerable<(string Field, string Text)> Of(IEnumerable<string> reasons) => reasons.Where(Known.ContainsKey).Select(reason => Known[reason]);
}
