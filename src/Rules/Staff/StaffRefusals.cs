using Shikaku.Rules.Bodies;

namespace Shikaku.Rules.Staff;

/// <summary>Every "no" that has to do with staff: signing in, their own account, and managing them.</summary>
public static class StaffRefusals
{
    /// <summary>One sentence for a wrong name, a wrong password, a wait and a disabled account: nothing tells which names exist.</summary>
    public static readonly Refusal SignInNotPossible = new(
        "S101",
        "ログインできませんでした。",
        "ユーザー名とパスワードをご確認ください。5回続けて誤ると、次の入力まで1分から15分お待ちいただきます。パスキーでは、すぐにログインできます。お急ぎのときは管理者にロックの解除を依頼してください。");

    public static readonly Refusal CodeWrong = new(
        "S102",
        "確認コードが正しくありません。",
        "認証アプリに今表示されている6桁の数字を入力してください。使ったコードは二度使えません。次のコードに変わるまでお待ちください。");

    public static readonly Refusal CodePast = new(
        "S135",
        "番号が新しくなりました。",
        "入力している間に、認証アプリの番号が変わりました。誤りとしては数えていません。今表示されている6桁の数字を入力してください。番号は30秒ごとに変わります。");

    public static readonly Refusal PasskeyNotUsable = new(
        "S103",
        "パスキーを確認できませんでした。",
        "もう一度お試しください。うまくいかないときは、別のログイン方法をお使いください。");

    public static readonly Refusal PasswordTooShort = new("S104", "パスワードが短すぎます。", "14文字以上で入力してください。いくつかの言葉をつなげると、覚えやすく、破られにくくなります。");

    public static readonly Refusal PasswordTooEasy = new("S105", "推測されやすいパスワードです。", "ユーザー名や、よく使われる言葉、同じ文字の繰り返しを避けて入力してください。");

    public static readonly Refusal PasswordsDiffer = new("S106", "2つのパスワードが一致しません。", "同じパスワードを2回入力してください。");

    public static readonly Refusal PresentPasswordWrong = new("S107", "現在のパスワードが正しくありません。", "現在のパスワードを入力し直してください。");

    public static readonly Refusal StepOver = new("S108", "時間が経過したため、はじめからやり直してください。", "もう一度ログインしてください。");

    public static readonly Refusal UserNameTaken = new("S109", "このユーザー名はすでに使われています。", "別のユーザー名を入力してください。");

    public static readonly Refusal UserNameNotUsable = new("S110", "このユーザー名は使えません。", "英小文字で始まる3～40文字の英小文字、数字、「.」「-」「_」で入力してください。");

    public static readonly Refusal NameMissing = new("S111", "氏名を入力してください。", "画面に表示する名前を100文字以内で入力してください。");

    public static readonly Refusal RoleMissing = new("S112", "役割を選んでください。", "一覧から1つ選んでください。");

    public static readonly Refusal FacilityCodeWrong = new("S113", "機関コードの形式が正しくありません。", "10桁の機関コードを、1行に1つ入力してください。");

    public static readonly Refusal OwnRole = new("S114", "自分の役割は変更できません。", "ほかの管理者に依頼してください。");

    public static readonly Refusal OwnAccount = new("S115", "自分自身には行えません。", "ほかの管理者に依頼してください。");

    public static readonly Refusal LastAdministrator = new("S116", "最後の管理者は、停止することも役割を変えることもできません。", "先に、ほかの職員を管理者にしてください。");

    public static readonly Refusal ChangedMeanwhile = new("S117", "この職員の情報は、表示したあとに変更されています。", "最新の内容を確認して、もう一度操作してください。");

    public static readonly Refusal StaffUnknown = new("S118", "この職員は登録されていません。", "ユーザー名をご確認ください。");

    public static readonly Refusal LastSecondFactor = new("S119", "最後のログイン方法は削除できません。", "先に、認証アプリか別のパスキーを登録してください。");

    public static readonly Refusal OneTimePasswordOver = new("S120", "一時パスワードの有効期限が切れています。", "管理者に、新しい一時パスワードの発行を依頼してください。");

    public static readonly Refusal PasswordTooLong = new("S121", "パスワードが長すぎます。", "200文字以内で入力してください。");

    public static readonly Refusal PasswordAsBefore = new("S122", "今までと同じパスワードです。", "別のパスワードを入力してください。");

    public static readonly Refusal PeriodWrong = new("S123", "期間の日付が正しくありません。", "「2026-11-21」か「令和8年11月21日」のように、ある日付を入力してください。終わりの日は始まりの日以後にしてください。");

    public static readonly Refusal PrefectureMissing = new("S126", "どの都道府県の職員かを選んでください。", "役割が「都道府県」のときは、一覧から1つ選んでください。");

    public static readonly Refusal BureauMissing = new("S124", $"どの{PublicBodies.RegionalBureau}の職員かを選んでください。", $"役割が「{PublicBodies.RegionalBureau}」のときは、一覧から1つ選んでください。");

    public static readonly Refusal ReasonTooLong = new("S125", "理由が長すぎます。", $"{TextLimits.ShortReason}文字以内で入力してください。");

    public static readonly Refusal ReasonNeeded = new("S127", "理由を入力してください。", "審査や支払を決める職員、管理者についての操作には、理由と、別の管理者の承認が必要です。");

    public static readonly Refusal RequestOpen = new("S128", "この職員には、承認を待っている操作があります。", "先に、職員の画面でその操作を承認するか、取り下げてください。");

    public static readonly Refusal RequestSettled = new("S129", "この依頼は、すでに終わっています。", "職員の画面で今の状態を確認してください。");

    public static readonly Refusal RequestLapsed = new("S130", "この依頼は期限を過ぎています。", "7日以内に承認されなかった依頼は、取り下げて、必要ならもう一度依頼してください。");

    public static readonly Refusal SecondNeeded = new("S131", "ご自身が依頼した操作、ご自身についての操作は、承認できません。", "ほかの管理者に承認を依頼してください。");

    public static readonly Refusal NotYourRequest = new("S132", "取り下げられるのは、依頼した管理者だけです。", "認めないときは「認めない」を選んでください。");

    public static readonly Refusal MadeByAsker = new(
        "S133", "依頼した管理者が30日以内にあなたの登録に関わっているため、承認できません。", "ほかの管理者に承認を依頼してください。");

    public static readonly Refusal MailNotUsable = new("S134", "メールアドレスの形式が正しくありません。", "「name@example.jp」のように入力してください。なければ空欄のままで構いません。");

    public static readonly Refusal LinkUnusable = new(
        "S136", "このリンクは使えません。", "すでに使われたか、72時間が過ぎたか、そのあとに管理者がログイン方法をリセットしています。変更した覚えがないときは、すぐに管理者に連絡してください。");

    public static IReadOnlyList<Refusal> All { get; } =
    [
        SignInNotPossible, CodeWrong, CodePast, PasskeyNotUsable, PasswordTooShort, PasswordTooEasy, PasswordsDiffer, PresentPasswordWrong, StepOver, UserNameTaken,
        UserNameNotUsable, NameMissing, RoleMissing, FacilityCodeWrong, OwnRole, OwnAccount, LastAdministrator, ChangedMeanwhile, StaffUnknown,
        LastSecondFactor, OneTimePasswordOver, PasswordTooLong, PasswordAsBefore, PeriodWrong, BureauMissing, PrefectureMissing, ReasonTooLong,
        ReasonNeeded, RequestOpen, RequestSettled, RequestLapsed, SecondNeeded, NotYourRequest, MadeByAsker, MailNotUsable, LinkUnusable,
    ];
}
