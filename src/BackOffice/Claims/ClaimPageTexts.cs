using Shikaku.Casework.Grants;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.Subsidies;

namespace Shikaku.BackOffice.Claims;

/// <summary>The words of the claim pages.</summary>
internal static class ClaimPageTexts
{
    /// <summary>What the banner says after something was done.</summary>
    public static string? Done(string? done, ProgrammeKind kind) => done switch
    {
        "Returned" => "差し戻しました。施設にメールでお知らせします。",
        "Refused" => $"{ClaimStates.Name(kind, ClaimState.Refused)}を決定しました。施設にメールでお知らせします。",
        "Granted" => $"{ClaimStates.Name(kind, ClaimState.Granted)}しました。支払の予定に入れ、施設にメールでお知らせします。",
        "Noted" => "メモを保存しました。",
        "Assigned" => "担当を変えました。",
        _ => null,
    };

    /// <summary>For the queue.</summary>
    public static string Short(ProgrammeKind kind) => kind == ProgrammeKind.Subsidy ? "助成金" : "協力金";

    public static string Device(DeviceKind kind) => kind switch
    {
        DeviceKind.Reader => "汎用カードリーダー",
        DeviceKind.Smartphone => "スマートフォン",
        _ => "タブレット",
    };

    /// <summary>Of all reasons that history can hold.</summary>
    public static string Reason(string code) =>
        ClaimReturnReasons.Find(code)?.Label ?? ClaimRefusalReasons.Find(code)?.Label ?? AutomaticGrant.ReasonInWords(code);
}
