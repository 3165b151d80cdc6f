using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Facilities;

/// <summary>Every "no" of the facility master's import: M101 to M119 for a row, M120 and up for the whole file.</summary>
public static class FacilityImportRefusals
{
    public static readonly Refusal BadCode = new("M101", "機関コードが正しくありません。", "先頭2桁が都道府県番号（01～47）、最後の1桁が検証番号の、10桁の数字にしてください。");

    public static readonly Refusal BadKind = new("M102", "施設区分が正しくありません。", "「施術所」「健診実施機関」「助産所」のいずれかにしてください。");

    public static readonly Refusal BadPractices = new(
        "M103",
        "施術所の別が正しくありません。",
        "施術所には「柔道整復」「あん摩マッサージ指圧」「はり」「きゅう」を「・」で区切って入力してください。ほかの施設区分では空にしてください。");

    public static readonly Refusal BadRegistrationNumber = new("M104", "登録記号番号が正しくありません。", "柔道整復は「協」または「契」と9桁の数字、そのほかは7桁から10桁の数字にしてください。");

    public static readonly Refusal BadName = new("M105", "施設名が正しくありません。", "1文字以上100文字以内で入力してください。");

    public static readonly Refusal BadNameKana = new("M106", "施設名カナが正しくありません。", "カナで、1文字以上200文字以内で入力してください。");

    public static readonly Refusal BadPostalCode = new("M107", "郵便番号が正しくありません。", "7桁の数字にするか、空にしてください。");

    public static readonly Refusal BadAddress = new("M108", "所在地が正しくありません。", "1文字以上200文字以内で入力してください。");

    public static readonly Refusal BadPhone = new("M109", "電話番号が正しくありません。", "0で始まる10桁または11桁の数字にしてください。");

    public static readonly Refusal BadBirthDate = new("M110", "施術管理者生年月日が正しくありません。", "施術所では実在する日付（西暦または和暦）にするか空にし、ほかの施設区分では空にしてください。");

    public static readonly Refusal BadAccountNumber = new("M111", "口座番号が正しくありません。", "健診実施機関と助産所では7桁以内の数字にするか空にし、施術所では空にしてください。");

    public static readonly Refusal BadClosingDate = new("M112", "廃止年月日が正しくありません。", "実在する日付（西暦または和暦）にするか、空にしてください。");

    public static readonly Refusal CodeTwice = new("M113", "同じ機関コードの行がすでにあります。", "先の行を取り込みました。どちらが正しいか確認してください。");

    public static readonly Refusal RegistrationNumberTwice = new("M114", "同じ登録記号番号の施設がほかにあります。", "どちらが正しいか確認し、廃止した施設には廃止年月日を入力してください。");

    public static readonly Refusal BadColumns = new("M115", "列の数が見出しと合っていません。", "区切りのカンマと引用符を確認してください。");

    public static readonly Refusal UnreadableCharacters = new("M116", "読み取れない文字があります。", "文字コードをUTF-8またはShift_JISにそろえてください。");

    public static readonly Refusal PrivateCharacters = new("M117", "外字（パソコンごとに違う文字）があります。", "その文字を、ふつうの文字に直してください。");

    public static readonly Refusal MissingColumns = new("M120", "必要な見出しがありません。", "1行目に、機関コード、施設区分、施設名、施設名カナ、所在地、電話番号などの見出しを入れてください。");

    public static readonly Refusal NoRows = new("M121", "取り込む行がありません。", "ファイルの内容を確認してください。");

    public static readonly Refusal TooManyClosures = new(
        "M122",
        "廃止になる施設が多すぎるため、取り込みませんでした。",
        "全件のファイルにない施設が、登録されている施設の10％を超えています。ファイルが全件そろっているか確認してください。");

    public static readonly Refusal AnotherRuns = new("M123", "ほかの取り込みが進んでいます。", "終わってから、もう一度取り込んでください。");

    public static readonly Refusal Interrupted = new("M124", "取り込みが途中で止まりました。", "何も変更されていません。もう一度取り込んでください。");

    public static readonly Refusal NotCsv = new("M125", "CSVファイルとして読み取れません。", "引用符の閉じ忘れがないか、CSV形式で保存したファイルか確認してください。");

    public static readonly Refusal FullNeedsCodes = new("M126", "機関コードを読み取れない行があるため、取り込みませんでした。", "全件の取り込みでは、行を直してから、もう一度取り込んでください。");

    public static readonly Refusal NoFile = new("M127", "ファイルが選ばれていません。", "取り込むCSVファイルを選んでください。");

    public static readonly Refusal TooLarge = new("M128", "ファイルが大きすぎます。", "200MB以内のファイルに分けてください。");

    /// <summary>With the column, and the character as far as it has a name.</summary>
    public static Refusal Unreadable(string heading, UnreadableText.Character found) => found.PrivateCode is { } code
        ? PrivateCharacters with { Title = $"「{heading}」に外字（{code}、パソコンごとに違う文字）があります。" }
        : UnreadableCharacters with { Title = $"「{heading}」に読み取れない文字があります。" };

    public static IReadOnlyList<Refusal> All { get; } =
    [
        BadCode, BadKind, BadPractices, BadRegistrationNumber, BadName, BadNameKana, BadPostalCode, BadAddress, BadPhone, BadBirthDate, BadAccountNumber,
        BadClosingDate, CodeTwice, RegistrationNumberTwice, BadColumns, UnreadableCharacters, PrivateCharacters, MissingColumns, NoRows, TooManyClosures, AnotherRuns, Interrupted,
        NotCsv, FullNeedsCodes, NoFile, TooLarge,
    ];
}
