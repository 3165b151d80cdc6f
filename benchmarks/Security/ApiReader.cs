using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Npgsql;
using Shikaku.Benchmarks.Portal;
using Shikaku.Casework.Certificates;
using Shikaku.Contracts;
using Shikaku.Rules.DeviceAccounts;

namespace Shikaku.Benchmarks.Security;

/// <summary>A terminal of somebody who has a patient waiting.</summary>
internal sealed class ApiReader : IDisposable
{
    private readonly X509Certificate2 certificate;
    private readonly HttpClient terminal;

    private ApiReader(Uri api, string home, X509Certificate2 certificate)
    {
        this.certificate = certificate;
        terminal = ApiConnection.Open(api, home, certificate);
    }

    /// <summary>Takes over a terminal that is registered, by a new certificate.</summary>
    public static async Task<ApiReader> EnterAsync(Uri api, string home, PortalData data)
    {
        var keys = Path.Combine(home, "keys");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var issued = X509CertificateLoader.LoadCertificate(Issue(keys, key));
        using var withKey = issued.CopyWithPrivateKey(key);
        await using var connection = await data.OpenAsync();
        await using var update = new NpgsqlCommand(
            "update device_accounts set device_certificate_sha256 = $1 where id = (select id from device_accounts where status = 'Registered' order by id limit 1)", connection)
        {
            Parameters = { new() { Value = SHA256.HashData(issued.RawData) } },
        };
        await update.ExecuteNonQueryAsync();
        return new ApiReader(api, home, X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null));
    }

    /// <summary>What a terminal asks for before each card.</summary>
    public async Task ChallengeAsync()
    {
        using var answer = await terminal.PostAsJsonAsync(
            ApiAddresses.Challenges, new ChallengeRequest { HolderVerification = HolderVerification.Pin }, ContractsJson.Default.ChallengeRequest);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{ApiAddresses.Challenges} answered {(int)answer.StatusCode}");
        }
    }

    public void Dispose()
    {
        terminal.Dispose();
        certificate.Dispose();
    }

    private static byte[] Issue(string keys, ECDsa key)
    {
        using var deviceAuthority = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(keys, "device-ca.pem"));
        using var authorityKey = ECDsa.Create();
        authorityKey.ImportFromPem(File.ReadAllText(Path.Combine(keys, "device-ca.key")));
        var request = new CertificateRequest("CN=bench", key, HashAlgorithmName.SHA256).CreateSigningRequest();
        return DeviceSigningRequest.TryParse(request, out var parsed)
            ? new DeviceCertificateIssuer(deviceAuthority, authorityKey).Issue(parsed, LoginId.Parse("W0000001"), TimeProvider.System.GetUtcNow())
            : throw new InvalidOperationException("No signing request.");
    }
}
