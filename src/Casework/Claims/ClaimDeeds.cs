using Shikaku.Rules.Claims;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Claims;

/// <summary>「…が差し戻しました」: what follows the name.</summary>
public static class ClaimDeeds
{
    public static string InWords(ClaimEventKind kind, ProgrammeKind programme) => kind switch
    {
        ClaimEventKind.Submitted => "が提出しました",
        ClaimEventKind.Resubmitted => "が再提出しました",
        ClaimEventKind.Withdrawn => "が取り下げました",
        ClaimEventKind.Flagged => "が審査担当の確認に回しました",
        ClaimEventKind.Assigned => "が担当を変えました",
        ClaimEventKind.Noted => "がメモを書きました",
        ClaimEventKind.Returned => "が差し戻しました",
        ClaimEventKind.Refused => $"が{(programme == ProgrammeKind.Subsidy ? "不交付" : "不支給")}を決定しました",
        ClaimEventKind.Granted => $"が{(programme == ProgrammeKind.Subsidy ? "交付" : "支給")}を決定しました",
        ClaimEventKind.Released => "が支払を承認しました",
        ClaimEventKind.Paid => "が支払済みにしました",
        ClaimEventKind.TransferReturned => "が振込不能を記録しました",
        ClaimEventKind.Corrected => "が金額を訂正しました",
        ClaimEventKind.Repaid => "が返還を記録しました",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
