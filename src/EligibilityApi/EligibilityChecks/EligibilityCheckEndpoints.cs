using Shikaku.Casework.Audit;
using Shikaku.Casework.Eligibility;
using Shikaku.Contracts;
using Shikaku.EligibilityApi.Documents;
using Shikaku.EligibilityApi.Problems;
using Shikaku.EligibilityApi.Terminals;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Codes;

namespace Shikaku.EligibilityApi.EligibilityChecks;

internal static class EligibilityCheckEndpoints
{
    private const string RecordedRefusals =
        $"{ProblemCodes.SignatureDoesNotMatch}, {ProblemCodes.CertificateUnreadable}, {ProblemCodes.IssuerNotTrusted}, {ProblemCodes.CertificateNotYetValid}, "
        + $"{ProblemCodes.CertificateExpired}, {ProblemCodes.CertificateRevoked}, {ProblemCodes.CertificateSuspended}: recorded, with a receipt number";

    private const string Unavailable = $"{ProblemCodes.Unavailable}; {ProblemCodes.RevocationsTooOld}: recorded, with a receipt number";

    public static void MapEligibilityChecks(this WebApplication app)
    {
        app.MapPost(ApiAddresses.EligibilityChecks, CheckAsync)
            .Document<EligibilityCheckAnswer>(
                "CheckEligibility",
                "資格確認",
                "Is the holder of this card insured today, and with what? Recorded before it is answered; a refusal because of the card is recorded too.",
                (400, ProblemCodes.Malformed),
                (401, $"{ProblemCodes.TerminalNotUsable}, {ProblemCodes.ClockWrong}, {ProblemCodes.ChallengeNotUsable}"),
                (403, TerminalMiddleware.RefusedCodes),
                (409, ProblemCodes.ChallengeAlreadyUsed),
                (413, ProblemCodes.TooLarge),
                (415, ProblemCodes.WrongContentType),
                (422, RecordedRefusals),
                (503, Unavailable));

        app.MapGet(ApiAddresses.EligibilityCheckRoute, ShowAsync)
            .Document<EligibilityCheckAnswer>(
                "ShowEligibilityCheck",
                "確認結果の再表示",
                "The answer of the time, byte for byte and with its status. Only for the facility that asked.",
                (401, ProblemCodes.TerminalNotUsable),
                (403, TerminalMiddleware.RefusedCodes),
                (404, ProblemCodes.NotFound),
                (422, RecordedRefusals),
                (503, Unavailable));
    }

    private static async Task<IResult> CheckAsync(
        EligibilityCheckRequest request, HttpContext http, CheckEligibility check, TimeProvider time, CancellationToken cancellationToken)
    {
        if (VerificationOf(request) is not { } verification)
        {
            return ProblemAnswers.Result(GeneralRefusals.Malformed);
        }

        var terminal = Terminal.Of(http);
        var outcome = await check.RunAsync(
            new CheckEligibility.Request
            {
                DeviceCertificateSha256 = terminal.CertificateSha256,
                Challenge = request.Challenge,
                HolderCertificate = request.HolderCertificate,
                Signature = request.Signature,
                SignedHash = SignedMessage.Hash(request.Challenge, terminal.Certificate),
                HolderVerification = verification,
                WithoutSigningCertificate = request.WithoutSigningCertificate == true,
                TerminalTime = request.TerminalTime,
            },
            EligibilityCheckAnswers.Of,
            new ActingAs(Actor.Terminal(terminal.LoginId), Reason: null, time.GetUtcNow()),
            cancellationToken);
        return outcome.IsRefused(out var refusal, out var answer) ? ProblemAnswers.Result(refusal) : ProblemAnswers.Result(answer);
    }

    private static Rules.Eligibility.HolderVerification? VerificationOf(EligibilityCheckRequest request) => request.HolderVerification switch
    {
        HolderVerification.Visual => Rules.Eligibility.HolderVerification.Visual,
        HolderVerification.Pin => Rules.Eligibility.HolderVerification.Pin,
        _ => null,
    };

    private static async Task<IResult> ShowAsync(string receiptNumber, HttpContext http, ShowCheck show, CancellationToken cancellationToken)
    {
        var outcome = await show.RunAsync(new ShowCheck.Request(Terminal.Of(http).CertificateSha256, receiptNumber), cancellationToken);
        return outcome.IsRefused(out var refusal, out var answer) ? ProblemAnswers.Result(refusal) : ProblemAnswers.Result(answer);
    }
}
