using System.Globalization;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules;

namespace Shikaku.Portal.UsageApplications;

/// <summary>The answer to 施設の確認 in words. Never what is on file.</summary>
public sealed record FacilityCheckAnswer(bool Matched, string Text)
{
    /// <summary>For the way over a redirect: 1 or 0, colon, text.</summary>
    public string Carried => $"{(Matched ? 1 : 0)}:{Text}";

    public static FacilityCheckAnswer Of(CheckFacility.Checked answer) => answer.Matched
        ? new(true, "施設の確認ができました。")
        : new(false, string.Create(
            CultureInfo.InvariantCulture,
            $"施設の確認ができませんでした。入力内容をご確認ください（本日の残り{answer.Left}回）。①で施設の確認が行えない場合は、②を選び、証拠書類を添付してください。"));

    public static FacilityCheckAnswer Of(Refusal refusal) => new(false, refusal.InBrief());

    /// <summary>What <see cref="Carried"/> wrote; null: nothing.</summary>
    public static FacilityCheckAnswer? Read(string? carried) => carried is { Length: > 2 } ? new(carried[0] == '1', carried[2..]) : null;
}
