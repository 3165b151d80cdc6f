using System.Collections.Frozen;
using System.Text.Json;
using Shikaku.Casework.Eligibility;
using Shikaku.Contracts;
using Shikaku.Rules.Codes;
using Shikaku.Rules;
using Shikaku.Rules.Certificates;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Eligibility;

namespace Shikaku.EligibilityApi.Problems;

/// <summary>The one mapper from refusals to HTTP.</summary>
internal static class ProblemAnswers
{
    public const string ContentType = "application/problem+json";

    private const string RetryAfterSeconds = "5";

    private static readonly FrozenDictionary<string, int> Statuses = new Dictionary<Refusal, int>
    {
        [DeviceAccountRefusals.TerminalNotUsable] = StatusCodes.Status403Forbidden,
        [DeviceAccountRefusals.FacilityClosed] = StatusCodes.Status403Forbidden,
        [DeviceAccountRefusals.DelegationSuspended] = StatusCodes.Status403Forbidden,
        [DeviceAccountRefusals.ValuesDoNotMatch] = StatusCodes.Status401Unauthorized,
        [DeviceAccountRefusals.CodeAlreadyUsed] = StatusCodes.Status409Conflict,
        [DeviceAccountRefusals.SigningRequestUnusable] = StatusCodes.Status400BadRequest,
        [EligibilityRefusals.ClockWrong] = StatusCodes.Status401Unauthorized,
        [EligibilityRefusals.ChallengeAlreadyUsed] = StatusCodes.Status409Conflict,
        [EligibilityRefusals.ChallengeNotUsable] = StatusCodes.Status401Unauthorized,
        [EligibilityRefusals.SignatureDoesNotMatch] = StatusCodes.Status422UnprocessableEntity,
        [CertificateRefusals.Unreadable] = StatusCodes.Status422UnprocessableEntity,
        [CertificateRefusals.IssuerNotTrusted] = StatusCodes.Status422UnprocessableEntity,
        [CertificateRefusals.NotYetValid] = StatusCodes.Status422UnprocessableEntity,
        [CertificateRefusals.Expired] = StatusCodes.Status422UnprocessableEntity,
        [CertificateRefusals.Revoked] = StatusCodes.Status422UnprocessableEntity,
        [CertificateRefusals.Suspended] = StatusCodes.Status422UnprocessableEntity,
        [CertificateRefusals.RevocationsTooOld] = StatusCodes.Status503ServiceUnavailable,
        [GeneralRefusals.Malformed] = StatusCodes.Status400BadRequest,
        [GeneralRefusals.NotFound] = StatusCodes.Status404NotFound,
        [GeneralRefusals.MethodNotAllowed] = StatusCodes.Status405MethodNotAllowed,
        [GeneralRefusals.TooLarge] = StatusCodes.Status413PayloadTooLarge,
        [GeneralRefusals.WrongContentType] = StatusCodes.Status415UnsupportedMediaType,
        [GeneralRefusals.TooMany] = StatusCodes.Status429TooManyRequests,
        [GeneralRefusals.Unexpected] = StatusCodes.Status500InternalServerError,
        [GeneralRefusals.Unavailable] = StatusCodes.Status503ServiceUnavailable,
    }.ToFrozenDictionary(pair => pair.Key.Code, pair => pair.Value);

    /// <param name="status">Where it is not the refusal's own.</param>
    public static Problem ProblemOf(Refusal refusal, int? status = null) => new()
    {
        Code = refusal.Code,
        Status = status ?? Statuses[refusal.Code],
        Title = refusal.Title,
        Detail = refusal.Detail,
    };

    public static CheckAnswer Of(Problem problem) => new(problem.Status, JsonSerializer.SerializeToUtf8Bytes(problem, ApiJson.Options));

    public static IResult Result(Refusal refusal) => new AnswerResult(Of(ProblemOf(refusal)));

    public static IResult Result(CheckAnswer answer) => new AnswerResult(answer);

    /// <param name="status">Where it is not the refusal's own.</param>
    public static Task WriteAsync(HttpContext http, Refusal refusal, int? status = null) => WriteAsync(http, Of(ProblemOf(refusal, status)));

    private static async Task WriteAsync(HttpContext http, CheckAnswer answer)
    {
        var response = http.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.Status == StatusCodes.Status200OK ? "application/json; charset=utf-8" : ContentType;
        response.ContentLength = answer.Body.Length;
        if (answer.Status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = RetryAfterSeconds;
        }

        await response.Body.WriteAsync(answer.Body, http.RequestAborted);
    }

    private sealed class AnswerResult(CheckAnswer answer) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, answer);
    }
}
