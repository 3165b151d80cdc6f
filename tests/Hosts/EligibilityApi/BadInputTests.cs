using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Npgsql;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.EligibilityApi;
using Xunit;

namespace Shikaku.Hosts.EligibilityApi;

/// <summary>Calls no app of ours would make, and a server without its database.</summary>
public sealed class BadInputTests(RunningApiFixture fixture) : IClassFixture<RunningApiFixture>
{
    private const string GoodCheck =
        """{"challenge":"AAAA","holderCertificate":"AAAA","signature":"AAAA","holderVerification":"Pin","terminalTime":"2026-11-21T10:00:00+09:00"}""";

    public static TheoryData<string> WrongShapes() =>
    [
        "",
        " ",
        "null",
        "[]",
        "\"text\"",
        "{}",
        "{",
        GoodCheck[..^1],
        GoodCheck + "x",
        "[" + GoodCheck + "]",
        GoodCheck.Replace("\"challenge\":\"AAAA\",", "", StringComparison.Ordinal),
        GoodCheck.Replace("\"challenge\":\"AAAA\"", "\"challenge\":null", StringComparison.Ordinal),
        GoodCheck.Replace("\"challenge\":\"AAAA\"", "\"challenge\":1", StringComparison.Ordinal),
        GoodCheck.Replace("\"challenge\":\"AAAA\"", "\"challenge\":\"A_A\"", StringComparison.Ordinal),
        GoodCheck.Replace("\"challenge\":\"AAAA\"", "\"challenge\":\"AAA\"", StringComparison.Ordinal),
        GoodCheck.Replace("\"challenge\":\"AAAA\"", "\"challenge\":[0]", StringComparison.Ordinal),
        GoodCheck.Replace("\"challenge\"", "\"Challenge\"", StringComparison.Ordinal),
        GoodCheck.Replace("{\"challenge\"", "{\"extra\":1,\"challenge\"", StringComparison.Ordinal),
        GoodCheck.Replace("{\"challenge\"", "{\"challenge\":\"AAAA\",\"challenge\"", StringComparison.Ordinal),
        GoodCheck.Replace("\"Pin\"", "1", StringComparison.Ordinal),
        GoodCheck.Replace("\"Pin\"", "\"1\"", StringComparison.Ordinal),
        GoodCheck.Replace("\"Pin\"", "\"Face\"", StringComparison.Ordinal),
        GoodCheck.Replace("\"Pin\"", "\"Visual, Pin\"", StringComparison.Ordinal),
        GoodCheck.Replace("\"Pin\"", "\"Visual, 2\"", StringComparison.Ordinal),
        GoodCheck.Replace("\"Pin\"", "\"\"", StringComparison.Ordinal),
        GoodCheck.Replace("\"Pin\"", "null", StringComparison.Ordinal),
        GoodCheck.Replace("2026-11-21T10:00:00+09:00", "yesterday", StringComparison.Ordinal),
        GoodCheck.Replace("2026-11-21T10:00:00+09:00", "\\ud842", StringComparison.Ordinal),
        string.Concat(Enumerable.Repeat("{\"a\":", 2000)),
    ];

    [Theory]
    [MemberData(nameof(WrongShapes))]
    public async Task Check_WrongShape_IsMalformed(string body)
    {
        using var response = await PostAsync("/eligibility-checks", body);

        await response.ProblemAsync(400, "E800");
    }

    [Fact]
    public async Task Check_RightShapeOfNonsense_IsRefusedForWhatItSays()
    {
        using var response = await PostAsync("/eligibility-checks", GoodCheck);

        await response.ProblemAsync(401, "E004");
    }

    [Theory]
    [InlineData("\"deviceName\":\"a\\u0000b\"")]
    [InlineData("\"deviceName\":\"\\ud842\"")]
    [InlineData("\"password\":\"\\udfb7\"")]
    public async Task Activate_TextThatNoDatabaseTakes_IsMalformed(string member)
    {
        var name = member.StartsWith("\"password", StringComparison.Ordinal) ? member : $"\"password\":\"x\",{member}";
        using var client = fixture.Api.CreateClient();
        using var content = Json($$"""{"facilityCode":"1379999004","loginId":"W0000001","activationCode":"x","certificateSigningRequest":"AAAA",{{name}}}""");

        using var response = await client.PostAsync(new Uri("/activations", UriKind.Relative), content);

        await response.ProblemAsync(400, "E800");
    }

    [Theory]
    [InlineData(32 * 1024, 401, "E004")]
    [InlineData((32 * 1024) + 1, 413, "E413")]
    public async Task Check_BodyAroundTheLimit_IsReadUpToIt(int length, int status, string code)
    {
        using var response = await PostAsync("/eligibility-checks", GoodCheck.PadRight(length));

        await response.ProblemAsync(status, code);
    }

    [Fact]
    public async Task Check_BodyOfOneMegabyte_IsTooLarge()
    {
        using var response = await PostAsync("/eligibility-checks", GoodCheck.Replace("\"AAAA\"", $"\"{new string('A', 1024 * 1024)}\"", StringComparison.Ordinal));

        await response.ProblemAsync(413, "E413");
    }

    [Fact]
    public async Task Check_BodyOfUnknownLength_IsCutOffToo()
    {
        using var content = new StreamContent(new MemoryStream(Encoding.ASCII.GetBytes(new string(' ', 1024 * 1024))));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/eligibility-checks") { Content = content, Headers = { TransferEncodingChunked = true } };

        using var response = await fixture.Terminal.Client.SendAsync(request);

        await response.ProblemAsync(413, "E413");
    }

    [Fact]
    public async Task Check_WrongContentType_IsRefused()
    {
        using var content = new StringContent(GoodCheck, Encoding.UTF8, "text/plain");

        using var response = await fixture.Terminal.Client.PostAsync(new Uri("/eligibility-checks", UriKind.Relative), content);

        await response.ProblemAsync(415, "E415");
    }

    [Theory]
    [InlineData("GET", "/eligibility-checks", 405, "E405")]
    [InlineData("DELETE", "/eligibility-checks/261121-000000001-8", 405, "E405")]
    [InlineData("GET", "/activations", 405, "E405")]
    [InlineData("GET", "/", 404, "E404")]
    [InlineData("GET", "/eligibility-checks/a/b", 404, "E404")]
    [InlineData("GET", "/..%2f..%2fetc%2fpasswd", 404, "E404")]
    public async Task Call_UnknownPathOrMethod_IsRefused(string method, string path, int status, string code)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await fixture.Terminal.Client.SendAsync(request);

        await response.ProblemAsync(status, code);
    }

    [Fact]
    public async Task Call_Any_TellsNothingOfTheServerAndIsNotCached()
    {
        using var response = await PostAsync("/eligibility-checks", GoodCheck);

        Assert.False(response.Headers.Contains("Server"));
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Health_DatabaseThere_IsOk()
    {
        using var client = fixture.Api.CreateClient();

        Assert.Equal("ok", await client.GetStringAsync(new Uri("/healthz", UriKind.Relative)));
    }

    [Fact]
    public async Task Call_DatabaseNeverThere_Is503()
    {
        await using var api = await RunningApi.StartAsync(_ => "Host=127.0.0.1;Port=1;Username=x;Database=x");
        using var client = api.CreateClient();

        using var activation = await client.PostAsync(
            new Uri("/activations", UriKind.Relative),
            Json($$"""{"facilityCode":"1379999004","loginId":"W0000001","password":"x","activationCode":"x","certificateSigningRequest":"{{SigningRequest()}}"}"""));
        using var health = await client.GetAsync(new Uri("/healthz", UriKind.Relative));

        await AssertUnavailableAsync(activation);
        await AssertUnavailableAsync(health);
    }

    /// <summary>By the host's own limits: whoever connects is let in, and hears nothing.</summary>
    [Fact]
    public async Task Call_DatabaseSilent_Is503AllTheSame()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var api = await RunningApi.StartAsync(_ => $"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Username=x;Database=x");
        using var client = api.CreateClient();

        using var health = await client.GetAsync(new Uri("/healthz", UriKind.Relative));

        await AssertUnavailableAsync(health);
    }

    [Fact]
    public async Task Check_DatabaseGoesAway_Is503AndWorksAgainWhenItIsBack()
    {
        var server = new NpgsqlConnectionStringBuilder((await PostgresCluster.SharedAsync()).AppConnectionString("postgres"));
        await using var line = new BreakableLine(server.Port);
        await using var api = await RunningApi.StartAsync(database => $"{database.ApiConnectionString};Port={line.Port}");
        using var terminal = await api.RegisterTerminalAsync();
        var card = await api.IssueCardAsync();
        var challenge = await terminal.ChallengeAsync();
        line.Break();

        using var down = await terminal.CheckAsync(terminal.Read(card, challenge));
        await AssertUnavailableAsync(down);
        line.Mend();
        using var up = await terminal.CheckAsync(terminal.Read(card, challenge));

        Assert.Equal("I001", (await up.AnswerAsync()).ResultCode);
    }

    private static async Task AssertUnavailableAsync(HttpResponseMessage response)
    {
        await response.ProblemAsync(503, "E901");
        Assert.Equal(TimeSpan.FromSeconds(5), response.Headers.RetryAfter?.Delta);
    }

    private static string SigningRequest()
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        return Convert.ToBase64String(TestTerminal.SigningRequest(key));
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private async Task<HttpResponseMessage> PostAsync(string path, string body)
    {
        using var content = Json(body);
        return await fixture.Terminal.Client.PostAsync(new Uri(path, UriKind.Relative), content);
    }
}
