using System.Collections.Frozen;
using Shikaku.Casework.Mail;

namespace Shikaku.Casework.Calls;

/// <summary>The mails to a facility's people as somebody names them on the telephone.</summary>
public static class SentMails
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Registration.Activation"] = "ユーザー登録の確認メール",
        ["Registration.PasswordReset"] = "パスワード再設定のメール",
        ["Registration.SignInCode"] = "ログインの確認コード",
        ["Registration.ProofCode"] = "ご本人の確認コード",
        ["Registration.MailChange"] = "メールアドレス変更の確認メール",
        ["Registration.FacilityAdded"] = "施設の追加のメール",
        ["UsageApplications.Received"] = "申請の送信のメール（審査中）",
        ["UsageApplications.Withdrawn"] = "申請の取下げのメール",
        ["Review.Approved"] = "申請の受付完了メール",
        ["Review.Returned"] = "申請の差戻しのメール",
        ["Review.Rejected"] = "申請の審査の結果のメール",
        ["Review.ApprovalUndone"] = "承認の取消しのメール",
        ["DeviceAccounts.Reissued"] = "設定情報の再発行のメール",
        ["DeviceAccounts.Stopped"] = "アカウントの停止のメール",
        ["AssistedEntries.Ask"] = "電話で入力した内容の確認のメール",
        ["OperationStart.Reminder"] = "運用開始日の入力のお願い",
        ["Enforcement.Reminder"] = "足りないことのお知らせ",
        ["Subsidies.Received"] = "助成金の受付のメール",
        ["Cooperation.Received"] = "協力金の受付のメール",
        ["Claims.Granted"] = "交付・支給決定のお知らせ",
        ["Claims.Refused"] = "助成金・協力金の審査の結果のメール",
        ["Claims.Returned"] = "助成金・協力金の差戻しのメール",
        ["Claims.Withdrawn"] = "助成金・協力金の取下げのメール",
        ["Payments.Paid"] = "振込のお知らせ",
        ["Payments.Returned"] = "振込先口座の確認のお願い",
        ["CoLocations.Declared"] = "併設申告の確認のお願い",
        ["CoLocations.Confirmed"] = "併設申告の成立のメール",
        ["Exemptions.Received"] = "やむを得ない事由の受付のメール",
        ["Exemptions.Accepted"] = "やむを得ない事由の受理のメール",
        ["Exemptions.Rejected"] = "やむを得ない事由の不受理のメール",
        ["Inquiries.Received"] = "お問い合わせの受付のメール",
        [GuidanceMails.Template] = "電話でご案内したページのメール",
        ["Inquiries.Answered"] = "お問い合わせの回答のメール",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Rooms = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Registration"] = "ユーザー登録についてのメール",
        ["Payments"] = "支払についてのメール",
        ["CoLocations"] = "併設申告についてのメール",
        ["Exemptions"] = "やむを得ない事由についてのメール",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Of a text without a name of its own: what it is about.</summary>
    public static string Name(string template) => Names.GetValueOrDefault(template) ?? Rooms.GetValueOrDefault(template.Split('.')[0], "そのほかのメール");

    public static string Name(MailState state) => state switch
    {
        MailState.Waiting or MailState.Sending => "送信待ち",
        MailState.Sent => "送信済み",
        MailState.Dead => "届いていません",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
