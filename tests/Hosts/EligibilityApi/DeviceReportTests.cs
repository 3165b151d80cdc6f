using System.Net.Http.Json;
using System.Text;
using Shikaku.Contracts;
using Shikaku.TestKit.EligibilityApi;
using Xunit;

namespace Shikaku.Hosts.EligibilityApi;

/// <summary>機種の動作報告 of a terminal.</summary>
public sealed class DeviceReportTests(RunningApiFixture fixture) : IClassFixture<RunningApiFixture>, IAsyncLifetime
{
    private RunningApi Api => fixture.Api;

    public async ValueTask InitializeAsync() => await Api.Database.ExecuteAsync("delete from device_reports");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Report_OfTheSameModelAgain_ReplacesTheOneBefore()
    {
        Assert.True(await ReportAsync("MR-100", worked: false));

        Assert.True(await ReportAsync("MR-100", worked: true));

        Assert.Equal("true 1.0.0", await Api.Database.ScalarAsync<string>("select string_agg(worked || ' ' || app_version, ',') from device_reports where model = 'MR-100'"));
    }

    [Fact]
    public async Task Report_OfMoreModelsThanACounterHas_IsAnsweredAndLeftOut()
    {
        foreach (var number in Enumerable.Range(1, 20))
        {
            Assert.True(await ReportAsync($"M-{number}", worked: true));
        }

        Assert.False(await ReportAsync("M-21", worked: true));
        Assert.True(await ReportAsync("M-20", worked: false));
        Assert.Equal(20L, await Api.Database.ScalarAsync<long>("select count(*) from device_reports"));
    }

    [Theory]
    [InlineData("""{"readerModel":"","worked":true,"appVersion":"1.0"}""")]
    [InlineData("""{"readerModel":"MR (123)","worked":true,"appVersion":"1.0"}""")]
    [InlineData("""{"readerModel":"MR\u0000","worked":true,"appVersion":"1.0"}""")]
    [InlineData("""{"readerModel":"MR","worked":true,"appVersion":"<b>"}""")]
    [InlineData("""{"readerModel":"MR","worked":"yes","appVersion":"1.0"}""")]
    [InlineData("""{"readerModel":"MR","worked":true}""")]
    public async Task Report_OfAnotherShape_IsMalformed(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var response = await fixture.Terminal.Client.PostAsync(new Uri("/device-reports", UriKind.Relative), content);

        await response.ProblemAsync(400, "E800");
    }

    [Fact]
    public async Task Report_OfAStoppedTerminal_IsRefused()
    {
        using var stopped = await Api.RegisterTerminalAsync();
        await Api.Database.ExecuteAsync($"update device_accounts set status = 'Stopped', stopped_at = now() where login_id = '{stopped.Account.LoginId}'");

        using var response = await SendAsync(stopped, "MR-100", worked: true);

        await response.ProblemAsync(403, "E001");
    }

    private async Task<bool> ReportAsync(string model, bool worked)
    {
        using var response = await SendAsync(fixture.Terminal, model, worked);
        Assert.Equal(200, (int)response.StatusCode);
        return (await response.Content.ReadFromJsonAsync(ContractsJson.Default.DeviceReportResponse))!.Counted;
    }

    private static Task<HttpResponseMessage> SendAsync(TestTerminal terminal, string model, bool worked) => terminal.Client.PostAsJsonAsync(
        "/device-reports", new DeviceReportRequest { ReaderModel = model, Worked = worked, AppVersion = "1.0.0" }, ContractsJson.Default.DeviceReportRequest);
}
