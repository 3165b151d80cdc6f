using System.Security.Cryptography;
using Shikaku.CardApp.DeviceAccounts;
using Shikaku.CardApp.Eligibility;
using Shikaku.CardApp.Settings;
using Shikaku.Contracts;
using Shikaku.Rules.Identifiers;

namespace Shikaku.CardApp.Registration;

/// <summary>初期登録: four values become a certificate for a key made on this terminal.</summary>
public sealed class DeviceRegistration(EligibilityApiClient api, DeviceIdentity identity, SettingsStore settings)
{
    /// <summary>Dashes of any keyboard, and what a mail puts around a code: marks of quoting, and = at the end of a broken line.</summary>
    private const string NotInCodes = "-‐‑‒–—―−ーｰ>|=";

    /// <summary>Null when registered.</summary>
    public async Task<ApiFailure?> RegisterAsync(Values values, CancellationToken cancellationToken)
    {
        using var key = DeviceIdentity.NewKey();
        var request = new ActivationRequest
        {
            FacilityCode = values.FacilityCode,
            LoginId = values.LoginId,
            Password = values.Password,
            ActivationCode = values.ActivationCode,
            CertificateSigningRequest = DeviceIdentity.SigningRequest(key),
            DeviceName = values.DeviceName,
        };
        var result = await api.ActivateAsync(request, cancellationToken);
        if (result.Value is not { } response)
        {
            return result.Failure;
        }

        try
        {
            identity.Accept(key, response.DeviceCertificate);
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException)
        {
            return new ApiFailure(ApiFailureKind.Unintelligible);
        }

        var terminal = new RegisteredTerminal(response.FacilityCode, response.FacilityName, response.LoginId, values.DeviceName);
        settings.Change(current => current with { Terminal = terminal });
        return null;
    }

    /// <summary>The four values of the settings sheet, cleaned.</summary>
    public sealed record Values(string FacilityCode, string LoginId, string Password, string ActivationCode, string? DeviceName);

    /// <summary>Full width to half width, without spaces and <see cref="NotInCodes"/>.</summary>
    public static string CleanCode(string? typed) => string.Concat(CleanSecret(typed).Where(each => !NotInCodes.Contains(each, StringComparison.Ordinal)));

    /// <summary>Full width to half width and no spaces; hyphens may belong to a password.</summary>
    public static string CleanSecret(string? typed) =>
        string.Concat(TypedCode.Nfkc(typed).Where(each => !char.IsWhiteSpace(each) && !char.IsControl(each)));
}
