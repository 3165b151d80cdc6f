using System.Collections.Frozen;

namespace Shikaku.Rules.Certificates;

/// <summary>Why a certificate stands on a revocation list, in words for the counter.</summary>
/// <param name="IsHold">一時停止: not revoked, suspended.</param>
public sealed record RevocationReason(string Sentence, bool IsHold = false)
{
    private static readonly RevocationReason Unnamed = new("この電子証明書は、使えなくなっています。");

    // Names of RFC 5280. What each means for a holder's certificate: documentation of an accredited verifier (PocketSign).
    private static readonly FrozenDictionary<string, RevocationReason> ByName = new Dictionary<string, RevocationReason>(StringComparer.Ordinal)
    {
        ["unspecified"] = Unnamed,
        ["keyCompromise"] = new("カードの紛失などの届出があり、この電子証明書は使えなくなっています。カードの写真がご本人か、お確かめください。"),
        ["affiliationChanged"] = new("電子証明書の内容が変わったため、このカードの電子証明書は使えなくなっています。"),
        ["superseded"] = new("新しい電子証明書に替わったため、このカードの電子証明書は使えなくなっています。"),
        ["cessationOfOperation"] = new("電子証明書の利用をやめる届出があり、使えなくなっています。"),
        ["certificateHold"] = new("カードの紛失などの届出があり、一時停止されています。カードの写真がご本人か、お確かめください。", IsHold: true),
    }.ToFrozenDictionary();

    /// <param name="name">CRL reason by its name in RFC 5280.</param>
    public static RevocationReason Of(string name) => ByName.GetValueOrDefault(name, Unnamed);

    public Refusal Refusal => IsHold ? CertificateRefusals.Suspended : CertificateRefusals.Revoked;
}
