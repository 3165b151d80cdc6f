using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Staff;
using Shikaku.Web.Forms;

namespace Shikaku.BackOffice.Staff;

/// <summary>What adding and changing ask for alike.</summary>
public interface IStaffFields
{
    string? Name { get; }

    string? Role { get; }

    /// <summary>Of a person of a bureau.</summary>
    string? Bureau { get; }

    /// <summary>Of a person of a prefecture.</summary>
    string? Prefecture { get; }

    string? OwnFacilities { get; }

    string? Mail { get; }
}

internal static class StaffChoices
{
    public static IReadOnlyList<Choice> Roles { get; } =
    [
        Role(StaffRole.Reviewer, "申請を審査します。"),
        Role(StaffRole.Lead, "審査に加えて、担当の割り当てと承認の取消しができます。"),
        Role(StaffRole.CallCentre, "申請と施設を見ます。生年月日や口座番号は表示しません。"),
        Role(StaffRole.Auditor, "申請と監査記録を見ます。何も変更できません。"),
        Role(StaffRole.Administrator, "職員と施設マスタを管理します。審査はできません。"),
        Role(StaffRole.Accountant, "支払の承認と総合振込を扱います。請求の決定はできません。"),
        Role(StaffRole.RegionalBureau, "管轄する区域の未導入施設を見て、通知と集団指導を記録します。"),
        Role(StaffRole.Prefecture, "都道府県の未導入施設を見て、知事名の通知と集団指導を記録します。"),
    ];

    public static IReadOnlyList<Choice> Bureaus { get; } =
        [.. Enum.GetValues<RegionalBureau>().Select(bureau => new Choice(bureau.ToString(), RegionalBureaus.Name(bureau)))];

    public static IReadOnlyList<Choice> Prefectures { get; } = [.. RegionalBureaus.Prefectures.Select(code => new Choice(code, RegionalBureaus.PrefectureName(code)))];

    private static Choice Role(StaffRole role, string support) => new(role.ToString(), StaffPermissions.Name(role), support);
}
