using Shikaku.Casework.Certificates;
using Shikaku.Rules;
using Shikaku.Rules.Certificates;
using Shikaku.Rules.Eligibility;

namespace Shikaku.Casework.Eligibility;

/// <summary>A check as decided, before it becomes an answer. Exactly one of decision and refusal is there.</summary>
public sealed record EligibilityCheck
{
    public required ReceiptNumber ReceiptNumber { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>資格確認日 (JST).</summary>
    public required DateOnly Day { get; init; }

    public required string FacilityCode { get; init; }

    public required HolderExamination Holder { get; init; }

    public PersonFacts? Person { get; init; }

    /// <summary>The newest list of the certificate's issuer, as it was held against it.</summary>
    public RevocationListDates? RevocationList { get; init; }

    public EligibilityDecision? Decision { get; init; }

    public Refusal? Refusal { get; init; }

    /// <summary>Of the result or the refusal.</summary>
    public string Code => Decision?.Result.Code ?? Refusal!.Code;

    /// <summary>What to do for this person after the refusal. Those of a decision stand in it.</summary>
    public IReadOnlyList<string> NextSteps { get; init; } = [];
}

/// <summary>The answer as it leaves, byte for byte.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">UTF-8 JSON.</param>
public sealed record CheckAnswer(int Status, byte[] Body);

/// <summary>What the card's certificate and signature say for themselves, before anything is looked up.</summary>
/// <param name="Certificate">Null when unreadable.</param>
/// <param name="Issuer">Null when not trusted.</param>
/// <param name="Refusal">The first thing that is wrong; null when all is well.</param>
public sealed record HolderExamination(HolderCertificate? Certificate, HolderRoot? Issuer, HolderCertificateStanding Standing, Refusal? Refusal)
{
    /// <summary>Possession of the key is proven before the certificate's state is told.</summary>
    public static HolderExamination Of(CheckEligibility.Request request, HolderRoots roots, DateOnly day)
    {
        if (!HolderCertificate.TryParse(request.HolderCertificate, out var certificate))
        {
            return new HolderExamination(null, null, default, CertificateRefusals.Unreadable);
        }

        if (roots.IssuerOf(certificate) is not { } issuer)
        {
            return new HolderExamination(certificate, null, default, CertificateRefusals.IssuerNotTrusted);
        }

        var standing = HolderCertificatePeriod.StandingOn(day, certificate.BeginsOn, certificate.ExpiresOn);
        var refusal = certificate.HasSigned(request.SignedHash, request.Signature) ? CheckJudgement.OfPeriod(standing) : EligibilityRefusals.SignatureDoesNotMatch;
        return new HolderExamination(certificate, issuer, standing, refusal);
    }
}
