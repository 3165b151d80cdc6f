using Shikaku.Rules.Bodies;

namespace Shikaku.Rules.AssistedEntries;

/// <summary>Every "no" about what the call centre enters with a caller: to staff, and to whoever opens the mailed link.</summary>
public static class AssistedEntryRefusals
{
    private const string SeeOperationStart = "登録されている日は、ポータルサイトの「運用開始日登録」で確かめられます。";

    public static readonly Refusal NobodyToAsk = new(
        "J311", "この施設には、確認のメールを送れる方がいません。", "利用開始申請が承認された方だけが確認できます。登録と申請の手順を案内してください。");

    public static readonly Refusal RecipientMissing = new("J312", "確認する方が選ばれていません。", "一覧から1人選んでください。");

    public static readonly Refusal AlreadyWaiting = new(
        "J313", "この施設には、確認を待っている入力があります。", "内容が違うときは、先にその入力を取り下げてください。");

    public static readonly Refusal TooMany = new("J314", "24時間に入力できる件数に達しました。", "時間をおいて入力するか、審査責任者に相談してください。");

    public static readonly Refusal OwnFacility = new("J315", "ご自身の施設については入力できません。", "ほかの職員に依頼してください。");

    public static readonly Refusal NotWaiting = new("J316", "この入力は、もう確認を待っていません。", "画面を開き直して、今の状態を確かめてください。");

    public static readonly Refusal SameDay = new("J317", "その日は、すでに登録されています。", "入力はいりません。登録済みであることを伝えてください。");

    public static readonly Refusal FacilityClosed = new("J318", "廃止された施設には入力できません。", "施設の情報が正しいか、確かめてください。");

    public static readonly Refusal LinkUnusable = new(
        "J201", "このリンクは使えません。", "一番新しいメールのリンクを開いてください。" + SeeOperationStart);

    public static readonly Refusal LinkExpired = new(
        "J202", "リンクの有効期限が過ぎました。", "メールから72時間が過ぎたため、入力は取り消されました。ポータルサイトの「運用開始日登録」から入力してください。");

    public static readonly Refusal AlreadyConfirmed = new("J203", "この内容は、すでに登録されています。", SeeOperationStart);

    public static readonly Refusal AlreadyDeclined = new(
        "J204", "この内容は、登録しないことになっています。", "登録するときは、ポータルサイトの「運用開始日登録」から入力してください。");

    public static readonly Refusal Withdrawn = new(
        "J205", "この内容は、コールセンターが取り下げました。", "新しいメールが届いているときは、そのリンクを開いてください。");

    public static readonly Refusal ChangedMeanwhile = new(
        "J206", "お電話のあとに、運用開始日が登録または変更されました。", SeeOperationStart + "違うときは、そこで直してください。");

    public static readonly Refusal NotEntitled = new(
        "J207", "この施設の運用開始日を登録できなくなっています。", $"利用が停止されたか、施設の利用者から外れています。{CallCentre.AskThere}");

    public static readonly Refusal ClosedMeanwhile = new(
        "J208", "この施設は、廃止されたことになっています。", $"運用開始日は登録していません。廃止していないときは、{CallCentre.AskThere}");

    public static IReadOnlyList<Refusal> All { get; } =
    [
        NobodyToAsk, RecipientMissing, AlreadyWaiting, TooMany, OwnFacility, NotWaiting, SameDay, FacilityClosed, LinkUnusable, LinkExpired, AlreadyConfirmed, AlreadyDeclined,
        Withdrawn, ChangedMeanwhile, NotEntitled, ClosedMeanwhile,
    ];
}
