namespace Shikaku.Rules.Enforcement;

/// <summary>Every "no" on the way from a list of facilities to 受領委任の中止.</summary>
public static class EnforcementRefusals
{
    public static readonly Refusal NothingChosen = new("F101", "施設が選ばれていません。", "一覧で施設を選んでから、手続きを選んでください。");

    public static readonly Refusal TooManyChosen = new("F102", "一度に選べるのは200施設までです。", "絞り込むか、何回かに分けてください。");

    public static readonly Refusal NotOnTheList = new("F103", "未導入の施設ではありません。", "導入、併設、やむを得ない事由のいずれかで一覧から外れています。一覧を開き直してください。");

    public static readonly Refusal AlreadyNotified = new("F104", "すでに通知しています。", "この施設を選択から外してください。");

    public static readonly Refusal NotNotified = new("F105", "まだ通知していません。", "先に通知してから、集団指導を行ってください。");

    public static readonly Refusal AlreadyInvited = new("F106", "出欠を記録していない集団指導があります。", "先にその集団指導の出欠を記録してください。");

    public static readonly Refusal NotGuided = new("F107", "集団指導を行っていません。", "集団指導を行い、出欠を記録してから、中止してください。");

    public static readonly Refusal AlreadySuspended = new("F108", "すでに受領委任を中止しています。", "この施設を選択から外してください。");

    public static readonly Refusal DayOutOfOrder = new("F109", "前の手続きより前か、1年より先の日付です。", "前の手続きの日以後、今日から1年以内の日付を入力してください。");

    public static readonly Refusal DayWrong = new("F110", "日付が正しくありません。", "実在する日付を、「2026-11-21」か「令和8年11月21日」のように入力してください。");

    public static readonly Refusal PlaceMissing = new("F111", "集団指導の場所が入力されていません。", "会場の名称と所在地を200文字以内で入力してください。");

    public static readonly Refusal NotHeldYet = new("F112", "集団指導の日が来ていません。", "集団指導を行った日から、出欠を記録できます。");

    public static readonly Refusal StepUnknown = new("F113", "この手続きは見つかりません。", "一覧を開き直してください。");

    public static readonly Refusal ChangedMeanwhile = new("F114", "この手続きは、表示したあとに変更されています。", "最新の内容を確認して、もう一度操作してください。");

    public static readonly Refusal LaterStepExists = new("F115", "この手続きの後の手続きが残っています。", "後の手続きから順に取り消してください。");

    public static readonly Refusal ReasonMissing = new("F116", "取り消す理由が入力されていません。", $"理由を{TextLimits.Reason}文字以内で入力してください。個人情報は書かないでください。");

    public static readonly Refusal OwnFacility = new("F117", "自分の施設の手続きは扱えません。", "ほかの職員に依頼してください。");

    public static readonly Refusal UnderReview = new(
        "F118", "審査中または確認中の申請・申告があります。", "利用開始申請、やむを得ない事由、併設申告の結果を先に出してください。");

    public static readonly Refusal OnItsWay = new(
        "F119", "利用開始申請または端末の登録があるため、未導入の通知は送れません。", "足りないことを知らせるメールを送ってください。");

    public static readonly Refusal WhyMissing = new(
        "F120", "手続きを進める理由が入力されていません。", $"申請、端末、最初の確認、運用開始日を確かめて、理由を{TextLimits.Reason}文字以内で入力してください。個人情報は書かないでください。");

    public static readonly Refusal OneByOne = new(
        "F121", "利用開始申請または端末の登録がある施設です。", "この施設だけを選び、申請、端末、最初の確認、運用開始日を確かめてから進めてください。");

    public static readonly Refusal NothingMissing = new("F122", "お知らせすることがありません。", "利用開始申請も端末の登録もないか、運用開始日の入力まで済んでいます。");

    public static readonly Refusal NobodyToRemind = new("F123", "お知らせを受け取る人がいません。", "ポータルサイトに登録した方がいません。電話か郵便でお知らせしてください。");

    public static readonly Refusal RemindedLately = new("F124", "最近お知らせしたか、お知らせを受け取らないことを選んだ施設です。", "前のお知らせから30日たってから送ってください。お急ぎのときは、電話でご連絡ください。");

    public static readonly Refusal NotWarned = new("F125", "中止となり得る旨の通知をしていません。", "先に「中止となり得る旨の通知（二次通知）」をしてから、中止してください。");

    public static readonly Refusal TooSoon = new("F126", "前の手続きから、決められた日数がたっていません。", "施設が導入や申告をするための期間です。日数がたってから行ってください。");

    public static readonly Refusal NotOnItsDay = new(
        "F127", "受領委任の中止は、その日に記録します。", "中止の時点で、導入・併設・やむを得ない事由をもう一度確かめるためです。今日の日付を入力してください。");

    public static readonly Refusal NotSuspended = new("F128", "受領委任を中止していません。", "再開は、中止した施設についてだけ記録できます。");

    public static readonly Refusal NotIntroducedYet = new("F129", "導入も、併設も、やむを得ない事由も確認できません。", "導入を確かめてから再開してください。中止そのものが誤りだったときは、中止を取り消してください。");

    public static readonly Refusal AlreadyWarned = new("F130", "すでに中止となり得る旨の通知をしています。", "この施設を選択から外してください。");

    public static IReadOnlyList<Refusal> All { get; } =
    [
        NothingChosen, TooManyChosen, NotOnTheList, AlreadyNotified, NotNotified, AlreadyInvited, NotGuided, AlreadySuspended, DayOutOfOrder, DayWrong, PlaceMissing,
        NotHeldYet, StepUnknown, ChangedMeanwhile, LaterStepExists, ReasonMissing, OwnFacility, UnderReview, OnItsWay, WhyMissing, OneByOne,
        NothingMissing, NobodyToRemind, RemindedLately, NotWarned, TooSoon, NotOnItsDay, NotSuspended, NotIntroducedYet, AlreadyWarned,
    ];
}
