using Shikaku.Rules.DeviceAccounts;

namespace Shikaku.Casework.Sealing;

/// <summary>What a content was sealed for, and whose it is. It is part of the seal: moved to another place, a content does not open.</summary>
public readonly record struct SealPurpose
{
    private SealPurpose(string text) => Text = text;

    internal string Text { get; }

    /// <summary>The link that stops the reminders of a facility without signing in.</summary>
    public static SealPurpose StopReminders { get; } = new("stop-reminders");

    /// <summary>The text of a mail in the outbox.</summary>
    public static SealPurpose MailTo(string recipient) => new($"mail:{recipient}");

    /// <summary>The key of somebody's authenticator app.</summary>
    public static SealPurpose AuthenticatorOf(Guid user) => new($"authenticator:{user:D}");

    /// <summary>How somebody of the portal signed in before a change.</summary>
    public static SealPurpose CredentialsOf(Guid user) => new($"credentials:{user:D}");

    /// <summary>The half of somebody's one-time password that one administrator was shown, until another one agrees.</summary>
    public static SealPurpose PasswordHalfFor(Guid user) => new($"password-half:{user:D}");

    /// <summary>A key of cookies and form tokens.</summary>
    public static SealPurpose CookieKeyOf(string application) => new($"cookie-key:{application}");

    /// <summary>The secrets of a settings sheet.</summary>
    public static SealPurpose SheetOf(LoginId account) => new($"sheet:{account.Value}");
}
