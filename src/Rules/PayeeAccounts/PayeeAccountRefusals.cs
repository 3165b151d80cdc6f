namespace Shikaku.Rules.PayeeAccounts;

/// <summary>Every "no" of 振込先口座.</summary>
public static class PayeeAccountRefusals
{
    public static readonly Refusal KindMissing = new("Y101", "口座の種類が選ばれていません。", "ゆうちょ銀行か、ほかの金融機関かを選んでください。");

    public static readonly Refusal BankMissing = new("Y102", "金融機関が選ばれていません。", "金融機関を探して、見つかったものから選んでください。");

    public static readonly Refusal BankUnknown = new("Y103", "この金融機関は登録されていません。", "金融機関の名称、よみがな又は4桁のコードで探し直してください。");

    public static readonly Refusal BranchMissing = new("Y104", "支店が選ばれていません。", "支店を探して、見つかったものから選んでください。");

    public static readonly Refusal BranchUnknown = new("Y105", "この支店は登録されていません。", "支店の名称、よみがな又は3桁の店番で探し直してください。");

    public static readonly Refusal TypeMissing = new("Y106", "預金種目が選ばれていません。", "通帳で預金種目を確認し、普通、当座又は貯蓄から選んでください。");

    public static readonly Refusal NumberMissing = new("Y107", "口座番号が入力されていません。", "口座番号を7桁以内の数字で入力してください。");

    public static readonly Refusal NumberUnreadable = new("Y108", "口座番号を読み取れませんでした。", "口座番号は、7桁以内の数字で入力してください。8桁以上のときは、ゆうちょ銀行の番号ではないかご確認ください。");

    public static readonly Refusal NumberZero = new("Y109", "口座番号がすべて0です。", "通帳で口座番号を確認し、入力し直してください。");

    public static readonly Refusal SymbolMissing = new("Y111", "記号が入力されていません。", "通帳の記号を5桁の数字で入力してください。");

    public static readonly Refusal SymbolUnreadable = new("Y112", "記号を読み取れませんでした。", "記号は、1又は0で始まる5桁の数字です。通帳の表紙の裏を確認し、入力し直してください。");

    public static readonly Refusal YuchoNumberMissing = new("Y113", "番号が入力されていません。", "通帳の番号を8桁以内の数字で入力してください。");

    public static readonly Refusal SavingsNumberWrong = new("Y114", "番号が正しくありません。", "記号が1で始まる口座の番号は、最後が1の8桁以内の数字です。通帳を確認し、最後の1も入力してください。");

    public static readonly Refusal PostalNumberWrong = new("Y115", "番号が正しくありません。", "記号が0で始まる口座（振替口座）の番号は、7桁以内の数字です。");

    public static readonly Refusal YuchoBranchUnknown = new("Y116", "この記号にあたる店番がありません。", "記号の2桁目と3桁目を通帳で確認し、入力し直してください。");

    public static readonly Refusal YuchoTypeWrong = new("Y117", "ゆうちょ銀行の店番と預金種目が合いません。", "店番の最後が8なら普通か貯蓄、9なら当座です。通帳の記号と番号から入力すると、自動で決まります。");

    public static readonly Refusal YuchoTypeMissing = new("Y118", "貯金の種類が選ばれていません。", "通帳の表紙を見て、通常貯金か通常貯蓄貯金かを選んでください。");

    public static readonly Refusal HolderMissing = new("Y121", "口座名義が入力されていません。", "口座名義を、通帳にあるとおりカナで入力してください。");

    public static readonly Refusal HolderCharacter = new("Y122", "口座名義に使えない文字があります。", "口座名義は、カナ、英字、数字、空白と ( ) - . だけで入力してください。漢字は読みに直してください。");

    public static readonly Refusal HolderTooLong = new("Y123", "口座名義が長すぎます。", "振込では濁点と半濁点も1文字と数え、30文字までです。通帳のカナ名義のとおり、はじめの30文字を入力してください。");

    public static readonly Refusal PasswordMissing = new("Y131", "パスワードが入力されていません。", "口座の変更には、ログインのパスワードを入力してください。");

    public static readonly Refusal ChangedMeanwhile = new("Y132", "画面を開いている間に、口座が登録または変更されました。", "いまの口座をご確認のうえ、必要であればもう一度行ってください。");

    public static readonly Refusal NotVerified = new("Y133", "口座は、利用開始申請が承認されてから登録できます。", "先に利用開始申請を行い、承認をお待ちください。");

    public static readonly Refusal EntryGone = new("Y134", "入力した内容が見つかりません。", "すでに登録したか、破棄した内容です。いまの口座をご確認ください。");

    public static readonly Refusal EntryChanged = new("Y135", "確認したあとに入力内容が変わりました。", "いまの内容をもう一度確認してから、登録してください。");

    public static readonly Refusal NotComplete = new("Y136", "入力が足りないか、正しくない項目があります。", "入力内容を直してから、もう一度確認へ進んでください。");

    public static readonly Refusal SameAsCurrent = new("Y137", "登録されている口座と同じです。", "変更するときは、別の口座を入力してください。");

    public static readonly Refusal AccountUnknown = new("Y141", "この口座の変更は見つかりません。", "一覧からお選びください。");

    public static readonly Refusal AlreadyDecided = new("Y142", "この口座の変更は、すでに処理されています。", "一覧で、いまの状態をご確認ください。");

    public static readonly Refusal OwnFacility = new("Y143", "ご自身が関わる施設の口座は処理できません。", "ほかの職員に処理を依頼してください。");

    public static readonly Refusal ReasonMissing = new("Y144", "認めない理由が入力されていません。", $"施設の方に伝わる理由を、{TextLimits.Reason}文字以内で入力してください。");

    public static readonly Refusal BanksUnreadable = new("Y151", "金融機関のデータを読み取れませんでした。", "zengin-code の形のフォルダーを指定してください。data/banks.json と data/branches か、lib/zengin-data.js が要ります。");

    public static readonly Refusal BanksShrink = new("Y152", "金融機関か支店が1割以上少なくなっています。", "データが途中で切れていないか確かめてください。何も変更していません。");

    public static IReadOnlyList<Refusal> All { get; } =
    [
        KindMissing, BankMissing, BankUnknown, BranchMissing, BranchUnknown, TypeMissing, NumberMissing, NumberUnreadable, NumberZero, SymbolMissing, SymbolUnreadable,
        YuchoNumberMissing, SavingsNumberWrong, PostalNumberWrong, YuchoBranchUnknown, YuchoTypeWrong, YuchoTypeMissing, HolderMissing, HolderCharacter, HolderTooLong, PasswordMissing,
        ChangedMeanwhile, NotVerified, EntryGone, EntryChanged, NotComplete, SameAsCurrent, AccountUnknown, AlreadyDecided, OwnFacility, ReasonMissing, BanksUnreadable,
        BanksShrink,
    ];
}
