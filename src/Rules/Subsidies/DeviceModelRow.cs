using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Subsidies;

/// <summary>A line of the list of devices: 種類, メーカー, 型番, 対応 (はい or いいえ), 理由 (why not).</summary>
public sealed record DeviceModelRow(DeviceKind Kind, string Maker, string Model, bool Supported, string? Reason)
{
    public static IReadOnlyList<string> Headings { get; } = ["種類", "メーカー", "型番", "対応", "理由"];

    /// <summary>Excel leaves out the separator of an empty 理由.</summary>
    public static int Shortest => Headings.Count - 1;


    public string Key => DeviceModels.Key(Kind, Maker, Model);

    /// <returns>The row; else what is wrong with it, in words for who wrote the file.</returns>
    public static (DeviceModelRow? Row, string? Problem) Read(IReadOnlyList<string> fields)
    {
        fields = fields.Count == Shortest ? [.. fields, ""] : [.. fields.Take(Headings.Count), .. fields.Skip(Headings.Count).Where(field => field.Trim().Length > 0)];
        if (fields.Count != Headings.Count)
        {
            return (null, $"列の数が{Headings.Count}ではありません。区切りのカンマと引用符を確認してください。");
        }

        if (Enumerable.Range(0, fields.Count).FirstOrDefault(column => UnreadableText.Find(fields[column]) is not null, -1) is >= 0 and var broken)
        {
            return (null, $"「{Headings[broken]}」に、読み取れない文字か外字があります。文字コードはUTF-8かShift_JISにし、外字はふつうの文字に直してください。");
        }

        var (maker, model, reason) = (fields[1].Trim(), fields[2].Trim(), fields[4].Trim());
        return DeviceModels.Find(fields[0].Trim()) is not { } kind ? (null, "種類は、汎用カードリーダー、スマートフォン、タブレット のいずれかにしてください。")
            : maker.Length is 0 or > DeviceModels.MaxLength ? (null, "メーカーは、1文字以上60文字以内で書いてください。")
            : model.Length is 0 or > DeviceModels.MaxLength ? (null, "型番は、1文字以上60文字以内で書いてください。")
            : fields[3].Trim() is not ("はい" or "いいえ") ? (null, "対応は、はい または いいえ にしてください。")
            : reason.Length > TextLimits.ShortReason ? (null, $"理由は、{TextLimits.ShortReason}文字以内で書いてください。")
            : fields[3].Trim() == "いいえ" && reason.Length == 0 ? (null, "対応が いいえ の機器には、理由を書いてください。")
            : (new DeviceModelRow(kind, maker, model, fields[3].Trim() == "はい", reason.Length == 0 ? null : reason), null);
    }
}
