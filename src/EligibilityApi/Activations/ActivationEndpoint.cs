using Shikaku.Casework.Audit;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Contracts;
using Shikaku.EligibilityApi.Documents;
using Shikaku.EligibilityApi.Problems;
using Shikaku.EligibilityApi.Terminals;

namespace Shikaku.EligibilityApi.Activations;

internal static class ActivationEndpoint
{
    private const int MaxDeviceNameLength = 60;

    public static void MapActivations(this WebApplication app) => app
        .MapPost("/activations", ActivateAsync)
        .WithMetadata(new OpenToAnyone())
        .Document<ActivationResponse>(
            "Activate",
            "初期登録",
            "Exchanges the four values of the settings sheet and a signing request for the terminal's certificate. The only call without one.",
            "E800 E014 | E011 | E001 | E012 | E413 | E415 | E013 | E901",
            400, 401, 403, 409, 413, 415, 423, 503);

    private static async Task<IResult> ActivateAsync(ActivationRequest request, ActivateDevice activate, TimeProvider time, CancellationToken cancellationToken)
    {
        var deviceName = request.DeviceName?.Trim() is { Length: > 0 } name ? name : null;
        if (deviceName is not null && (deviceName.Length > MaxDeviceNameLength || deviceName.Any(char.IsControl)))
        {
            return ProblemAnswers.Result(GeneralRefusals.Malformed);
        }

        var outcome = await activate.RunAsync(
            new ActivateDevice.Request(
                request.FacilityCode, request.LoginId, request.Password, request.ActivationCode, request.CertificateSigningRequest, deviceName),
            new ActionContext("activation", Reason: null, time.GetUtcNow()),
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
