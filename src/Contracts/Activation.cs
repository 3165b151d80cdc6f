namespace Shikaku.Contracts;

/// <summary>初期登録: the four values of the settings sheet and a signing request (PKCS#10, DER) for a key made on the terminal.</summary>
public sealed record ActivationRequest
{
    /// <summary>機関コード, 10 digits.</summary>
    public required string FacilityCode { get; init; }

    /// <summary>ID, such as W0000001.</summary>
    public required string LoginId { get; init; }

    /// <summary>パスワード. Works for activation alone.</summary>
    public required string Password { get; init; }

    /// <summary>アクティベーションコード. Works once; hyphens and spaces are ignored.</summary>
    public required string ActivationCode { get; init; }

    /// <summary>PKCS#10, DER, ECDSA P-256 or RSA 2048 and longer. The subject is replaced by the server.</summary>
    public required byte[] CertificateSigningRequest { get; init; }

    /// <summary>What the facility calls the terminal, such as 受付1. Up to 60 characters; may be left out.</summary>
    public string? DeviceName { get; init; }
}

/// <summary>The terminal may call the API with this certificate from now on.</summary>
public sealed record ActivationResponse
{
    /// <summary>X.509, DER, for TLS client authentication.</summary>
    public required byte[] DeviceCertificate { get; init; }

    public required string FacilityCode { get; init; }

    public required string FacilityName { get; init; }

    public required string LoginId { get; init; }
}
