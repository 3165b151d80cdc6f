using Shikaku.Casework.Eligibility;
using Shikaku.Contracts;
using Shikaku.EligibilityApi.Documents;
using Shikaku.EligibilityApi.Problems;
using Shikaku.EligibilityApi.Terminals;
using Shikaku.Rules.Codes;

namespace Shikaku.EligibilityApi.Challenges;

internal static class ChallengeEndpoint
{
    private const int MinCardChallengeBytes = 8;
    private const int MaxCardChallengeBytes = 16;

    public static void MapChallenges(this WebApplication app) => app
        .MapPost(ApiAddresses.Challenges, IssueAsync)
        .Document<ChallengeResponse>(
            "IssueChallenge",
            "署名対象の発行",
            "Gives 120 seconds' worth of something fresh to sign; for the visual check also the proof that the card accepts.",
            (400, ProblemCodes.Malformed), (401, ProblemCodes.TerminalNotUsable), (403, TerminalMiddleware.RefusedCodes), (413, ProblemCodes.TooLarge), (415, ProblemCodes.WrongContentType), (503, ProblemCodes.Unavailable));

    private static async Task<IResult> IssueAsync(ChallengeRequest request, HttpContext http, IssueChallenge issue, CancellationToken cancellationToken)
    {
        if (!HasCardChallengeExactlyWhenVisual(request))
        {
            return ProblemAnswers.Result(GeneralRefusals.Malformed);
        }

        var outcome = await issue.RunAsync(new IssueChallenge.Request(Terminal.Of(http).CertificateSha256, request.CardChallenge), cancellationToken);
        return outcome.IsRefused(out var refusal, out var issued)
            ? ProblemAnswers.Result(refusal)
            : Results.Ok(new ChallengeResponse
            {
                Challenge = issued.Challenge,
                ExpiresAt = issued.ExpiresAt,
                TerminalAuthentication = issued is { TerminalCertificate: { } certificate, TerminalSignature: { } signature }
                    ? new TerminalAuthentication { Certificate = certificate, Signature = signature }
                    : null,
            });
    }

    private static bool HasCardChallengeExactlyWhenVisual(ChallengeRequest request) => request.HolderVerification switch
    {
        HolderVerification.Visual => request.CardChallenge is { Length: >= MinCardChallengeBytes and <= MaxCardChallengeBytes },
        HolderVerification.Pin => request.CardChallenge is null,
        _ => false,
    };
}
