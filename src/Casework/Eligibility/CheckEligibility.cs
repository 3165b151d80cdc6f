using Npgsql;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Certificates;
using Shikaku.Casework.Telemetry;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Certificates;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Eligibility;

namespace Shikaku.Casework.Eligibility;

/// <summary>A card was read: is its holder insured today? Load, decide, record; the answer leaves only after it is stored.</summary>
public sealed class CheckEligibility(NpgsqlDataSource database, HolderRoots roots, ChallengeKey challengeKey)
{
    /// <summary>A terminal's clock may be this far off, and not more.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    public sealed record Request
    {
        /// <summary>SHA-256 of the certificate the terminal showed in the TLS handshake.</summary>
        public required byte[] DeviceCertificateSha256 { get; init; }

        public required byte[] Challenge { get; init; }

        public required byte[] HolderCertificate { get; init; }

        public required byte[] Signature { get; init; }

        /// <summary>What the card must have signed: hash of this challenge, bound to this terminal.</summary>
        public required byte[] SignedHash { get; init; }

        public required HolderVerification HolderVerification { get; init; }

        /// <summary>The card said that it holds no 署名用電子証明書.</summary>
        public bool WithoutSigningCertificate { get; init; }

        public required DateTimeOffset TerminalTime { get; init; }
    }

    /// <param name="render">Makes the answer that is stored and sent.</param>
    /// <returns>The recorded answer, which may itself be a refusal; or a refusal that is not recorded: E001, E002, E003, E004, E017, E018.</returns>
    public async Task<Outcome<CheckAnswer>> RunAsync(
        Request request, Func<EligibilityCheck, CheckAnswer> render, ActingAs context, CancellationToken cancellationToken)
    {
        var day = JapanDay.Of(context.At);
        var holder = HolderExamination.Of(request, roots, day);

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var known = await CheckStore.LoadAsync(connection, request.DeviceCertificateSha256, holder, cancellationToken);
        if (known is null)
        {
            return Counted(DeviceAccountRefusals.TerminalNotUsable);
        }

        if (TerminalRight.WhyNot(known.Terminal, day) is { } ended)
        {
            return Counted(ended);
        }

        if ((request.TerminalTime - context.At).Duration() > ClockTolerance)
        {
            return Counted(EligibilityRefusals.ClockWrong);
        }

        if (challengeKey.NonceOf(request.Challenge, known.DeviceAccountId, context.At) is not { } nonce)
        {
            return Counted(EligibilityRefusals.ChallengeNotUsable);
        }

        var check = Judge(holder, known, request, context.At, day);
        var answer = render(check);
        var refusal = await CheckStore.RecordAsync(
            connection, check, known.DeviceAccountId, request.DeviceCertificateSha256, nonce, request.HolderVerification, answer, cancellationToken);
        if (refusal is not null)
        {
            return Counted(refusal);
        }

        Counts.Check(check.Code);
        return answer;
    }

    private static Refusal Counted(Refusal refusal)
    {
        Counts.Check(refusal.Code);
        return refusal;
    }

    private static EligibilityCheck Judge(HolderExamination holder, KnownToServer known, Request request, DateTimeOffset at, DateOnly day)
    {
        var check = new EligibilityCheck
        {
            ReceiptNumber = ReceiptNumber.Of(day, known.RunningNumber),
            CheckedAt = at,
            Day = day,
            FacilityCode = known.FacilityCode,
            Holder = holder,
            Person = known.Person,
            RevocationList = known.RevocationList,
        };
        if (holder.Refusal is { } refusal && !CheckJudgement.IsOfPeriod(refusal))
        {
            return check with { Refusal = refusal };
        }

        var list = RevocationListTerms.StandingAt(at, known.RevocationList);
        var facts = new EligibilityFacts
        {
            Certificate = new CertificateFacts(holder.Standing, holder.Certificate!.BeginsOn, holder.Certificate.ExpiresOn),
            Person = known.Person,
            Facility = known.FacilityKind,
            Verification = request.HolderVerification,
            WithoutSigningCertificate = request.WithoutSigningCertificate,
            RevocationList = new RevocationListFacts(list, known.RevocationList is { } newest ? JapanDay.Of(newest.ThisUpdate) : null),
        };
        var judged = CheckJudgement.Of(facts, known.Revocation, day);
        return check with { Decision = judged.Decision, Refusal = judged.Refusal, NextSteps = judged.RefusedSteps };
    }
}
