using System.Globalization;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.UsageApplications.Review;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;
using Shikaku.Rules.UsageApplications.Review;

namespace Shikaku.BackOffice.UsageApplications;

/// <summary>What was stated beside what is on file.</summary>
/// <param name="Same">Null: there is nothing to compare, or the difference says nothing.</param>
/// <param name="InWords">Never by colour alone.</param>
public sealed record ComparedFact(string Name, string Stated, string OnFile, bool? Same, string InWords);

internal static class ApplicationComparison
{
    /// <param name="withStatedData">False: only whether the check agreed, never the values.</param>
    public static IReadOnlyList<ComparedFact> Of(ShowApplication.View view, bool withStatedData, AutomaticApprovalPolicy policy)
    {
        var (application, facility) = (view.Application, view.Facility);
        var total = view.DevicesSoFar + (application.State == ApplicationState.Approved ? 0 : application.DeviceCount);
        var limit = application.StaffCount * policy.DevicesPerStaff;
        return
        [
            Check(view, withStatedData),
            Telephone(view),
            new(
                "台数",
                string.Create(CultureInfo.InvariantCulture, $"今回{application.DeviceCount}台、職員{application.StaffCount}人"),
                string.Create(CultureInfo.InvariantCulture, $"ほかに利用中{view.DevicesSoFar}台（目安は合計{limit}台まで）"),
                total <= limit,
                total <= limit ? "目安の内" : "目安を超過"),
        ];
    }

    private static ComparedFact Check(ShowApplication.View view, bool withStatedData)
    {
        var (application, facility) = (view.Application, view.Facility);
        var name = facility.Kind == FacilityKind.TreatmentOffice ? "施術管理者の生年月日" : "請求に使う口座番号";
        bool? same = application.Matching == MatchingResult.NotTried ? null : application.Matching == MatchingResult.Matched;
        var words = (same, application.FacilityCheck) switch
        {
            (true, _) => "一致",
            (false, _) => "不一致",
            (null, FacilityCheck.NotNeeded) => "以前の申請で確認済み",
            _ => "書類で確認",
        };
        if (!withStatedData)
        {
            return new(name, "（表示しません）", "（表示しません）", same, words);
        }

        return new(name, Stated(facility.Kind, application.Stated), OnFile(facility), same, words);
    }

    // People give their own telephone as often as the facility's: another number is no sign of anything.
    private static ComparedFact Telephone(ShowApplication.View view)
    {
        var (stated, onFile) = (view.Applicant.Phone, view.Facility.Phone);
        var same = stated is not null && Digits(stated) == Digits(onFile);
        return new("電話番号", Phone(stated), Phone(onFile), same ? true : null, same ? "一致" : stated is null ? "―" : "登録と別の番号");
    }

    private static string Stated(FacilityKind kind, string? typed) => typed switch
    {
        null or "" => "入力なし",
        _ when kind == FacilityKind.TreatmentOffice && FacilityMatching.TryParseBirthDate(typed, out var date) => JapaneseDate.FormatBoth(date),
        _ when kind != FacilityKind.TreatmentOffice && FacilityMatching.TryParseAccountNumber(typed, out var account) => account,
        _ => $"読み取れない入力：{typed}",
    };

    private static string OnFile(Facility facility) => facility.Kind == FacilityKind.TreatmentOffice
        ? facility.ManagerBirthDate is { } date ? JapaneseDate.FormatBoth(date) : "登録なし"
        : facility.ClaimsAccountNumber ?? "登録なし";

    private static string Phone(string? phone) => phone is { Length: > 0 } ? phone : "登録なし";

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}
