using Shikaku.Casework.Addresses;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Bodies;

namespace Shikaku.Casework.Registration;

/// <summary>Texts of the mails about a person's own registration and sign-in. None says anything that somebody typed: whoever knows an address could speak by our mails.</summary>
public static class RegistrationMails
{
    private const string ActivationTemplate = "Registration.Activation";
    private const string KnownAddressTemplate = "Registration.KnownAddress";
    private const string ResetTemplate = "Registration.PasswordReset";
    private const string LockedTemplate = "Registration.Locked";
    private const string MailChangeTemplate = "Registration.MailChange";

    /// <summary>Templates that <see cref="MailAllowance"/> counts together.</summary>
    public static string[] Of(MailCause cause) => cause switch
    {
        MailCause.Registration => [ActivationTemplate, KnownAddressTemplate],
        MailCause.Reset => [ResetTemplate],
        MailCause.Owner => [LockedTemplate, MailChangeTemplate],
        _ => throw new ArgumentOutOfRangeException(nameof(cause)),
    };

    public static MailMessage Activation(string recipient, string link) => MailText.Compose(ActivationTemplate, recipient, "ユーザー登録を完了してください", $"""
        施術所等向け総合ポータルサイトへのユーザー登録を受け付けました。
        下記のリンクを開き、登録のときに決めたパスワードを入力して、「登録を完了する」を押してください。リンクは、このメールの送信から24時間有効です。

        {link}

        24時間を過ぎたときは、リンクを開いた画面からメールを送り直せます。
        同じメールが2通以上届いているときは、ご自分で登録したときに届いたメールのリンクをお使いください。
        登録した覚えがないときは、リンクを開かずにこのメールを削除してください。登録は完了しません。
        """);

    public static MailMessage KnownAddress(string recipient, PortalLinks links) => MailText.Compose(KnownAddressTemplate, recipient, "このメールアドレスはすでに登録されています", $"""
        このメールアドレスで、施術所等向け総合ポータルサイトへの新規のユーザー登録または変更の手続きがありました。
        このメールアドレスはすでに登録されていますので、新しい登録は行っていません。今の登録はそのままお使いいただけます。

        ログインはこちら
        {links.To(PortalAddresses.SignIn)}

        パスワードを忘れたときはこちら
        {links.To(PortalAddresses.Password.Forgot)}

        2か所目の施設（はり・きゅうの施術所を併設しているときなど）を登録したい方は、新しいメールアドレスも、新しいユーザー登録もいりません。
        今の登録でログインし、「ユーザー情報」の「施設を追加する」から、その施設を追加してください。
        {links.To(PortalAddresses.Account.AddFacility)}

        お心当たりがないときは、何もしていただく必要はありません。
        """);

    public static MailMessage FacilityAdded(string recipient, string facility, string link) => MailText.Compose("Registration.FacilityAdded", recipient, "施設を追加しました", $"""
        次の施設を、あなたのユーザー登録に追加しました。
        施設：{facility}

        この施設の手続きは、画面の上の「施設」でこの施設に切り替えてから行ってください。
        {link}

        追加した覚えがないときは、すぐにパスワードを再設定し、コールセンターへご連絡ください。
        """);

    public static MailMessage Reset(string recipient, string link) => MailText.Compose(ResetTemplate, recipient, "パスワードの再設定", $"""
        パスワードの再設定の手続きを受け付けました。
        下記のリンクを開き、新しいパスワードを入力してください。リンクは、このメールの送信から1時間有効で、一度だけ使えます。

        {link}

        お心当たりがないときは、リンクを開かずにこのメールを削除してください。パスワードは変わりません。
        """);

    public static MailMessage Locked(string recipient, PortalLinks links) => MailText.Compose(LockedTemplate, recipient, "ログインを一時的に停止しました", $"""
        誤ったパスワードまたは確認コードが続けて10回入力されたため、その端末のネットワークからのパスワードでのログインを、1分から15分お待ちいただいています。
        ほかのネットワークからのログインと、パスキーでのログインは、これまでどおりできます。

        すぐにログインしたいとき、またはお心当たりがないときは、下記からパスワードを再設定してください。再設定すると、すぐにログインできます。
        {links.To(PortalAddresses.Password.Forgot)}
        """);

    public static MailMessage ConfirmFromOldMail(string recipient, string link) => MailText.Compose(MailChangeTemplate, recipient, "メールアドレスの変更の確認（現在のメールアドレス）", $"""
        登録されているメールアドレスを変更する手続きがありました。

        下記のリンクを開くと、新しいメールアドレスが表示されます。変更してよいときは、「変更を確認する」を押してください。リンクは24時間有効です。
        新しいメールアドレスにも確認のメールを送っています。両方で確認すると、変更されます。それまでは、今のメールアドレスでログインしてください。

        {link}

        お心当たりがないときは、リンクを開かずに、ログインしてパスワードを変更してください。メールアドレスは変わりません。
        """);

    public static MailMessage ConfirmFromNewMail(string recipient, string link) => MailText.Compose(MailChangeTemplate, recipient, "メールアドレスの変更の確認（新しいメールアドレス）", $"""
        施術所等向け総合ポータルサイトのユーザーから、このメールアドレスに変更する手続きがありました。

        下記のリンクを開き、「変更を確認する」を押してください。リンクは24時間有効です。
        現在のメールアドレスにも確認のメールを送っています。両方で確認すると、変更されます。

        {link}

        お心当たりがないときは、リンクを開かずにこのメールを削除してください。
        """);

    /// <summary>What the mail about a change says of it.</summary>
    public sealed record ChangeText(CredentialChangeKind Kind, string Template, string Subject, string WhatHappened);

    public static readonly ChangeText PasswordChanged = new(
        CredentialChangeKind.Password, "Registration.PasswordChanged", "パスワードが変更されました",
        "施術所等向け総合ポータルサイトのパスワードが変更されました。安全のため、ログインしていたほかの端末はログアウトされています。");

    /// <summary>The mailbox alone has set it.</summary>
    public static readonly ChangeText PasswordResetClosed = new(
        CredentialChangeKind.Password, "Registration.PasswordResetClosed", "パスワードが再設定されました",
        $"""
        施術所等向け総合ポータルサイトのパスワードが、メールのリンクで再設定されました。安全のため、すべての端末からログアウトされています。
        また、端末の設定情報と振込先口座は、72時間開けません。お急ぎのときは、{CallCentre.AskThere}
        """);

    public static readonly ChangeText MailChanged = new(
        CredentialChangeKind.Mail, "Registration.MailChanged", "メールアドレスが変更されました",
        """
        施術所等向け総合ポータルサイトに登録されたメールアドレスが変更されました。
        これからは、新しいメールアドレスでログインしてください。お知らせも新しいメールアドレスに届きます。
        """);

    public static readonly ChangeText ContactChanged = new(
        CredentialChangeKind.Contact, "Registration.ContactChanged", "氏名・電話番号が変更されました", "施術所等向け総合ポータルサイトに登録された氏名または電話番号が変更されました。");

    public static readonly ChangeText PasskeyAdded = new(
        CredentialChangeKind.PasskeyAdded, "Registration.PasskeyAdded", "パスキーが登録されました", "施術所等向け総合ポータルサイトのログインに使えるパスキーが登録されました。");

    public static readonly ChangeText PasskeyRemoved = new(
        CredentialChangeKind.PasskeyRemoved, "Registration.PasskeyRemoved", "パスキーが削除されました", "施術所等向け総合ポータルサイトのログインに使うパスキーが削除されました。");

    public static readonly ChangeText AuthenticatorAdded = new(
        CredentialChangeKind.AuthenticatorAdded, "Registration.AuthenticatorAdded", "認証アプリが登録されました", "施術所等向け総合ポータルサイトのログインの確認に使う認証アプリが登録されました。");

    public static readonly ChangeText AuthenticatorRemoved = new(
        CredentialChangeKind.AuthenticatorRemoved, "Registration.AuthenticatorRemoved", "認証アプリが削除されました", "施術所等向け総合ポータルサイトのログインの確認に使う認証アプリが削除されました。");

    public static MailMessage Changed(string recipient, ChangeText change, string takeBack) => MailText.Compose(change.Template, recipient, change.Subject, $"""
        {change.WhatHappened}

        ご自分で変更したときは、何もしていただく必要はありません。

        変更した覚えがないときは、すぐに下記のリンクを開いて、元に戻してください。この変更と、その後の変更をすべて元に戻し、すべての端末からログアウトします。
        リンクは、このメールの送信から72時間有効です。

        {takeBack}
        """);

    public static MailMessage TakenBack(string recipient, PortalLinks links) => MailText.Compose("Registration.TakenBack", recipient, "変更を元に戻しました", $"""
        メールのリンクから手続きがあり、施術所等向け総合ポータルサイトのログインについての変更を元に戻しました。すべての端末からログアウトされています。

        ■ これから
        変更した人が、今のパスワードを知っているかもしれません。まだのときは、すぐに新しいパスワードを決めてください。
        {links.To(PortalAddresses.Password.Forgot)}

        お使いのメールのパスワードも変更してください。
        施設の申請や口座に心当たりのない変更がないかを確かめ、あるときはコールセンターへご連絡ください。
        """);

    public static MailMessage SignInCode(string recipient, string code, PortalLinks links) => MailText.Compose("Registration.SignInCode", recipient, "ログインの確認コード", $"""
        施術所等向け総合ポータルサイトに、初めてのブラウザーからログインするための確認コードです。

        確認コード：{code}

        ログインの画面に入力してください。コードは、このメールの送信から10分間有効です。ほかの人には、電話で聞かれても教えないでください。

        ログインしようとした覚えがないときは、ほかの人があなたのパスワードを知っています。すぐに下記からパスワードを再設定してください。
        {links.To(PortalAddresses.Password.Forgot)}
        """);

    public static MailMessage ProofCode(string recipient, string code, PortalLinks links) => MailText.Compose("Registration.ProofCode", recipient, "ご本人の確認コード", $"""
        施術所等向け総合ポータルサイトで、端末の設定情報、振込先口座、またはログイン方法の画面を開くための確認コードです。

        確認コード：{code}

        開いている画面に入力してください。コードは、このメールの送信から10分間有効です。ほかの人には、電話で聞かれても教えないでください。

        操作した覚えがないときは、ほかの人があなたのパスワードでログインしています。すぐに下記からパスワードを再設定してください。
        {links.To(PortalAddresses.Password.Forgot)}
        """);

    public static MailMessage SessionsEnded(string recipient, PortalLinks links) => MailText.Compose("Registration.SessionsEnded", recipient, "ほかの端末からログアウトしました", $"""
        施術所等向け総合ポータルサイトにログインしていた端末が、別の端末からの操作でログアウトされました。

        操作した覚えがないときは、すぐに下記からパスワードを再設定し、コールセンターへご連絡ください。
        {links.To(PortalAddresses.Password.Forgot)}
        """);
}
