using System.Net.Http.Json;
using Shikaku.Contracts;
using Shikaku.TestKit.EligibilityApi;
using Xunit;

namespace Shikaku.Hosts.EligibilityApi;

/// <summary>One host, and one registered terminal of the first facility, for the tests of one class.</summary>
public sealed class RunningApiFixture : IAsyncLifetime
{
    public RunningApi Api { get; private set; } = null!;

    public TestTerminal Terminal { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Api = await RunningApi.StartAsync();
        Terminal = await Api.RegisterTerminalAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Terminal.Dispose();
        await Api.DisposeAsync();
    }
}

internal static class Responses
{
    public static async Task<EligibilityCheckAnswer> AnswerAsync(this HttpResponseMessage response)
    {
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return (await response.Content.ReadFromJsonAsync(ContractsJson.Default.EligibilityCheckAnswer))!;
    }

    /// <summary>Any refusal: problem+json with this code, its status repeated inside, Japanese to read, nothing of the machine.</summary>
    public static async Task<Problem> ProblemAsync(this HttpResponseMessage response, int status, string code)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal((status, code), ((int)response.StatusCode, System.Text.Json.JsonDocument.Parse(text).RootElement.GetProperty("code").GetString()));
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\\u", text, StringComparison.Ordinal);
        var problem = System.Text.Json.JsonSerializer.Deserialize(text, ContractsJson.Default.Problem)!;
        Assert.Equal(status, problem.Status);
        Assert.Contains('。', problem.Title);
        return problem;
    }
}
