using System.Net;
using Shikaku.TestKit;
using Shikaku.TestKit.Attachments;
using Shikaku.TestKit.Sites;
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
}
