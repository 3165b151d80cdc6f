using Shikaku.Rules.Bodies;
using Shikaku.Rules.Facilities;

namespace Shikaku.Rules.Registration;

/// <summary>Every "no" of registration, sign-in and one's own data.</summary>
public static class RegistrationRefusals
{
    private const string Call = "ご不明なときは、" + CallCentre.AskThere;

    public static readonly Refusal FacilityNumberUnreadable = new(
        "R101",
        "登録記号番号または機関コードとして読み取れません。",
        $"登録記号番号（{RegistrationNumber.Examples}）か、10桁の機関コードを入力してください。全角、空白、ハイフンが入っていてもかまいません。");

    public static readonly Refusal FacilityUnknown = new(
        "R102",
        "この番号の施設が見つかりません。",
        "番号をご確認ください。正しいのに見つからないときは、届出がまだ反映されていないことがあります。" + CallCentre.AskThere);

    public static readonly Refusal FacilityClosed = new(
        "R103",
        "この番号の施設は、廃止の届出がされています。",
        "移転や再開で番号が変わったときは、新しい番号を入力してください。" + Call);

    public static readonly Refusal FacilityOfAnotherSort = new(
        "R104",
        "この番号は、選ばれた施設の種類のものではありません。",
        "「施設の種類」の選択と番号をご確認ください。" + Call);

    public static readonly Refusal FacilityAmbiguous = new(
        "R105",
        "この数字の施設が複数あります。",
        "登録記号番号の先頭の文字（「協」または「契」）も入力してください。");

    public static readonly Refusal SortMissing = new("R106", "施設の種類を選んでください。", "登録する施設の届出に合うものを選びます。");

    public static readonly Refusal FacilityNameMissing = new("R123", "施設の名称を入力してください。", "届け出た名称のとおりに入力してください。");

    // One sentence whatever did not fit: which of the two was right is nobody's business.
    public static readonly Refusal NumberNotFound = new(
        "R107",
        "この名称と電話番号の施設が見つかりません。",
        "届け出た名称と、届け出た電話番号の両方が合うときだけ、番号をお知らせします。見つからないときは、" + CallCentre.AskThere);

    public static readonly Refusal NumbersAskedTooOften = new(
        "R108",
        "ただいま、番号の問い合わせが多くなっています。",
        "1時間ほどたってから、もう一度お試しください。お急ぎのときは、" + CallCentre.AskThere);

    public static readonly Refusal FacilityNumberMissing = new("R157", "登録記号番号または機関コードを入力してください。", "どちらか一方でかまいません。");

    public static readonly Refusal NameMissing = new("R111", "氏名を入力してください。", "1文字から100文字までです。");

    public static readonly Refusal NameUnusable = new("R110", "氏名は、1文字から100文字までで入力してください。", "氏名をご確認ください。");

    public static readonly Refusal PhoneUnusable = new(
        "R112", "電話番号を、市外局番から入力してください。", "例: 03-1234-5678。固定電話は10桁、携帯電話は11桁です。");

    public static readonly Refusal MailUnusable = new(
        "R113", "メールアドレスを、name@example.jp のような形で入力してください。", "登録の確認メールを受け取れるものが必要です。");

    public static readonly Refusal PasswordMissing = new("R114", "パスワードを入力してください。", "12文字以上です。");

    public static readonly Refusal PasswordTooShort = new(
        "R115", "パスワードは12文字以上にしてください。", "記号や大文字は、なくてもかまいません。いくつかの言葉をつなげると、長くて覚えやすくなります。");

    public static readonly Refusal PasswordTooLong = new("R116", "パスワードは128文字までにしてください。", "短くして、もう一度入力してください。");

    public static readonly Refusal PasswordTooCommon = new(
        "R117", "このパスワードは、よく使われていて推測されやすいものです。", "関係のない言葉をいくつかつなげるなど、ほかの人が思いつかないものにしてください。");

    public static readonly Refusal PasswordHoldsMail = new(
        "R118", "パスワードに、メールアドレスの@より前の部分が含まれています。", "メールアドレスから推測できないものにしてください。");

    public static readonly Refusal RegistrationKeptTooLong = new(
        "R119", "確認の画面を開いてから時間がたちました。", "もう一度、内容をご確認のうえ登録してください。パスワードは入力し直してください。");

    public static readonly Refusal LinkUnusable = new(
        "R121", "このリンクは使えません。", "すでに使われたか、新しいリンクが送られたか、アドレスの一部が欠けています。最後に届いたメールのリンクを開いてください。");

    public static readonly Refusal LinkExpired = new(
        "R122", "このリンクは有効期限が切れています。", "もう一度、メールを送り直してください。");

    public static readonly Refusal PasswordNotOfThisMail = new(
        "R124",
        "このメールの登録のときに決めたパスワードと違います。",
        "同じメールが2通以上届いているときは、ご自分で登録したときのメールのリンクを開いてください。忘れたときは、下の「パスワードの再設定」をご利用ください。");

    public static readonly Refusal LinkTriesOver = new(
        "R125", "パスワードが続けて10回違ったため、このリンクは使えなくなりました。", "下の「メールを送り直す」を押すと、新しいリンクが届きます。");

    public static readonly Refusal MailTakenMeanwhile = new(
        "R126", "元のメールアドレスが、ほかの登録で使われているため、元に戻せませんでした。", "すぐに" + CallCentre.AskThere);

    // One sentence for a wrong password, an unknown address and a locked account.
    public static readonly Refusal SignInRefused = new(
        "R131",
        "ログインできませんでした。",
        "メールアドレスとパスワードをご確認ください。続けて10回間違えると、次の入力まで1分から15分お待ちいただきます。お急ぎのときや、パスワードを忘れたときは、「パスワードの再設定」をご利用ください。");

    public static readonly Refusal NotActivated = new(
        "R132",
        "ユーザー登録がまだ完了していません。",
        "登録したときに届いたメールのリンクを開いて、登録を完了してください。メールが見つからないときは、下の「メールを送り直す」を押してください。");

    public static readonly Refusal PasswordWrong = new(
        "R133", "現在のパスワードが違います。", "続けて10回間違えると、次の入力まで1分から15分お待ちいただきます。忘れたときは、ログアウトして「パスワードの再設定」をご利用ください。");

    public static readonly Refusal SameMail = new("R134", "現在のメールアドレスと同じです。", "新しいメールアドレスを入力してください。");

    public static readonly Refusal MailTaken = new(
        "R135", "このメールアドレスには変更できませんでした。", "別のメールアドレスで、もう一度変更の手続きをしてください。");

    public static readonly Refusal ContactStale = new(
        "R136", "別の画面で、この内容が変更されています。", "今の内容をご確認のうえ、もう一度入力して保存してください。");

    public static readonly Refusal PresentPasswordMissing = new("R137", "現在のパスワードを入力してください。", "ご本人の操作であることを確かめるためです。");

    // About one's own address: of another's, no page may tell.
    public static readonly Refusal MailsTooMany = new(
        "R138", "確認のメールを、続けて何通もお送りしています。", "同じメールアドレスへのメールは1時間に5通までです。最後に届いたメールのリンクを開くか、1時間ほどたってから、もう一度お試しください。");

    public static readonly Refusal PasskeyRefused = new(
        "R141", "パスキーを確認できませんでした。", "もう一度お試しください。続くときは、メールアドレスとパスワードでログインしてください。");

    public static readonly Refusal PasskeyNameUnusable = new("R142", "パスキーの名前は、1文字から60文字までで入力してください。", "例: 受付のパソコン。");

    public static readonly Refusal PasskeysTooMany = new("R143", "パスキーは10個まで登録できます。", "使わなくなったパスキーを削除してから、もう一度お試しください。");

    public static readonly Refusal CodeNeeded = new("R144", "確認コードを入力してください。", "登録されているメールアドレスに届いた6桁の数字です。");

    public static readonly Refusal CodeWrong = new(
        "R145", "確認コードが違います。", "最後に届いたメールにある6桁の数字を入力してください。全角でも、間に空白があってもかまいません。");

    public static readonly Refusal CodeOver = new("R146", "この確認コードは使えなくなりました。", "10分が過ぎたか、続けて10回違いました。もう一度、パスワードから入力してください。");

    public static readonly Refusal CodesTooMany = new(
        "R147", "確認コードを、続けて何通もお送りしています。", "確認コードのメールは1時間に5通までです。1時間ほどたってから、もう一度お試しください。パスキーでは、今すぐログインできます。");

    public static readonly Refusal AppCodeWrong = new(
        "R148", "確認コードが違います。", "認証アプリに今表示されている6桁の数字を入力してください。使ったコードは二度使えません。次のコードに変わるまでお待ちください。");

    public static readonly Refusal AppCodePast = new(
        "R149",
        "番号が新しくなりました。",
        "入力している間に、認証アプリの番号が変わりました。誤りとしては数えていません。今表示されている6桁の数字を入力してください。番号は30秒ごとに変わります。");

    public static readonly Refusal PasskeyNeeded = new(
        "R155",
        "初めてのブラウザーでは、パスキーでログインしてください。",
        "下の「パスキーでログイン」を押してください。スマートフォンに登録したパスキーも使えます。パスキーを登録した端末が手元にないときは、" + CallCentre.AskThere);

    public static readonly Refusal ProofCodeOver = new("R156", "この確認コードは使えなくなりました。", "10分が過ぎたか、続けて10回違いました。もう一度、確認コードを送ってください。");

    public const int MostFacilities = 30;

    public static readonly Refusal FacilityHeld = new(
        "R151", "この施設は、すでにあなたの施設として登録されています。", "画面の上の「施設」で、この施設に切り替えてください。");

    public static readonly Refusal FacilitiesTooMany = new(
        "R152", "1人の方が登録できる施設は、30か所までです。", "これより多くの施設の手続きをする方は、" + CallCentre.AskThere);

    public static readonly Refusal FacilityNotHeld = new("R153", "この施設は、あなたの施設として登録されていません。", "施設を選び直すか、「施設を追加する」から追加してください。");

    public static readonly Refusal FacilityInUse = new(
        "R154", "この施設は、外せません。", "外せるのは、ほかにもあなたの施設があり、その施設の申請や申告をまだしていないときです。申請を続けないときは、その申請を取り下げてください。");

    public static IReadOnlyList<Refusal> All { get; } =
    [
        FacilityNumberUnreadable, FacilityUnknown, FacilityClosed, FacilityOfAnotherSort, FacilityAmbiguous, SortMissing, FacilityNameMissing, NumberNotFound, NumbersAskedTooOften, NameMissing, NameUnusable, PhoneUnusable, MailUnusable, PasswordMissing,
        PasswordTooShort, PasswordTooLong, PasswordTooCommon, PasswordHoldsMail, RegistrationKeptTooLong, LinkUnusable, LinkExpired, PasswordNotOfThisMail, LinkTriesOver, MailTakenMeanwhile, SignInRefused, NotActivated, PasswordWrong, SameMail,
        MailTaken, ContactStale, PresentPasswordMissing, MailsTooMany, CodeNeeded, CodeWrong, CodeOver, CodesTooMany, AppCodeWrong, AppCodePast, PasskeyNeeded, ProofCodeOver, PasskeyRefused, PasskeyNameUnusable, PasskeysTooMany, FacilityHeld, FacilitiesTooMany, FacilityNotHeld,
        FacilityInUse, FacilityNumberMissing,
    ];
}
