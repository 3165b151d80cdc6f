using System.Net.Http.Json;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Shikaku.Contracts;

namespace Shikaku.Benchmarks.Eligibility;

/// <summary>An activated terminal: kept connections with its client certificate, and cards that sign beforehand.</summary>
internal sealed class Terminal(X509Certificate2 certificate, X509Certificate2 authority) : IDisposable
{
    private readonly byte[] der = certificate.RawData;

    public static async Task<Terminal> ActivateAsync(Uri api, string[] fourValues, X509Certificate2 authority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new ActivationRequest
        {
            FacilityCode = fourValues[0],
            LoginId = fourValues[1],
            Password = fourValues[2],
            ActivationCode = fourValues[3],
            CertificateSigningRequest = new CertificateRequest("CN=bench", key, HashAlgorithmName.SHA256).CreateSigningRequest(),
        };
        using var client = Client(api, null, authority);
        using var response = await client.PostAsJsonAsync("/activations", request, ContractsJson.Default.ActivationRequest);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync(ContractsJson.Default.ActivationResponse);
        using var issued = X509CertificateLoader.LoadCertificate(answer!.DeviceCertificate);
        using var withKey = issued.CopyWithPrivateKey(key);
        return new Terminal(X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null), authority);
    }

    public HttpClient Connect(Uri server) => Client(server, certificate, authority);

    /// <summary>Asks for challenges and lets the cards sign them in turn; the checks are ready to be sent.</summary>
    public async Task<List<byte[]>> PrepareChecksAsync(HttpClient client, int count, IReadOnlyList<SigningCard> cards)
    {
        var checks = new List<byte[]>(count);
        for (var i = 0; i < count; i++)
        {
            using var response = await client.PostAsJsonAsync(
                "/challenges", new ChallengeRequest { HolderVerification = HolderVerification.Pin }, ContractsJson.Default.ChallengeRequest);
            var challenge = (await response.Content.ReadFromJsonAsync(ContractsJson.Default.ChallengeResponse))!.Challenge;
            var card = cards[i % cards.Count];
            checks.Add(JsonSerializer.SerializeToUtf8Bytes(
                new EligibilityCheckRequest
                {
                    Challenge = challenge,
                    HolderCertificate = card.Certificate,
                    Signature = card.Sign(SignedMessage.Hash(challenge, der)),
                    HolderVerification = HolderVerification.Pin,
                    TerminalTime = TimeProvider.System.GetUtcNow(),
                },
                ContractsJson.Default.EligibilityCheckRequest));
        }

        return checks;
    }

    public void Dispose() => certificate.Dispose();

    private static HttpClient Client(Uri server, X509Certificate2? certificate, X509Certificate2 authority)
    {
        var tls = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { authority },
                RevocationMode = X509RevocationMode.NoCheck,
            },
            ClientCertificateContext = certificate is null ? null : SslStreamCertificateContext.Create(certificate, null),
        };
        return new HttpClient(new SocketsHttpHandler { SslOptions = tls, PooledConnectionLifetime = Timeout.InfiniteTimeSpan }) { BaseAddress = server };
    }
}

/// <summary>A sample card whose key signs here, so that the time of a card is not part of the measurement.</summary>
internal sealed class SigningCard : IDisposable
{
    private readonly RSA key = RSA.Create();

    public SigningCard(string folder)
    {
        key.ImportFromPem(File.ReadAllText(Path.Combine(folder, "key.pem")));
        Certificate = File.ReadAllBytes(Path.Combine(folder, "certificate.der"));
    }

    public byte[] Certificate { get; }

    public byte[] Sign(byte[] hash) => key.SignHash(hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public void Dispose() => key.Dispose();
}
