namespace Shikaku.Rules.Attachments;

/// <summary>Every "no" that has to do with attached files.</summary>
public static class AttachmentRefusals
{
    private const string Accepted = "PDF、PNG、JPEG、HEIC、Excel（.xlsx、.xls）のファイルを選んでください。";

    public static readonly Refusal NotChosen = new("A101", "ファイルが選択されていません。", "添付するファイルを選択してください。");

    public static readonly Refusal Empty = new("A102", "ファイルの中身が空です。", "内容のあるファイルを選び直してください。");

    public static readonly Refusal TypeNotAccepted = new("A103", "この種類のファイルは添付できません。", Accepted);

    public static readonly Refusal TooLarge = new(
        "A104", "添付ファイルの合計が100 MBを超えます。", "ほかの添付ファイルを削除するか、小さいファイルに分けるか、解像度を下げてください。");

    public static readonly Refusal TooManyFiles = new(
        "A105", "添付できるファイルは20個までです。", "不要なファイルを削除するか、1つのファイルにまとめてください。");

    public static readonly Refusal Protected = new(
        "A106", "開くのにパスワードが要るファイルは添付できません。", "パスワードを外して保存してから、添付してください。");

    public static readonly Refusal Damaged = new(
        "A107", "ファイルが壊れているため、読み取れません。", "元のアプリで開けることを確かめ、保存し直してから、添付してください。");

    public static readonly Refusal Unnamed = new("A108", "ファイルに名前がありません。", "ファイルに名前を付けて保存してから、添付してください。");

    public static readonly Refusal Macros = new(
        "A109", "マクロを含むExcelファイルは添付できません。", "「Excelブック（.xlsx）」として保存し直すか、PDFにしてから、添付してください。");

    public static readonly Refusal Bomb = new(
        "A110", "展開すると大きくなりすぎるExcelファイルは添付できません。", "必要な部分だけを新しいファイルに保存するか、PDFにしてから、添付してください。");

    public static readonly Refusal EmbeddedFile = new(
        "A111", "別のファイルが埋め込まれたExcelファイルは添付できません。", "埋め込みを取り除くか、PDFにしてから、添付してください。");

    public static readonly Refusal TooManyPixels = new(
        "A112", "画像の縦横が大きすぎます。", "縦横それぞれ30,000画素以下、全体で1億2,000万画素以下に縮小してから、添付してください。");

    public static readonly Refusal NotWhatItsNameSays = new(
        "A113", "ファイルの中身が、名前の拡張子（.pdfなど）と合っていません。", "中身も" + Accepted);

    public static readonly Refusal Interrupted = new(
        "A114", "ファイルを受け取れませんでした。", "通信の状態を確かめ、もう一度お試しください。");

    public static readonly Refusal Infected = new(
        "A115", "ウイルスが見つかったため、このファイルは削除しました。", "この添付を一覧から外し、パソコンのウイルス検査をしてから、別のファイルを添付してください。");

    public static readonly Refusal StillScanned = new(
        "A116", "添付ファイルのウイルス検査が終わっていません。", "少し待って、「検査済み」になってから、もう一度お試しください。");

    public static readonly Refusal ContentMissing = new(
        "A117", "添付ファイルが正しく保存されていません。", "その添付を削除し、もう一度添付してください。");

    public static readonly Refusal Unknown = new("A118", "このファイルは見つかりません。", "画面を開き直してください。");

    public static readonly Refusal TooManyUploads = new(
        "A119", "送信の途中のファイルが多すぎます。", "ほかのファイルの送信が終わってから、もう一度お試しください。");

    public static readonly Refusal TooIntricate = new(
        "A120", "ファイルの作りが細かすぎるため、中身を確かめられません。", "元のアプリで開いて保存し直すか、PDFにしてから、添付してください。");

    public static readonly Refusal Busy = new(
        "A121", "ほかのファイルの確認が続いているため、このファイルはまだ確かめられません。", "しばらくしてから、もう一度お試しください。");

    public static readonly Refusal NoSpace = new(
        "A122", "ただいま、添付ファイルを受け取れる空きがありません。", "しばらくしてから、もう一度お試しください。入力した内容は保存されています。");

    /// <summary>Its detail says which: <see cref="Named"/>.</summary>
    public static readonly Refusal NamedAsAnotherType = new(
        "A123", "ファイルの名前の最後（拡張子）が、中身の種類と違います。", "名前の最後を中身の種類に合わせて直してから、添付してください。");

    public static Refusal Named(AttachmentType actual) => NamedAsAnotherType with
    {
        Detail = $"中身は「{AttachmentTypes.Name(actual)}」です。名前の最後を「{AttachmentTypes.Extension(actual)}」に直してから、添付してください。",
    };

    public static IReadOnlyList<Refusal> All { get; } =
    [
        NotChosen, Empty, TypeNotAccepted, TooLarge, TooManyFiles, Protected, Damaged, Unnamed, Macros, Bomb, EmbeddedFile, TooManyPixels,
        NotWhatItsNameSays, Interrupted, Infected, StillScanned, ContentMissing, Unknown, TooManyUploads, TooIntricate, Busy, NoSpace, NamedAsAnotherType,
    ];
}
