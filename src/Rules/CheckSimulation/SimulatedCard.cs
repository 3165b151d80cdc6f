namespace Shikaku.Rules.CheckSimulation;

/// <summary>What lies on the reader. That a certificate has expired is no kind of card: its last day says so.</summary>
public enum SimulatedCard
{
    /// <summary>ふつうのマイナンバーカード.</summary>
    Ordinary,

    /// <summary>顔認証マイナンバーカード.</summary>
    WithoutPin,

    /// <summary>Of a child: a PIN, and no 署名用電子証明書.</summary>
    WithoutSigningCertificate,

    /// <summary>Without the certificate that a check needs.</summary>
    WithoutHolderCertificate,

    /// <summary>失効: 紛失などの届出.</summary>
    RevokedAsLost,

    /// <summary>失効: what it says has changed.</summary>
    RevokedAsChanged,

    /// <summary>失効: a newer one took its place.</summary>
    RevokedAsSuperseded,

    /// <summary>失効: its holder no longer wants it.</summary>
    RevokedAsUnwanted,

    /// <summary>失効, and nobody knows why.</summary>
    Revoked,

    /// <summary>一時停止.</summary>
    Suspended,

    /// <summary>スマートフォンのマイナンバーカード.</summary>
    Phone,

    /// <summary>住民基本台帳カード.</summary>
    ResidentRegister,
}
