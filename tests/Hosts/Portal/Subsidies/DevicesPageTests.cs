using Shikaku.Hosts.Portal.Registration;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.Subsidies;

/// <summary>What can be known of a device before it is bought.</summary>
public sealed class DevicesPageTests(PortalFixture fixture) : IClassFixture<PortalFixture>, IAsyncLifetime
{
    private readonly RunningPortal portal = fixture.Portal;

    public async ValueTask InitializeAsync() => await portal.Database.ExecuteAsync("""
        delete from device_reports;
        delete from device_models;
        insert into device_models (kind, maker, model, search_key, supported, reason) values
          ('Reader', '見本電機', 'MR-100', 'Reader:a', true, null),
          ('Reader', '見本電機', 'MR-300 SAM', 'Reader:b', false, 'SAM内蔵版のため利用できません。'),
          ('Tablet', '架空通信', 'KT-100', 'Tablet:c', true, null);
        """);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("", 3)]
    [InlineData("?kind=Reader", 2)]
    [InlineData("?kind=nonsense", 3)]
    [InlineData("?q=ｍｒ１００", 1)]
    [InlineData("?kind=Tablet&q=架空", 1)]
    [InlineData("?q=ない", 0)]
    public async Task List_Filtered_HoldsWhatWasAskedFor(string query, int rows)
    {
        using var client = portal.NewClient();

        await client.GetAsync("/subsidy/devices" + query);

        Assert.Equal(rows, client.Page.QuerySelectorAll("section[aria-labelledby^=kind-] tbody tr").Length);
        Assert.Equal(rows == 0, client.Text.Contains("この条件の機種は、一覧にありません。", StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_AReaderWithASam_IsMarked()
    {
        using var client = portal.NewClient();

        await client.GetAsync("/subsidy/devices?q=MR-300");

        Assert.Contains("SAM内蔵", Assert.Single(client.Page.QuerySelectorAll("section[aria-labelledby=kind-Reader] td .status")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_OfThreeFacilities_AreCountedByModelAlone()
    {
        await ReportAsync(TestFacts.FacilityCode.Value, "見本リーダー", true);
        await ReportAsync(TestFacts.FacilityCode.Value, "見本リーダー", true);
        await ReportAsync(TestFacts.OtherFacilityCode.Value, "見本リーダー", false);
        Assert.Empty(await ReportsAsync());

        await ReportAsync(TestFacts.MidwiferyHomeCode.Value, "見本リーダー", true);

        Assert.Equal(["見本リーダー3台1台"], await ReportsAsync());
    }

    private async Task<IEnumerable<string>> ReportsAsync()
    {
        using var client = portal.NewClient();
        await client.GetAsync("/subsidy/devices");
        return [.. client.Page.QuerySelectorAll("section[aria-labelledby=reports] tbody tr").Select(row => string.Concat(row.QuerySelectorAll("td").Select(cell => cell.TextContent)))];
    }

    private Task ReportAsync(string facility, string model, bool worked) => portal.Database.ExecuteAsync($"""
        with account as (
          insert into device_accounts (login_id, facility_code, status, password_hash, activation_code_hash, opened_at)
          values ('W' || lpad((9000000 + (select count(*) from device_accounts))::text, 7, '0'), '{facility}', 'Available', 'x', 'x', now()) returning id)
        insert into device_reports (device_account_id, model, worked, app_version, reported_on) select id, '{model}', {worked}, '1.0.0', '2026-11-01' from account
        """);
}
