namespace Shikaku.Rules.Codes;

/// <summary>
/// The codes that the eligibility API refuses with, or that the card app shows where the full system does. They stand on the wire and are told on the telephone: none ever
/// stands for another thing. What is said with them stands in the catalogues.
/// </summary>
public static class ProblemCodes
{
    public const string TerminalNotUsable = "E001";

    public const string ClockWrong = "E002";

    public const string ChallengeAlreadyUsed = "E003";

    public const string ChallengeNotUsable = "E004";

    public const string SignatureDoesNotMatch = "E005";

    public const string CertificateUnreadable = "E006";

    public const string IssuerNotTrusted = "E007";

    public const string CertificateNotYetValid = "E008";

    public const string ValuesDoNotMatch = "E011";

    public const string ActivationCodeAlreadyUsed = "E012";

    // E013 once said that an account was locked. It stands for nothing else.

    public const string SigningRequestUnusable = "E014";

    /// <summary>The facility master says that the terminal's facility has closed.</summary>
    public const string TerminalOfClosedFacility = "E017";

    /// <summary>受領委任の中止 of the terminal's facility, and no 再開 since.</summary>
    public const string TerminalWithoutDelegation = "E018";

    public const string CertificateExpired = "E101";

    public const string CertificateRevoked = "E102";

    public const string CertificateSuspended = "E103";

    /// <summary>An answer, not a refusal: 健康保険証利用登録 is missing.</summary>
    public const string NotRegistered = "E104";

    /// <summary>暗証番号: only the card app, which never sends one anywhere.</summary>
    public const string Pin = "E105";

    public const string NotFound = "E404";

    public const string MethodNotAllowed = "E405";

    public const string TooLarge = "E413";

    public const string WrongContentType = "E415";

    /// <summary>From one network; only before a terminal has its certificate.</summary>
    public const string TooMany = "E429";

    public const string Unexpected = "E500";

    public const string Malformed = "E800";

    public const string Unavailable = "E901";

    /// <summary>Answered as <see cref="Unavailable"/> is, and recorded.</summary>
    public const string RevocationsTooOld = "E902";
}
