using Shikaku.Rules.Facilities;

namespace Shikaku.Rules.Exemptions;

/// <summary>Every "no" of a やむを得ない事由. Beside a field stands the detail.</summary>
public static class ExemptionRefusals
{
    public static readonly Refusal PracticeMissing = new("X101", "施術所の別が選ばれていません。", "どちらの施術所かを選んでください。");

    public static readonly Refusal KindMissing = new("X102", "事由が選ばれていません。", "あてはまるものを1つ選んでください。");

    public static readonly Refusal PeopleMissing = new("X103", "人数が数字で入力されていません。", "人数を、「3」のような1つの数字で入力してください。いないときは0と入力してください。");

    public static readonly Refusal NobodyFullTime = new(
        "X104", "常勤の施術者の人数が範囲を外れています。", "1から99までの数字を入力してください。常勤の施術者がいないときは、コールセンターにご相談ください。");

    public static readonly Refusal MoreThanAll = new("X105", "人数が合いません。", "70歳以上の方、視覚障害のある方の人数は、それぞれ、施術者の人数を超えないように入力してください。両方にあてはまる方は、両方に数えます。");

    public static readonly Refusal NotAll = new(
        "X106", "常勤の施術者の皆が条件にあてはまるわけではないため、この事由には該当しません。", "人数を確かめてください。あてはまらないときは、オンライン資格確認の導入をお願いします。");

    public static readonly Refusal DatedMissing = new("X107", "時期が決まっているかが選ばれていません。", "「決まっている」か「決まっていない」を選んでください。");

    public static readonly Refusal Undated = new(
        "X108", "具体的な時期が定まっていない場合は、この事由には該当しません。", "時期が決まってから申告してください。決まらないときは、オンライン資格確認の導入をお願いします。");

    public static readonly Refusal DayMissing = new("X109", "日付が正しくありません。", "実在する日付を、「2025-12-02」か「令和7年12月2日」のように入力してください。");

    public static readonly Refusal DayTooLate = new(
        "X110", "令和7年12月2日より後の予定は、この事由には該当しません。", "日付を確かめてください。令和7年12月3日以後の予定のときは、オンライン資格確認の導入をお願いします。");

    public static readonly Refusal DayBeforeDuty = new(
        "X111", "導入の義務が始まった令和6年12月2日より前の日付です。", "日付を確かめてください。その日より前に廃止または中止した施術所は、申告する必要がありません。");

    public static readonly Refusal FacilityNameMissing = new("X112", "施術所名が入力されていません。", "施術所名を100文字以内で入力してください。");

    public static readonly Refusal AddressMissing = new("X113", "施術所所在地が入力されていません。", "施術所所在地を200文字以内で入力してください。");

    public static readonly Refusal NumberUnreadable = new(
        "X114", "登録記号番号を読み取れませんでした。", $"登録記号番号を入力してください（{RegistrationNumber.Examples}）。全角、空白、ハイフンが入っていてもかまいません。");

    public static readonly Refusal MailUnusable = new("X115", "メールアドレスを読み取れませんでした。", "メールアドレスを「name@example.jp」のように入力してください。");

    public static readonly Refusal TooMany = new("X116", "短い間に申告が続いたため、受け付けられませんでした。", "しばらくたってから、もう一度お試しください。お急ぎのときは、コールセンターにご連絡ください。");

    public static readonly Refusal AlreadyDeclared = new("X117", "この施設のやむを得ない事由は、すでに申告されています。", "申告の一覧で状況を確認してください。");

    public static readonly Refusal Unknown = new("X118", "この申告は見つかりません。", "受付番号を確かめてください。");

    public static readonly Refusal ChangedMeanwhile = new("X119", "この申告は、表示したあとに変更されています。", "最新の内容を確認して、もう一度操作してください。");

    public static readonly Refusal NotPossibleNow = new("X120", "この申告の今の状況では行えません。", "申告の状況を確認してください。");

    public static readonly Refusal FacilityMissing = new("X121", "施設が結び付けられていません。", "施設を選んで結び付けてから、受理してください。");

    public static readonly Refusal FacilityUnknown = new("X122", "この機関コードの施術所は、施設マスタにありません。", "10桁の機関コードを確かめてください。結び付けられるのは、廃止されていない施術所です。");

    public static readonly Refusal TextMissing = new("X123", "施設に伝える文が入力されていません。", $"施設が読む文を{TextLimits.Message}文字以内で入力してください。");

    public static readonly Refusal AnotherAccepted = new("X124", "この施設には、すでに受理した申告があります。", "先に受理した申告を確認してください。");

    public static readonly Refusal OwnFacility = new("X125", "自分の施設の申告は扱えません。", "ほかの職員に依頼してください。");

    public static readonly Refusal RouteMissing = new("X126", "届いた方法が選ばれていません。", "「郵送」か「メール」を選んでください。");

    public static readonly Refusal ReceivedOnWrong = new("X127", "届いた日が正しくありません。", "今日までの実在する日付を、「2026-11-21」か「令和8年11月21日」のように入力してください。");

    public static readonly Refusal PracticeDiffers = new("X128", "施設マスタの施術所の別と、申告された事由が合いません。", "結び付ける施設と事由を確かめてください。合わない申告は、受理できません。");

    public static readonly Refusal AnswersGone = new("X129", "入力の途中で時間がたったため、はじめからやり直してください。", "お手数ですが、もう一度、最初の質問からお答えください。");

    public static readonly Refusal NotOfferedAnyMore = new(
        "X130", "令和7年12月2日を過ぎたため、この事由では申告できません。", "廃止または休止したときは、届出をすると義務の対象外になります。続けるときは、オンライン資格確認の導入をお願いします。");

    public static readonly Refusal DayPast = new(
        "X131", "すでに過ぎた日付です。", "日付を確かめてください。その日に廃止または中止した施術所は、申告する必要がありません。");

    public static readonly Refusal NeitherMissing = new(
        "X132", "どちらにもあてはまらない方の人数が入力されていません。", "70歳以上でも、視覚障害でもない方の人数を入力してください。いないときは0と入力してください。");

    public static readonly Refusal AloneMissing = new("X133", "施術者が1人かどうかが選ばれていません。", "「はい」か「いいえ」を選んでください。");

    public static readonly Refusal NeitherApplies = new(
        "X134", "この事由には該当しません。", "答えを確かめてください。あてはまらないときは、オンライン資格確認の導入をお願いします。");

    public static readonly Refusal AnswerMissing = new("X137", "答えが選ばれていません。", "「はい」か「いいえ」を選んでください。");

    public static readonly Refusal DifficultMissing = new("X138", "資格を確認することが困難かどうかが選ばれていません。", "「はい」か「いいえ」を選んでください。");

    public static readonly Refusal NotDifficult = new(
        "X139", "資格を確認することが困難でないときは、この事由には該当しません。", "答えを確かめてください。確認できるときは、オンライン資格確認の導入をお願いします。");

    public static readonly Refusal DayNotSupplied = new("X135", "予定日の記載がありません。", "施設に予定日を問い合わせ、答えを入力してから受理してください。");

    public static readonly Refusal NobodyToAsk = new("X136", "メールアドレスがないため、メールでは問い合わせられません。", "問い合わせの文書を印刷して郵送するか、電話で確かめてください。");

    public static IReadOnlyList<Refusal> All { get; } =
    [
        PracticeMissing, KindMissing, PeopleMissing, NobodyFullTime, MoreThanAll, NotAll, DatedMissing, Undated, DayMissing, DayTooLate, DayBeforeDuty,
        FacilityNameMissing, AddressMissing, NumberUnreadable, MailUnusable, TooMany, AlreadyDeclared, Unknown, ChangedMeanwhile, NotPossibleNow, FacilityMissing,
        FacilityUnknown, TextMissing, AnotherAccepted, OwnFacility, RouteMissing, ReceivedOnWrong, PracticeDiffers, AnswersGone, NotOfferedAnyMore, DayPast, NeitherMissing,
        AloneMissing, NeitherApplies, DayNotSupplied, NobodyToAsk, AnswerMissing, DifficultMissing, NotDifficult,
    ];
}
