using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Contracts;
using Shikaku.TestKit.Certificates;

namespace Shikaku.TestKit.EligibilityApi;

/// <summary>A registered terminal: its certificate and a client that shows it.</summary>
public sealed class TestTerminal : IDisposable
{
    private readonly RunningApi api;

    private TestTerminal(RunningApi api, X509Certificate2 certificate, OpenDeviceAccount.Opened account)
    {
        this.api = api;
        Certificate = certificate;
        Account = account;
        Client = api.CreateClient(certificate);
    }

    /// <summary>With its private key.</summary>
    public X509Certificate2 Certificate { get; }

    public OpenDeviceAccount.Opened Account { get; }

    public HttpClient Client { get; }

    public static ActivationRequest Activation(OpenDeviceAccount.Opened account, byte[] signingRequest) => new()
    {
        FacilityCode = account.FacilityCode.Value,
        LoginId = account.LoginId.Value,
        Password = account.Password,
        ActivationCode = account.ActivationCode.Grouped,
        CertificateSigningRequest = signingRequest,
        DeviceName = "受付1",
    };

    public static byte[] SigningRequest(ECDsa key) => new CertificateRequest("CN=terminal", key, HashAlgorithmName.SHA256).CreateSigningRequest();

    public static async Task<TestTerminal> ActivateAsync(RunningApi api, OpenDeviceAccount.Opened account)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var client = api.CreateClient();
        using var response = await client.PostAsJsonAsync("/activations", Activation(account, SigningRequest(key)), ContractsJson.Default.ActivationRequest);
        response.EnsureSuccessStatusCode();
        var activated = await response.Content.ReadFromJsonAsync(ContractsJson.Default.ActivationResponse);
        using var bare = X509CertificateLoader.LoadCertificate(activated!.DeviceCertificate);
        return new TestTerminal(api, bare.CopyWithPrivateKey(key), account);
    }

    public async Task<byte[]> ChallengeAsync()
    {
        using var response = await Client.PostAsJsonAsync(
            "/challenges", new ChallengeRequest { HolderVerification = HolderVerification.Pin }, ContractsJson.Default.ChallengeRequest);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync(ContractsJson.Default.ChallengeResponse))!.Challenge;
    }

    /// <summary>What the card gives for this challenge, ready to send.</summary>
    public EligibilityCheckRequest Read(TestCard card, byte[] challenge) => new()
    {
        Challenge = challenge,
        HolderCertificate = card.Certificate,
        Signature = card.Sign(SignedMessage.Hash(challenge, Certificate.RawData)),
        HolderVerification = HolderVerification.Pin,
        TerminalTime = api.Clock.Now,
    };

    public Task<HttpResponseMessage> CheckAsync(EligibilityCheckRequest request) =>
        Client.PostAsJsonAsync("/eligibility-checks", request, ContractsJson.Default.EligibilityCheckRequest);

    public async Task<HttpResponseMessage> CheckAsync(TestCard card) => await CheckAsync(Read(card, await ChallengeAsync()));

    public void Dispose()
    {
        Client.Dispose();
        Certificate.Dispose();
    }
}
