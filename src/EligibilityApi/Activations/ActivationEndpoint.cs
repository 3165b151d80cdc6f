using Shikaku.Casework.Audit;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Contracts;
using Shikaku.EligibilityApi.Documents;
using Shikaku.EligibilityApi.Problems;
using Shikaku.EligibilityApi.Terminals;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Codes;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Identifiers;
using Shikaku.Web.Security;

namespace Shikaku.EligibilityApi.Activations;

internal static class ActivationEndpoint
{
    public const string Limit = "activations";

    public static void MapActivations(this WebApplication app) => app
        .MapPost(ApiAddresses.Activations, ActivateAsync)
        .WithMetadata(new OpenToAnyone())
        .RequireRateLimiting(Limit)
        .Document<ActivationResponse>(
            "Activate",
            "初期登録",
            "Exchanges the four values of the settings sheet and a signing request for the terminal's certificate. The only call without one.",
            (400, $"{ProblemCodes.Malformed}, {ProblemCodes.SigningRequestUnusable}"),
            (401, ProblemCodes.ValuesDoNotMatch),
            (403, $"{ProblemCodes.TerminalNotUsable}, {ProblemCodes.TerminalOfClosedFacility}"),
            (409, ProblemCodes.ActivationCodeAlreadyUsed),
            (413, ProblemCodes.TooLarge),
            (415, ProblemCodes.WrongContentType),
            (429, ProblemCodes.TooMany),
            (503, ProblemCodes.Unavailable));

    private static async Task<IResult> ActivateAsync(ActivationRequest request, HttpContext http, ActivateDevice activate, TimeProvider time, CancellationToken cancellationToken)
    {
        var deviceName = DeviceName.Clean(request.DeviceName);
        if (DeviceName.IsTooLong(deviceName) || request.DeviceName?.Any(char.IsControl) == true || TextRefusals.Of(deviceName) is not null)
        {
            return ProblemAnswers.Result(GeneralRefusals.Malformed);
        }

        var outcome = await activate.RunAsync(
            new ActivateDevice.Request(
                request.FacilityCode, request.LoginId, request.Password, request.ActivationCode, request.CertificateSigningRequest, deviceName),
            new ActingAs(Actor.Activation, Reason: null, time.GetUtcNow()) { Network = http.Network() },
            cancellationToken);
        return outcome.IsRefused(out var refusal, out var activated)
            ? ProblemAnswers.Result(refusal)
            : Results.Ok(new ActivationResponse
            {
                DeviceCertificate = activated.DeviceCertificate,
                FacilityCode = activated.FacilityCode.Value,
                FacilityName = activated.FacilityName,
                LoginId = activated.LoginId.Value,
            });
    }
}
