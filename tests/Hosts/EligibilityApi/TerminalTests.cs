using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Sealing;
using Shikaku.Contracts;
using Shikaku.TestKit.Certificates;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.EligibilityApi;
using Xunit;

namespace Shikaku.Hosts.EligibilityApi;

/// <summary>Who may call, and what the visual check gets.</summary>
public sealed class TerminalTests(RunningApiFixture fixture) : IClassFixture<RunningApiFixture>
{
    private static readonly ChallengeRequest WithPin = new() { HolderVerification = HolderVerification.Pin };

    private RunningApi Api => fixture.Api;

    [Fact]
    public async Task Call_WithoutCertificate_IsRefusedEverywhereButActivation()
    {
        using var client = Api.CreateClient();

        using var challenge = await ChallengeAsync(client, WithPin);
        using var check = await client.PostAsync(new Uri("/eligibility-checks", UriKind.Relative), JsonContent.Create("not even a request"));
        using var show = await client.GetAsync(new Uri("/eligibility-checks/261121-000000001-8", UriKind.Relative));

        await challenge.ProblemAsync(401, "E001");
        await check.ProblemAsync(401, "E001");
        await show.ProblemAsync(401, "E001");
    }

    [Fact]
    public async Task Call_WithSelfMadeCertificate_IsRefused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={fixture.Terminal.Account.LoginId}", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(TestAuthority.Day(2026, 1, 1), TestAuthority.Day(2027, 1, 1));
        using var client = Api.CreateClient(certificate);

        using var response = await ChallengeAsync(client, WithPin);

        await response.ProblemAsync(403, "E001");
    }

    [Fact]
    public async Task Call_WithCertificateOfForgedAuthority_IsRefused()
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authority = TestKeys.ForgedDeviceAuthority(authorityKey);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={fixture.Terminal.Account.LoginId}", key, HashAlgorithmName.SHA256);
        using var bare = request.Create(authority, TestAuthority.Day(2026, 1, 1), TestAuthority.Day(2027, 1, 1), [1]);
        using var certificate = bare.CopyWithPrivateKey(key);
        using var client = Api.CreateClient(certificate);

        using var response = await ChallengeAsync(client, WithPin);

        await response.ProblemAsync(403, "E001");
    }

    [Fact]
    public async Task Call_OfStoppedAccount_IsRefusedAtOnce()
    {
        using var terminal = await Api.RegisterTerminalAsync();
        var card = await Api.IssueCardAsync();
        using var before = await terminal.CheckAsync(card);
        var shown = (await before.AnswerAsync()).ReceiptNumber;
        var challenge = await terminal.ChallengeAsync();
        await using (var db = Api.Database.AppContext())
        {
            await new StopDevice(db, new Outbox(db, MailSeal.Load(Api.Keys.Folder))).RunAsync(new StopDevice.Request(terminal.Account.LoginId), Api.Context, CancellationToken.None);
        }

        using var check = await terminal.CheckAsync(terminal.Read(card, challenge));
        using var next = await ChallengeAsync(terminal.Client, WithPin);
        using var show = await ShowAsync(terminal, shown);

        await check.ProblemAsync(403, "E001");
        await next.ProblemAsync(403, "E001");
        await show.ProblemAsync(403, "E001");
    }

    [Fact]
    public async Task Call_WithExpiredDeviceCertificate_IsRefusedOnTheOpenConnectionToo()
    {
        await using var api = await RunningApi.StartAsync();
        using var terminal = await api.RegisterTerminalAsync();
        api.Clock.Now = api.Clock.Now.AddMonths(39).AddSeconds(-1);
        using var lastMoment = await ChallengeAsync(terminal.Client, WithPin);
        api.Clock.Now = api.Clock.Now.AddSeconds(2);

        using var response = await ChallengeAsync(terminal.Client, WithPin);

        Assert.Equal(200, (int)lastMoment.StatusCode);
        await response.ProblemAsync(403, "E001");
    }

    [Fact]
    public async Task Show_OwnFacility_IsTheAnswerByteForByte()
    {
        using var colleague = await Api.RegisterTerminalAsync();
        var card = await Api.IssueCardAsync();
        using var check = await fixture.Terminal.CheckAsync(card);
        var answer = await check.AnswerAsync();
        await Api.Database.ExecuteAsync("update coverages set copay_percent = 10");

        using var shown = await ShowAsync(colleague, answer.ReceiptNumber);

        Assert.Equal(await check.Content.ReadAsByteArrayAsync(), await shown.Content.ReadAsByteArrayAsync());
        Assert.Equal(check.Content.Headers.ContentType, shown.Content.Headers.ContentType);
    }

    [Fact]
    public async Task Show_OtherFacility_FindsNothing()
    {
        using var stranger = await Api.RegisterTerminalAsync(TestFacts.OtherFacilityCode);
        using var check = await fixture.Terminal.CheckAsync(await Api.IssueCardAsync());
        var answer = await check.AnswerAsync();

        using var shown = await ShowAsync(stranger, answer.ReceiptNumber);
        using var own = await ShowAsync(fixture.Terminal, "261121-999999999-1");
        using var nonsense = await ShowAsync(fixture.Terminal, "nonsense");

        await shown.ProblemAsync(404, "E404");
        await own.ProblemAsync(404, "E404");
        await nonsense.ProblemAsync(404, "E404");
    }

    [Fact]
    public async Task Challenge_ForVisualCheck_CarriesProofOfTheTerminal()
    {
        var cardChallenge = RandomNumberGenerator.GetBytes(8);

        using var response = await ChallengeAsync(
            fixture.Terminal.Client, new ChallengeRequest { HolderVerification = HolderVerification.Visual, CardChallenge = cardChallenge });

        var challenge = (await response.Content.ReadFromJsonAsync(ContractsJson.Default.ChallengeResponse))!;
        Assert.Equal(Api.Clock.Now.AddSeconds(120), challenge.ExpiresAt);
        Assert.Equal(Api.Keys.TerminalCertificate, challenge.TerminalAuthentication!.Certificate);
        byte[] message = [.. "Shikaku terminal authentication 1\0"u8, .. cardChallenge];
        Assert.True(Api.Keys.TerminalKey.VerifyData(
            message, challenge.TerminalAuthentication.Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Theory]
    [InlineData(HolderVerification.Visual, 7, 400)]
    [InlineData(HolderVerification.Visual, 8, 200)]
    [InlineData(HolderVerification.Visual, 16, 200)]
    [InlineData(HolderVerification.Visual, 17, 400)]
    [InlineData(HolderVerification.Visual, null, 400)]
    [InlineData(HolderVerification.Pin, 8, 400)]
    [InlineData(HolderVerification.Pin, null, 200)]
    public async Task Challenge_CardChallenge_BelongsToTheVisualCheck(HolderVerification verification, int? length, int status)
    {
        var request = new ChallengeRequest { HolderVerification = verification, CardChallenge = length is { } bytes ? new byte[bytes] : null };

        using var response = await ChallengeAsync(fixture.Terminal.Client, request);

        Assert.Equal(status, (int)response.StatusCode);
    }

    private static Task<HttpResponseMessage> ChallengeAsync(HttpClient client, ChallengeRequest request) =>
        client.PostAsJsonAsync("/challenges", request, ContractsJson.Default.ChallengeRequest);

    private static Task<HttpResponseMessage> ShowAsync(TestTerminal terminal, string receiptNumber) =>
        terminal.Client.GetAsync(new Uri($"/eligibility-checks/{receiptNumber}", UriKind.Relative));
}
