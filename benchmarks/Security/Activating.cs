using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shikaku.Contracts;

namespace Shikaku.Benchmarks.Security;

/// <summary>Asking the API for the certificate of a terminal, with four values that nobody was given.</summary>
internal static class Activating
{
    /// <param name="client">Without a certificate.</param>
    public static Attack Of(HttpClient client, int strangers)
    {
        var request = new ActivationRequest
        {
            FacilityCode = "1379999004", LoginId = "W0000001", Password = "ABCDEFGHJKLMNP", ActivationCode = "ABCDEFGHJKLMNP", CertificateSigningRequest = SigningRequest(),
        };
        return new Attack(strangers, async (_, _, tally) =>
        {
            using var answer = await client.PostAsJsonAsync(ApiAddresses.Activations, request, ContractsJson.Default.ActivationRequest);
            tally.Add(answer.StatusCode, answer.Headers.RetryAfter is not null);
        });
    }

    private static byte[] SigningRequest()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=bench", key, HashAlgorithmName.SHA256).CreateSigningRequest();
    }
}
