using System.Collections.Frozen;

namespace Shikaku.Rules.Audit;

/// <summary>What an audited action is called on the screen. An action that is not here is shown as its code.</summary>
public static class ActionNames
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Staff.SignIn"] = "ログイン",
        ["Staff.SignOut"] = "ログアウト",
        ["Staff.SignInFailed"] = "ログインの失敗",
        ["Staff.Lock"] = "失敗が続いたためロック",
        ["Staff.Unlock"] = "ロックの解除",
        ["Staff.Add"] = "職員の追加",
        ["Staff.Change"] = "職員情報の変更",
        ["Staff.Disable"] = "職員の停止",
        ["Staff.Enable"] = "職員の停止の解除",
        ["Staff.ResetSecondFactor"] = "ログイン方法のリセット",
        ["Staff.EndSessions"] = "職員のログインをすべて終了",
        ["Staff.EndSession"] = "自分のほかのログインを終了",
        ["Staff.SetPassword"] = "自分のパスワードの設定",
        ["Staff.EnrolAuthenticator"] = "認証アプリの登録",
        ["Staff.AddPasskey"] = "パスキーの登録",
        ["Staff.RemovePasskey"] = "パスキーの削除",
        ["Staff.RemoveAuthenticator"] = "認証アプリの削除",
        ["Audit.View"] = "監査記録の閲覧",
        ["Audit.Export"] = "監査記録の書き出し",
        ["Audit.Verify"] = "監査記録の検証",
        ["SampleData.Load"] = "見本データの読み込み",
        ["DeviceAccounts.Open"] = "資格確認アカウントの開設",
        ["DeviceAccounts.Activate"] = "端末の登録",
        ["DeviceAccounts.ActivationFailed"] = "端末の登録の失敗",
        ["DeviceAccounts.Lock"] = "資格確認アカウントのロック",
        ["DeviceAccounts.Stop"] = "資格確認アカウントの停止",
        ["DeviceAccounts.Name"] = "端末の名前の変更",
        ["DeviceAccounts.ReissueCode"] = "アクティベーションコードの再発行",
        ["DeviceAccounts.OpenSheet"] = "ユーザ設定情報の表示",
        ["Certificates.ImportRevocationList"] = "失効リストの取り込み",
        ["Certificates.Register"] = "見本カードの登録",
        ["Registration.Register"] = "ポータルの利用者登録",
        ["Registration.Activate"] = "ポータルの登録の完了",
        ["Registration.SignIn"] = "ポータルへのログイン",
        ["Registration.SignOut"] = "ポータルからのログアウト",
        ["UsageApplications.Submit"] = "申請の提出",
        ["UsageApplications.Resubmit"] = "申請の再提出",
        ["UsageApplications.Withdraw"] = "申請の取下げ",
        ["Review.Approve"] = "承認",
        ["Review.Return"] = "差戻し",
        ["Review.Reject"] = "却下",
        ["Review.Note"] = "メモの追加",
        ["Review.Assign"] = "担当の割り当て",
        ["Review.Undo"] = "承認の取消し",
        ["Attachments.Store"] = "添付書類の追加",
        ["Attachments.Remove"] = "添付書類の削除",
        ["Attachments.View"] = "添付書類の表示",
        ["Facilities.Import"] = "施設マスタの取り込み",
        ["OperationStart.Enter"] = "運用開始日の登録",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, string> All => Names;

    public static string Of(string action) => Names.GetValueOrDefault(action, action);
}
