using Shikaku.Demo;
using Shikaku.Demo.SampleData;
using Xunit;

namespace Shikaku.Database.Operations;

[Collection(nameof(OperationsFixture))]
public sealed class SampleLoadTests(OperationsFixture fixture)
{
    [Theory]
    [InlineData("facilities", 30)]
    [InlineData("insurers", 12)]
    [InlineData("people", 200)]
    public async Task Load_Once_FillsTheTables(string table, long rows) =>
        Assert.Equal(rows, await fixture.Database.ScalarAsync<long>($"select count(*) from {table}"));

    [Fact]
    public async Task Load_Again_ChangesNothing()
    {
        const string count = """
            select (select count(*) from people) * 1000000 + (select count(*) from coverages) * 1000
                 + (select count(*) from insurance_registrations) + (select count(*) from audit_events where action = 'SampleData.Load')
            """;
        var before = await fixture.Database.ScalarAsync<long>(count);
        var card = await File.ReadAllBytesAsync(Path.Combine(fixture.Home.Cards, "valid", "key.pem"));

        Assert.Contains("already", await fixture.DoAsync("sample", "load"), StringComparison.Ordinal);

        Assert.Equal(before, await fixture.Database.ScalarAsync<long>(count));
        Assert.Equal(card, await File.ReadAllBytesAsync(Path.Combine(fixture.Home.Cards, "valid", "key.pem")));
    }

    [Fact]
    public async Task Load_Once_WritesTheScenarioCardsAndLinksThem()
    {
        Assert.Equal(
            ScenarioCards.Table.Select(row => row.Folder).Order(StringComparer.Ordinal),
            Directory.GetDirectories(fixture.Home.Cards).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("P0001", await fixture.HolderOfAsync(Path.Combine(fixture.Home.Cards, "valid")));
        Assert.Equal("P0007", await fixture.HolderOfAsync(Path.Combine(fixture.Home.Cards, "revoked")));
        Assert.Null(await fixture.HolderOfAsync(Path.Combine(fixture.Home.Cards, "not-registered")));
        Assert.True(await fixture.IsRevokedAsync(Path.Combine(fixture.Home.Cards, "revoked")));
        Assert.Equal("certificateHold", await fixture.ScalarOfAsync(Path.Combine(fixture.Home.Cards, "suspended"), "select reason from revoked_certificates"));
        Assert.False(await fixture.IsRevokedAsync(Path.Combine(fixture.Home.Cards, "valid")));
    }

    [Fact]
    public async Task People_All_ListsTwoHundredUnderAHeading()
    {
        var lines = (await fixture.DoAsync("sample", "people")).TrimEnd().Split('\n');

        Assert.Equal(201, lines.Length);
        Assert.Contains("見本　花子", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_Scenarios_ListsThoseMadeForASituation() =>
        Assert.Equal(NamedPeople.Table.Count + 1, (await fixture.DoAsync("sample", "people", "--scenarios")).TrimEnd().Split('\n').Length);

    [Fact]
    public async Task Facilities_All_ListsThirtyUnderAHeading() =>
        Assert.Equal(31, (await fixture.DoAsync("sample", "facilities")).TrimEnd().Split('\n').Length);

    [Fact]
    public async Task Open_FirstFacility_PrintsTheFourValuesAndKeepsNoneInClear()
    {
        var facility = (await fixture.DoAsync("sample", "first-facility")).Trim();

        var values = (await fixture.DoAsync("account", "open", "--facility", facility)).TrimEnd().Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1])
            .ToList();

        Assert.Equal(facility, values[0]);
        Assert.Equal(4, values.Count);
        var stored = await fixture.Database.ScalarAsync<string>($"select a::text from device_accounts a where login_id = '{values[1]}'");
        Assert.DoesNotContain(values[2], stored, StringComparison.Ordinal);
        Assert.DoesNotContain(values[3], stored, StringComparison.Ordinal);
        Assert.Contains("is stopped", await fixture.DoAsync("account", "stop", "--id", values[1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_UnknownAccount_SaysSo() =>
        Assert.StartsWith("E016", await fixture.RefusedAsync("account", "stop", "--id", "W9999999"), StringComparison.Ordinal);

    [Fact]
    public async Task Open_UnknownFacility_SaysSo() =>
        Assert.StartsWith("E015", await fixture.RefusedAsync("account", "open", "--facility", "1329999997"), StringComparison.Ordinal);
}
