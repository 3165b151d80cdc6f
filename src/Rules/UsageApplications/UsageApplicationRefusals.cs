using System.Globalization;

namespace Shikaku.Rules.UsageApplications;

/// <summary>Every "no" on the way from a form to an application. Beside a field stands the detail: it says what to do.</summary>
public static class UsageApplicationRefusals
{
    public static readonly Refusal MethodMissing = new("U101", "施設の確認方法が選ばれていません。", "施設の確認方法を①又は②から選択してください。");

    public static readonly Refusal BirthDateMissing = new("U102", "生年月日が入力されていません。", "施術管理者の生年月日を入力してください。");

    public static readonly Refusal BirthDateIncomplete = new("U103", "生年月日の一部が入力されていません。", "生年月日の年、月、日をすべて数字で入力してください。");

    public static readonly Refusal BirthDateNotADay = new(
        "U104", "生年月日が実在しない日付です。", "生年月日の年、月、日を確かめてください。元号を選んだときは、その元号にある日付を入力してください（昭和は64年1月7日まで）。");

    public static readonly Refusal AccountMissing = new("U105", "口座番号が入力されていません。", "口座番号を入力してください。");

    public static readonly Refusal AccountUnreadable = new(
        "U106", "口座番号を読み取れませんでした。", "口座番号を半角数字7桁以内で入力してください。ゆうちょ銀行の場合は、振込用の口座番号か、末尾が1の番号（8桁）を入力してください。");

    public static readonly Refusal StaffMissing = new("U107", "職員数が入力されていません。", "職員数を入力してください。");

    public static readonly Refusal StaffOutOfRange = new("U108", "職員数が範囲を外れています。", "職員数を1から999までの数字で入力してください。");

    public static readonly Refusal DevicesMissing = new("U109", "申請台数が入力されていません。", "申請台数を入力してください。");

    public static readonly Refusal DevicesOutOfRange = new("U110", "申請台数が範囲を外れています。", "申請台数を1から20までの数字で入力してください。");

    public static readonly Refusal DevicesTooMany = new(
        "U111",
        "1度の申請における上限台数は20台です。",
        "申請台数を20以下にしてください。21台以上の端末が必要な場合は、この申請が承認されたあとに、資格確認端末機器（アカウント）追加申請を行ってください。");

    public static readonly Refusal AdditionalDevicesOutOfRange = new("U112", "追加する台数が範囲を外れています。", "追加する台数を1から100までの数字で入力してください。");

    public static readonly Refusal ReasonMissing = new("U113", "追加する理由が入力されていません。", "端末を追加する理由を入力してください。");

    public static readonly Refusal ReasonTooLong = new("U114", "追加する理由が長すぎます。", string.Create(CultureInfo.InvariantCulture, $"端末を追加する理由を{ApplicationForm.MaxReason:#,0}文字以内で入力してください。"));

    public static readonly Refusal TermsNotAgreed = new("U115", "利用規約への同意が必要です。", "利用規約を確認し、「上記の利用規約に同意します。」にチェックを入れてください。");

    public static readonly Refusal DocumentMissing = new("U116", "証拠書類が添付されていません。", "②を選んだときは、証拠書類を「添付ファイルを追加」から添付してください。");

    public static readonly Refusal EntryTooLong = new("U117", "入力が長すぎます。", "この欄の入力を短くしてください。");

    /// <summary>The detail names what was read.</summary>
    public static readonly Refusal BirthYearWithoutEra = new(
        "U134", "生年月日の年が、西暦では古すぎます。", "昭和などの元号を選ぶか、西暦を1954のように4桁で入力してください。");

    public static readonly Refusal BirthDateInFuture = new("U118", "生年月日が今日より後の日付です。", "生年月日の年（元号を選んだときは元号も）を確かめてください。");

    public static readonly Refusal NoTriesLeft = new(
        "U121", "本日は、これ以上の照合による確認ができません。", "照合による確認は1日5回までです。明日もう一度お試しいただくか、「施設の確認方法」で②を選び、書類を添付してください。");

    public static readonly Refusal AlreadyOpen = new(
        "U122", "手続き中の申請があります。", "同じ種類の申請は、手続き中のものが終わってから行えます。「資格確認アカウント申請状況」をご確認ください。");

    public static readonly Refusal DraftChanged = new(
        "U123", "確認したあとに入力内容が変わりました。", "いまの内容をもう一度確認してから、「OK」を押してください。");

    public static readonly Refusal DraftGone = new(
        "U124", "この下書きはもうありません。", "すでに送信したか、削除した下書きです。「資格確認アカウント申請状況」をご確認ください。");

    public static readonly Refusal NotComplete = new("U125", "入力が足りないか、正しくない項目があります。", "入力内容を直してから、もう一度送信してください。");

    public static readonly Refusal FilesBeingScanned = new(
        "U126", "添付ファイルの安全を検査しています。", "検査が終わるまで少しお待ちいただき、もう一度「OK」を押してください。入力内容は保存されています。");

    public static readonly Refusal FileInfected = new(
        "U127", "添付ファイルからウイルスが見つかりました。", "見つかったファイルを削除し、安全なファイルを添付し直してください。");

    public static readonly Refusal FileLost = new(
        "U128", "添付ファイルの一部が届いていません。", "該当するファイルを削除し、もう一度添付してください。");

    public static readonly Refusal ApplicationUnknown = new("U129", "この申請は見つかりません。", "「資格確認アカウント申請状況」からお選びください。");

    public static readonly Refusal ApplicationChanged = new(
        "U130", "この申請は、ご覧になっている間に進みました。", "いまの状態をご確認のうえ、必要であればもう一度操作してください。");

    public static readonly Refusal NotWithdrawable = new("U131", "この申請は取り下げられません。", "すでに終わった申請です。「資格確認アカウント申請状況」をご確認ください。");

    public static readonly Refusal NotAnswerable = new("U132", "この申請は、いま修正できません。", "修正できるのは差戻しになった申請だけです。「資格確認アカウント申請状況」をご確認ください。");

    public static readonly Refusal FacilityNotVerified = new(
        "U133", "追加申請は、利用開始申請が承認されてから行えます。", "先に利用開始申請を行い、承認をお待ちください。");

    /// <summary>「21台以上の端末が必要な場合は、資格確認端末機器（アカウント）追加申請を行ってください」 (001_f051a3c8d303b27a.txt, 5-2): more terminals are asked for there.</summary>
    public static readonly Refusal AlreadyApproved = new(
        "U135", "利用開始申請は、承認済みです。", "もう一度申請する必要はありません。端末の設定は「資格確認アカウント管理」から行ってください。端末を増やすときは「資格確認端末機器（アカウント）追加申請」を使ってください。");

    public static IReadOnlyList<Refusal> All { get; } =
    [
        MethodMissing, BirthDateMissing, BirthDateIncomplete, BirthDateNotADay, AccountMissing, AccountUnreadable, StaffMissing, StaffOutOfRange, DevicesMissing,
        DevicesOutOfRange, DevicesTooMany, AdditionalDevicesOutOfRange, ReasonMissing, ReasonTooLong, TermsNotAgreed, DocumentMissing, EntryTooLong,
        BirthDateInFuture, BirthYearWithoutEra, NoTriesLeft, AlreadyOpen, DraftChanged, DraftGone, NotComplete, FilesBeingScanned, FileInfected, FileLost, ApplicationUnknown, ApplicationChanged, NotWithdrawable,
        NotAnswerable, FacilityNotVerified, AlreadyApproved,
    ];
}
