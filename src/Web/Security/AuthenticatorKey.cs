namespace Shikaku.Web.Security;

/// <summary>What a page shows of an authenticator app that is being set up.</summary>
/// <param name="ToType">In groups of four.</param>
/// <param name="Picture">Address of the QR code.</param>
public sealed record AuthenticatorKey(string ToType, string Picture)
{
    /// <summary>Without the secret.</summary>
    public override string ToString() => nameof(AuthenticatorKey);
}
