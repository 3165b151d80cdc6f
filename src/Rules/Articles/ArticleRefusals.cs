namespace Shikaku.Rules.Articles;

/// <summary>Every "no" to 記事 as staff write, approve and illustrate them.</summary>
public static class ArticleRefusals
{
    public static readonly Refusal TitleMissing = new("D201", "題名が入力されていません。", "記事の題名を入力してください。");

    public static readonly Refusal TitleTooLong = new("D202", "題名が長すぎます。", "80文字以内にしてください。");

    public static readonly Refusal DescriptionMissing = new("D203", "説明が入力されていません。", "一覧に出る説明を、一文で入力してください。");

    public static readonly Refusal DescriptionTooLong = new("D204", "説明が長すぎます。", "120文字以内にしてください。");

    public static readonly Refusal TopicUnknown = new("D205", "分類が選ばれていません。", "分類を1つ選んでください。");

    public static readonly Refusal KindMissing = new("D206", "種類が選ばれていません。", "記事の種類を1つ選んでください。");

    public static readonly Refusal SlugWrong = new("D207", "アドレスの名前を使えません。", "英小文字と数字を、ハイフンでつないで入力してください。例は「how-to-register」です。");

    public static readonly Refusal SlugTaken = new("D208", "このアドレスの名前は、もう使われています。", "別の名前を入力してください。");

    public static readonly Refusal FromUnreadable = new("D209", "公開の日を読み取れません。", "「2026-11-21」か「令和8年11月21日」のように入力してください。");

    public static readonly Refusal UntilUnreadable = new("D210", "終了の日を読み取れません。", "「2026-11-21」のように入力するか、決まっていないときは空にしてください。");

    public static readonly Refusal UntilBeforeFrom = new("D211", "終了の日が、公開の日より前です。", "公開の日か、それより後の日を入力してください。");

    public static readonly Refusal PhrasingsTooMany = new("D212", "言い換えが多すぎます。", "20行までにしてください。");

    public static readonly Refusal PhrasingTooLong = new("D213", "長すぎる言い換えがあります。", "1行を60文字以内にしてください。");

    public static readonly Refusal BodyMissing = new("D214", "本文が入力されていません。", "本文を入力してください。");

    public static readonly Refusal BodyTooLong = new("D215", "本文が長すぎます。", "100,000文字以内にするか、記事を分けてください。");

    public static readonly Refusal NoteMissing = new("D216", "変更の内容が入力されていません。", "何を変えたか、一文で入力してください。");

    public static readonly Refusal NoteTooLong = new("D217", "変更の内容が長すぎます。", "200文字以内にしてください。");

    public static readonly Refusal ChangedMeanwhile = new("D218", "この記事は、ほかの職員が先に変更しました。", "下の違いを確かめてから、もう一度保存してください。入力した内容は残っています。");

    public static readonly Refusal Unknown = new("D219", "この記事か版はありません。", "一覧から選び直してください。");

    public static readonly Refusal StateChanged = new("D220", "この版の状態が変わっています。", "いまの状態を確かめてから、もう一度操作してください。");

    public static readonly Refusal OwnText = new("D221", "自分が書いた記事は、自分では承認できません。", "ほかの承認者に依頼してください。");

    /// <summary>Its detail names them: <see cref="Broken"/>.</summary>
    public static readonly Refusal LinksBroken = new("D222", "リンク先か画像が見つかりません。", "本文を直してから、もう一度操作してください。");

    /// <summary>Its detail names them: <see cref="Undescribed"/>.</summary>
    public static readonly Refusal PicturesUndescribed = new("D223", "説明のない画像があります。", "「![説明](pictures/名前.png)」のように、説明を入れてください。");

    public static readonly Refusal ReasonMissing = new("D224", "理由が入力されていません。", "理由を入力してください。");

    public static readonly Refusal ReasonTooLong = new("D225", "理由が長すぎます。", "500文字以内にしてください。");

    public static readonly Refusal NothingChanged = new("D226", "前の版と同じ内容です。", "変更してから保存してください。");

    public static readonly Refusal FileMissing = new("D227", "ファイルが選ばれていません。", "PNG、JPEG、PDFのファイルを選んでください。");

    public static readonly Refusal FileNameWrong = new("D228", "ファイルの名前を使えません。", "英小文字と数字を、ハイフンでつないで入力してください。例は「front-desk」です。");

    public static readonly Refusal FileNameTaken = new("D229", "同じ名前のファイルがあります。", "別の名前にしてから、選び直してください。");

    public static readonly Refusal FileTooLarge = new("D230", "ファイルが大きすぎます。", "5 MB以内にしてください。画像は縮小してください。");

    public static readonly Refusal FileTypeNotAccepted = new("D231", "この種類のファイルは使えません。", "PNG、JPEG、PDFのファイルを選んでください。");

    public static readonly Refusal FileInfected = new("D232", "ウイルスが見つかったため、受け取りませんでした。", "パソコンのウイルス検査をしてから、別のファイルを選んでください。");

    public static readonly Refusal FileNotScanned = new("D233", "ウイルス検査ができないため、受け取りませんでした。", "しばらくしてから、もう一度お試しください。");

    public static readonly Refusal FileNameMissing = new("D234", "ファイルの名前が入力されていません。", "英小文字と数字で、名前を入力してください。例は「front-desk」です。");

    public static readonly Refusal SlugMissing = new("D235", "アドレスの名前が入力されていません。", "英小文字と数字で、名前を入力してください。例は「how-to-register」です。");

    /// <summary>What the portal shows now would be gone until that day.</summary>
    public static readonly Refusal FromAhead = new("D236", "公開の日がまだ来ていないため、いまの文章と入れ替えられません。", "公開の日に操作するか、公開の日を今日に直してください。");

    public static IReadOnlyList<Refusal> All { get; } =
    [
        TitleMissing, TitleTooLong, DescriptionMissing, DescriptionTooLong, TopicUnknown, KindMissing, SlugWrong, SlugTaken, FromUnreadable, UntilUnreadable, UntilBeforeFrom,
        PhrasingsTooMany, PhrasingTooLong, BodyMissing, BodyTooLong, NoteMissing, NoteTooLong, ChangedMeanwhile, Unknown, StateChanged, OwnText, LinksBroken, PicturesUndescribed,
        ReasonMissing, ReasonTooLong, NothingChanged, FileMissing, FileNameWrong, FileNameTaken, FileTooLarge, FileTypeNotAccepted, FileInfected, FileNotScanned,
        FileNameMissing, SlugMissing, FromAhead,
    ];

    /// <summary>Null: the reason can be kept.</summary>
    public static Refusal? FindReasonProblem(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? ReasonMissing : reason.ReplaceLineEndings("\n").Trim().Length > TextLimits.Reason ? ReasonTooLong : Identifiers.TextRefusals.Of(reason);

    public static Refusal Broken(IEnumerable<string> addresses) => LinksBroken with { Detail = $"本文を直してください。読む人が開けないもの：{Listed(addresses)}。" };

    public static Refusal Undescribed(IEnumerable<string> addresses) =>
        PicturesUndescribed with { Detail = $"「![説明](pictures/名前.png)」のように、説明を入れてください。説明のない画像：{Listed(addresses)}。" };

    // As many as can be read beside a button; the page lists all.
    private static string Listed(IEnumerable<string> addresses) => string.Join("、", addresses.Distinct(StringComparer.Ordinal).Take(5).Select(address => address.Length > 80 ? address[..80] + "…" : address));
}
