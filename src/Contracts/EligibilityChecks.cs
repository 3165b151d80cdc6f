namespace Shikaku.Contracts;

/// <summary>A card was read: its certificate, and its signature over <see cref="SignedMessage.Hash"/>.</summary>
public sealed record EligibilityCheckRequest
{
    /// <summary>As received from the server.</summary>
    public required byte[] Challenge { get; init; }

    /// <summary>利用者証明用電子証明書, DER, without padding.</summary>
    public required byte[] HolderCertificate { get; init; }

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256, 256 bytes.</summary>
    public required byte[] Signature { get; init; }

    public required HolderVerification HolderVerification { get; init; }

    /// <summary>True where the card says that it holds no 署名用電子証明書, as one without a PIN (顔認証マイナンバーカード) does. Absent: it was not asked, or did not say so.</summary>
    public bool? WithoutSigningCertificate { get; init; }

    /// <summary>The terminal's clock. More than five minutes off is refused, so that staff set it right (E002).</summary>
    public required DateTimeOffset TerminalTime { get; init; }
}

/// <summary>The answer of the day. Kept as sent, and shown again unchanged under its receipt number.</summary>
public sealed record EligibilityCheckAnswer
{
    /// <summary>受付番号, such as 261121-000000042-4: day of the check (JST), running number, check digit.</summary>
    public required string ReceiptNumber { get; init; }

    /// <summary>処理実行日時.</summary>
    public required DateTimeOffset ProcessedAt { get; init; }

    /// <summary>資格確認日: the day (JST) eligibility is judged for.</summary>
    public required DateOnly QualificationConfirmationDate { get; init; }

    /// <summary>機関コード of the facility that asked.</summary>
    public required string FacilityCode { get; init; }

    /// <summary>資格有効性 (OQSCD006): "1" 有効, "2" 無効, "3" 無効（新しい資格あり）, "4" 該当資格なし, "5" 複数該当. Absent when the card is not registered.</summary>
    public string? QualificationValidity { get; init; }

    /// <summary>Stable code of the result, such as I001 or E201.</summary>
    public required string ResultCode { get; init; }

    /// <summary>One Japanese sentence, to be shown as it is.</summary>
    public required string Message { get; init; }

    /// <summary>Shown before everything else.</summary>
    public required IReadOnlyList<Warning> Warnings { get; init; }

    /// <summary>What to do for this person, in this order: whole Japanese sentences, to be shown and spoken as they are. Absent: nothing but to go on.</summary>
    public IReadOnlyList<string>? NextSteps { get; init; }

    /// <summary>What the result does not say. Shown with it, after it. Absent: none.</summary>
    public IReadOnlyList<Notice>? Notices { get; init; }

    public required HolderCertificateStatus Certificate { get; init; }

    /// <summary>The qualifications the result speaks of; empty when there is none.</summary>
    public required IReadOnlyList<Qualification> Qualifications { get; init; }
}

/// <summary>Something staff should tell the patient, with a stable code.</summary>
public sealed record Warning(string Code, string Message);

/// <summary>Something to know that is no warning, with a stable code: I101 有効 does not say whether 受領委任 may be used (施術所 alone).</summary>
public sealed record Notice(string Code, string Message);

/// <summary>State of the holder's certificate on the day of the check.</summary>
public sealed record HolderCertificateStatus
{
    public required HolderCertificateValidity Validity { get; init; }

    /// <summary>有効期間満了日 (JST), the last day it is valid.</summary>
    public required DateOnly ExpiresOn { get; init; }

    /// <summary>The last day it can be used for eligibility (JST), the grace included: the end of the third month after the month of the end.</summary>
    public required DateOnly UsableUntil { get; init; }
}

public enum HolderCertificateValidity
{
    Valid,

    /// <summary>Expires within three months.</summary>
    ExpiringSoon,

    /// <summary>Expired, and still usable as an insurance card.</summary>
    Grace,
}
