namespace Shikaku.Demo.MainJob;

/// <summary>A card put on the reader, how the holder is verified, and what the app must then show.</summary>
/// <param name="Card">Folder name of a scenario card.</param>
/// <param name="Code">Result or problem code on the page.</param>
/// <param name="Warning">Code of a warning that must stand beside the result.</param>
internal sealed record ExpectedCheck(string Card, bool WithPin, string Code, string? Warning = null)
{
    /// <summary>The card's scenarios, from the ordinary patient to those who must be helped otherwise.</summary>
    public static readonly IReadOnlyList<ExpectedCheck> All =
    [
        new("valid", WithPin: true, "I001"),
        new("valid", WithPin: false, "I001"),
        new("expiring-soon", WithPin: true, "I001", "W103"),
        new("grace", WithPin: true, "I001", "W104"),
        new("expired", WithPin: true, "E101"),
        new("revoked", WithPin: true, "E102"),
        new("suspended", WithPin: true, "E103"),
        new("not-registered", WithPin: true, "E104"),
        new("lost-insurance", WithPin: true, "E203"),
        new("newer", WithPin: true, "E204"),
        new("none", WithPin: true, "E201"),
        new("several", WithPin: true, "E202"),
        new("locked", WithPin: true, "PinLocked"),
        new("locked", WithPin: false, "I001"),
        new("without-pin", WithPin: true, "WithoutPin"),
        new("without-pin", WithPin: false, "I001"),
        new("without-pin-not-registered", WithPin: false, "E104"),
        new("wrong-pin-last-try", WithPin: true, "LastTryLeft"),
        new("phone-token", WithPin: true, "PhoneToken"),
        new("other-card", WithPin: true, "OtherCard"),
    ];
}
