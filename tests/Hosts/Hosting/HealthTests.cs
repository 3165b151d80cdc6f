using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Shikaku.TestKit;
using Shikaku.TestKit.Attachments;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.EligibilityApi;
using Shikaku.TestKit.Sites;
using Shikaku.Web.Hosting;
using Xunit;

namespace Shikaku.Hosts.Hosting;

public sealed class HealthTests
{
    private static readonly Uri Health = new("/healthz", UriKind.Relative);

    [Fact]
    public async Task Health_ScannerAwayAndBack_IsDegradedThenOk()
    {
        await using var clamd = new RunningClamd();
        await using var portal = await RunningPortal.StartAsync(configure: null, $"--Scanner:Socket={clamd.Socket}");
        using var http = Patience.Client(portal.Address);

        using var away = await http.GetAsync(Health);
        await clamd.StartAsync();
        portal.Clock.Now += HealthEndpoint.Fresh;
        using var back = await http.GetAsync(Health);

        Assert.Equal((HttpStatusCode.OK, "degraded\nscanner: clamd does not answer, attachments wait"), (away.StatusCode, await away.Content.ReadAsStringAsync()));
        Assert.Equal((HttpStatusCode.OK, "ok"), (back.StatusCode, await back.Content.ReadAsStringAsync()));
        Assert.Equal("text/plain; charset=utf-8", back.Content.Headers.ContentType!.ToString());
        Assert.False(back.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Health_DatabaseAway_IsAFailure()
    {
        await using var office = await RunningBackOffice.StartAsync(configure: null, "--Database:ConnectionString=Host=127.0.0.1;Port=1;Username=nobody;Database=none");
        using var http = Patience.Client(office.Address);

        using var answer = await http.GetAsync(Health);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
    }

    [Fact]
    public async Task Health_SealLost_IsAFailure()
    {
        await using var office = await RunningBackOffice.StartAsync();
        using var http = Patience.Client(office.Address);
        File.Delete(Path.Combine(office.Keys.Folder, "sheet-seal.pem"));

        using var answer = await http.GetAsync(Health);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
    }

    [Fact]
    public async Task Health_AskedByManyAtOnce_IsLookedAtOnceAndAgainAMomentLater()
    {
        var look = new Look();
        await using var portal = await RunningPortal.StartAsync(builder => builder.Services.AddHealthChecks().AddCheck("look", look));
        using var http = Patience.Client(portal.Address);

        var first = Enumerable.Range(0, 10).Select(_ => http.GetStringAsync(Health)).ToList();
        look.End.SetResult();
        await Task.WhenAll(first);
        Assert.Equal("ok", await http.GetStringAsync(Health));
        Assert.Equal(1, look.Count);
        portal.Clock.Now += HealthEndpoint.Fresh;
        Assert.Equal("ok", await http.GetStringAsync(Health));

        Assert.Equal(2, look.Count);
    }

    [Fact]
    public async Task Health_DatabaseGoesAway_IsAFailureAMomentLaterAndOkWhenItIsBack()
    {
        var server = new NpgsqlConnectionStringBuilder((await PostgresCluster.SharedAsync()).AppConnectionString("postgres"));
        await using var line = new BreakableLine(server.Port);
        await using var api = await RunningApi.StartAsync(database => $"{database.ApiConnectionString};Port={line.Port}");
        using var client = api.CreateClient();
        Assert.Equal("ok", await client.GetStringAsync(Health));

        line.Break();
        api.Clock.Now += HealthEndpoint.Fresh;
        using var away = await client.GetAsync(Health);
        line.Mend();
        api.Clock.Now += HealthEndpoint.Fresh;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
        Assert.Equal("ok", await client.GetStringAsync(Health));
    }

    /// <summary>One more thing to look at, which takes until it is told to end.</summary>
    private sealed class Look : IHealthCheck
    {
        private int count;

        public TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Count => count;

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref count);
            await End.Task;
            return HealthCheckResult.Healthy();
        }
    }
}
