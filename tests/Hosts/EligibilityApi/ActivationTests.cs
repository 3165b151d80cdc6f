using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Casework.SignIn;
using Shikaku.Contracts;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.SignIn;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.EligibilityApi;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.EligibilityApi;

/// <summary>初期登録: from the four values of the settings sheet to a certificate, and everything that must not become one.</summary>
public sealed class ActivationTests(RunningApiFixture fixture) : IClassFixture<RunningApiFixture>, IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly HttpClient client = fixture.Api.CreateClient();

    private RunningApi Api => fixture.Api;

    [Fact]
    public async Task Activate_RightValues_GivesCertificateOfThatKeyAndAccount()
    {
        var account = await Api.OpenAccountAsync();

        using var response = await ActivateAsync(Request(account));

        Assert.Equal(200, (int)response.StatusCode);
        var activated = (await response.Content.ReadFromJsonAsync(ContractsJson.Default.ActivationResponse))!;
        Assert.Equal((account.FacilityCode.Value, "ためし接骨院", account.LoginId.Value), (activated.FacilityCode, activated.FacilityName, activated.LoginId));
        using var certificate = X509CertificateLoader.LoadCertificate(activated.DeviceCertificate);
        Assert.Equal($"CN={account.LoginId}", certificate.Subject);
        Assert.Equal(key.ExportSubjectPublicKeyInfo(), certificate.PublicKey.ExportSubjectPublicKeyInfo());
        Assert.Equal(Api.Clock.Now.UtcDateTime, certificate.NotBefore.ToUniversalTime());
        Assert.Equal(Api.Clock.Now.AddMonths(39).UtcDateTime, certificate.NotAfter.ToUniversalTime());
        var row = await RowAsync(account);
        Assert.Equal((DeviceAccountStatus.Registered, "受付1", Api.Clock.Now), (row.Status, row.DeviceName, row.ActivationCodeUsedAt));
    }

    [Fact]
    public async Task Activate_SecretsOfATimeOfLessWork_AreStillRead()
    {
        var account = await Api.OpenAccountAsync();
        var old = new PasswordHashes(10);
        await Api.Database.ExecuteAsync(
            $"update device_accounts set password_hash = '{old.Hash(account.Password)}', activation_code_hash = '{old.Hash(account.ActivationCode.Value)}' where login_id = '{account.LoginId}'");

        using var response = await ActivateAsync(Request(account));

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("ABCDEFGHJKMN2345", "abcd efgh-jkmn　2345")]
    [InlineData("4749MzHsGxxf", "4749MzHsGxxf")] // of a sheet that was printed while passwords had small letters
    public async Task Activate_PasswordTypedFromPaper_IsRead(string printed, string typed)
    {
        var account = await Api.OpenAccountAsync();
        await Api.Database.ExecuteAsync($"update device_accounts set password_hash = '{new PasswordHashes(10).Hash(printed)}' where login_id = '{account.LoginId}'");

        using var response = await ActivateAsync(Request(account) with { Password = typed });

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task Activate_AccountGivenOutAgain_KeepsTheDayOfItsFirstTerminal()
    {
        var account = await Api.OpenAccountAsync();
        await Api.Database.ExecuteAsync($"update device_accounts set registered_at = '2026-01-05T00:00:00Z' where login_id = '{account.LoginId}'");

        using var response = await ActivateAsync(Request(account));

        Assert.Equal(200, (int)response.StatusCode);
        var row = await RowAsync(account);
        Assert.Equal((Api.Clock.Now, new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero)), (row.ActivationCodeUsedAt, row.RegisteredAt));
    }

    [Theory]
    [InlineData("lower")]
    [InlineData("spaces")]
    [InlineData("fullwidth")]
    [InlineData("long vowel")]
    [InlineData("bare")]
    public async Task Activate_CodeTypedAnotherWay_IsTheSameCode(string way)
    {
        var account = await Api.OpenAccountAsync();
        var code = account.ActivationCode.Grouped;
        var typed = way switch
        {
            "lower" => code.ToLowerInvariant(),
            "spaces" => $" {code.Replace('-', ' ')}　",
            "fullwidth" => string.Concat(code.Select(c => (char)(c + 0xFEE0))),
            "long vowel" => code.Replace('-', 'ー'),
            _ => account.ActivationCode.Value,
        };

        using var response = await ActivateAsync(Request(account) with { ActivationCode = typed });

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task Activate_AnyValueWrong_IsRefusedInTheSameWords()
    {
        var account = await Api.OpenAccountAsync();
        var right = Request(account);
        ActivationRequest[] wrong =
        [
            right with { Password = "x" },
            right with { Password = "" },
            right with { ActivationCode = "2222-2222-2222-2222" },
            right with { ActivationCode = "" },
            right with { FacilityCode = TestFacts.OtherFacilityCode.Value },
            right with { FacilityCode = "1379999001" },
            right with { FacilityCode = "" },
            right with { LoginId = "W9999999" },
            right with { LoginId = "' or 1=1 --" },
        ];

        var bodies = new HashSet<string>(StringComparer.Ordinal);
        foreach (var request in wrong)
        {
            using var response = await ActivateAsync(request);
            await response.ProblemAsync(401, "E011");
            bodies.Add(await response.Content.ReadAsStringAsync());
        }

        Assert.Single(bodies);
    }

    [Fact]
    public async Task Activate_UnknownKnownAndOftenTried_CannotBeToldApart()
    {
        var account = await Api.OpenAccountAsync();
        var bodies = new HashSet<string>(StringComparer.Ordinal);

        foreach (var id in (string[])[account.LoginId.Value, "W9999999"])
        {
            for (var tries = 0; tries < 7; tries++)
            {
                using var response = await ActivateAsync(Request(account) with { LoginId = id, Password = "x" });
                await response.ProblemAsync(401, "E011");
                bodies.Add(await response.Content.ReadAsStringAsync());
            }
        }

        Assert.Single(bodies);
    }

    [Fact]
    public async Task Activate_FiveFailures_MakeThatNetworkWaitAndNobodyElse()
    {
        var (account, other) = (await Api.OpenAccountAsync(), await Api.OpenAccountAsync());
        foreach (var each in new[] { account, other })
        {
            for (var tries = 0; tries < TryTerms.Activation.Free + 2; tries++)
            {
                using var failed = await ActivateAsync(Request(each) with { Password = "x" }, "203.0.113.7");
            }
        }

        using var sameNetwork = await ActivateAsync(Request(account), "203.0.113.200");
        using var owner = await ActivateAsync(Request(account), "198.51.100.1");
        Api.Clock.Now += TryTerms.Activation.First;
        using var later = await ActivateAsync(Request(other), "203.0.113.7");

        await sameNetwork.ProblemAsync(401, "E011");
        Assert.Equal(200, (int)owner.StatusCode);
        Assert.Equal(200, (int)later.StatusCode);
        Assert.Equal(5L, await AuditAsync(account, "DeviceAccounts.ActivationFailed"));
    }

    [Fact]
    public async Task Activate_UnknownAccounts_AreCounted()
    {
        var account = await Api.OpenAccountAsync();
        foreach (var id in (string[])["W9999990", "W9999991", "nonsense"])
        {
            using var response = await ActivateAsync(Request(account) with { LoginId = id }, "2001:db8:9::1");
        }

        Assert.Equal(3, await Api.Database.ScalarAsync<int>("select count from stranger_counts where kind = 'DeviceAccounts.ActivationFailed' and network = '2001:db8:9::/48'"));
    }

    [Fact]
    public async Task Activate_FailuresAtTheSameMoment_AreFive()
    {
        var account = await Api.OpenAccountAsync();

        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ActivateAsync(Request(account) with { Password = "x" }, "203.0.113.9")));

        Assert.All(responses, response => Assert.Equal(401, (int)response.StatusCode));
        Assert.Equal(5, await Api.Database.ScalarAsync<int>($"select failures from wrong_tries where kind = 'Activation' and subject = '{account.LoginId}'"));
    }

    [Fact]
    public async Task Open_Accounts_HaveIdsOutOfSequence()
    {
        var numbers = new List<int>();
        for (var account = 0; account < 4; account++)
        {
            numbers.Add(int.Parse((await Api.OpenAccountAsync()).LoginId.Value[1..], System.Globalization.CultureInfo.InvariantCulture));
        }

        // Of numbers drawn from ten million, that four lie within a thousand of one another happens once in a thousand million times.
        Assert.True(numbers.Max() - numbers.Min() > 1_000, string.Join(' ', numbers));
    }

    [Fact]
    public async Task Activate_SameCodeAtTheSameMoment_WorksOnce()
    {
        var account = await Api.OpenAccountAsync();

        var responses = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ActivateAsync(Request(account))));

        Assert.Equal(1, responses.Count(r => (int)r.StatusCode == 200));
        Assert.Equal(5, responses.Count(r => (int)r.StatusCode == 409));
        await responses.First(r => (int)r.StatusCode == 409).ProblemAsync(409, "E012");
    }

    [Fact]
    public async Task Activate_StoppedAccount_IsRefused()
    {
        var account = await Api.OpenAccountAsync();
        await Api.Database.ExecuteAsync($"update device_accounts set status = 'Stopped' where login_id = '{account.LoginId}'");

        using var response = await ActivateAsync(Request(account));

        await response.ProblemAsync(403, "E001");
    }

    [Fact]
    public async Task Activate_UnusableSigningRequest_IsRefusedAndCostsNothing()
    {
        var account = await Api.OpenAccountAsync();
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var shortKey = RSA.Create(1024);
        var good = TestTerminal.SigningRequest(key);
        var forged = good.ToArray();
        forged[^1] ^= 1;
        byte[][] unusable =
        [
            [],
            [1, 2, 3],
            good[..^1],
            [.. good, 0],
            forged,
            TestTerminal.SigningRequest(curve),
            new CertificateRequest("CN=x", shortKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSigningRequest(),
        ];

        foreach (var request in unusable)
        {
            using var response = await ActivateAsync(Request(account) with { CertificateSigningRequest = request });
            await response.ProblemAsync(400, "E014");
        }

        Assert.Equal(0L, await Api.Database.ScalarAsync<long>($"select count(*) from wrong_tries where subject = '{account.LoginId}'"));
    }

    [Fact]
    public async Task Activate_RsaKey_Works()
    {
        var account = await Api.OpenAccountAsync();
        using var rsa = RSA.Create(2048);
        var signingRequest = new CertificateRequest("CN=x", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSigningRequest();

        using var response = await ActivateAsync(Request(account) with { CertificateSigningRequest = signingRequest });

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Theory]
    [InlineData(60, 200)]
    [InlineData(61, 400)]
    public async Task Activate_DeviceName_HasSixtyCharacters(int length, int status)
    {
        var account = await Api.OpenAccountAsync();

        using var response = await ActivateAsync(Request(account) with { DeviceName = string.Concat(Enumerable.Repeat("𠮷", length)) });

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("受\u200B付1", 200, "受付1")]
    [InlineData("受\uE000付1", 400, null)]
    public async Task Activate_DeviceName_IsWhatOthersCanSeeAndRead(string typed, int status, string? kept)
    {
        var account = await Api.OpenAccountAsync();

        using var response = await ActivateAsync(Request(account) with { DeviceName = typed });

        Assert.Equal((status, kept), ((int)response.StatusCode, (await RowAsync(account)).DeviceName));
    }

    public void Dispose()
    {
        key.Dispose();
        client.Dispose();
    }

    private ActivationRequest Request(OpenDeviceAccount.Opened account) => TestTerminal.Activation(account, TestTerminal.SigningRequest(key));

    private async Task<HttpResponseMessage> ActivateAsync(ActivationRequest request, string? from = null)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/activations") { Content = JsonContent.Create(request, ContractsJson.Default.ActivationRequest) };
        if (from is not null)
        {
            message.Headers.Add(TestAddresses.Header, from);
        }

        return await client.SendAsync(message);
    }

    private async Task<DeviceAccount> RowAsync(OpenDeviceAccount.Opened account)
    {
        await using var db = Api.Database.AppContext();
        return await db.DeviceAccounts.SingleAsync(a => a.LoginId == account.LoginId);
    }

    private Task<long> AuditAsync(OpenDeviceAccount.Opened account, string action) =>
        Api.Database.ScalarAsync<long>($"select count(*) from audit_events where subject = '{account.LoginId}' and action = '{action}'");
}
