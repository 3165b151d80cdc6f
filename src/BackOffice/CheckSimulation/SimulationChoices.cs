using Shikaku.BackOffice.Facilities;
using Shikaku.Rules.CheckSimulation;
using Shikaku.Rules.Facilities;
using Shikaku.Web.Forms;

namespace Shikaku.BackOffice.CheckSimulation;

/// <summary>What the form of the simulator offers, in the words a caller uses. The first of each is what most callers have.</summary>
internal static class SimulationChoices
{
    public const string NotRegistered = "No";

    public static IReadOnlyList<Choice> Cards { get; } =
    [
        new(nameof(SimulatedCard.Ordinary), "ふつうのマイナンバーカード"),
        new(nameof(SimulatedCard.WithoutPin), "顔認証マイナンバーカード（暗証番号なし）"),
        new(nameof(SimulatedCard.WithoutSigningCertificate), "お子さまのカード（署名用電子証明書なし）"),
        new(nameof(SimulatedCard.WithoutHolderCertificate), "利用者証明用電子証明書のないカード"),
        new(nameof(SimulatedCard.RevokedAsLost), "失効（紛失などの届出）"),
        new(nameof(SimulatedCard.RevokedAsChanged), "失効（電子証明書の内容が変わった）"),
        new(nameof(SimulatedCard.RevokedAsSuperseded), "失効（新しい電子証明書に替わった）"),
        new(nameof(SimulatedCard.RevokedAsUnwanted), "失効（利用をやめた）"),
        new(nameof(SimulatedCard.Revoked), "失効（理由が分からない）"),
        new(nameof(SimulatedCard.Suspended), "一時停止"),
        new(nameof(SimulatedCard.Phone), "スマートフォンのマイナンバーカード"),
        new(nameof(SimulatedCard.ResidentRegister), "住民基本台帳カード"),
    ];

    public static IReadOnlyList<Choice> Begins { get; } =
    [
        new(nameof(SimulatedBegin.LongAgo), "1年より前"),
        new(nameof(SimulatedBegin.WithinAYear), "1年以内"),
        new(nameof(SimulatedBegin.JustNow), "きのうかきょう"),
        new(nameof(SimulatedBegin.NotYet), "まだ有効期間が始まっていない"),
    ];

    public static IReadOnlyList<Choice> Verifications { get; } =
    [
        new(nameof(SimulatedVerification.Visual), "目視確認"),
        new(nameof(SimulatedVerification.Pin), "暗証番号（正しい）"),
        new(nameof(SimulatedVerification.PinTrouble), "暗証番号（忘れた・違う・ロック）"),
    ];

    /// <summary>健康保険証利用登録.</summary>
    public static IReadOnlyList<Choice> Registrations { get; } = [new("Yes", "あり"), new(NotRegistered, "なし")];

    public static IReadOnlyList<Choice> Schemes { get; } =
    [
        new(nameof(SimulatedScheme.Employees), "被用者保険（会社などの健康保険）"),
        new(nameof(SimulatedScheme.National), "国民健康保険"),
        new(nameof(SimulatedScheme.LateElderly), "後期高齢者医療"),
    ];

    public static IReadOnlyList<Choice> Qualifications { get; } =
    [
        new(nameof(SimulatedQualification.One), "有効な資格が1つ"),
        new(nameof(SimulatedQualification.PaysInFullFirst), "有効（特別療養費の支給対象）"),
        new(nameof(SimulatedQualification.Reimbursed), "有効（償還払いと知らされている）"),
        new(nameof(SimulatedQualification.JustLost), "失ったばかり（次はまだない）"),
        new(nameof(SimulatedQualification.LostLongAgo), "ずっと前に失った（次はまだない）"),
        new(nameof(SimulatedQualification.NewOneLater), "失って、次はこれから始まる"),
        new(nameof(SimulatedQualification.Two), "有効な資格が2つ"),
        new(nameof(SimulatedQualification.None), "資格がない"),
    ];

    public static IReadOnlyList<Choice> Facilities { get; } =
        [.. Enum.GetValues<FacilityKind>().Select(kind => new Choice(kind.ToString(), FacilityNames.Kind(kind)))];

    /// <summary>The one that was chosen; what is none of them is the first.</summary>
    public static T Of<T>(string? typed)
        where T : struct, Enum => Enum.TryParse<T>(typed, out var value) && Enum.GetName(value) == typed ? value : default;
}
