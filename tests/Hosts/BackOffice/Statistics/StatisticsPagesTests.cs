using System.Globalization;
using System.Net;
using System.Text;
using Shikaku.Rules.Staff;
using Shikaku.Rules.Statistics;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BackOffice.Statistics;

/// <summary>The same facilities counted for staff and for everybody.</summary>
public sealed class StatisticsPagesTests : IAsyncLifetime
{
    private const string Seed = """
        insert into facilities (facility_code, kind, practices, name, name_kana, address, phone)
          select lpad(((n % 3) + 13)::text, 2, '0') || '8' || lpad(n::text, 7, '0'), 'TreatmentOffice', case when n % 4 = 0 then array['Massage'] else array['JudoTherapy'] end,
            'ためし接骨院', 'タメシ', '東京都', '0300000000' from generate_series(1, 60) n;
        insert into operation_starts (facility_code, starts_on, entered_at, entered_by)
          select facility_code, '2026-10-01', timestamptz '2026-09-30 14:59:59Z' + (right(facility_code, 2)::int / 50) * interval '32 days', 'test' from facilities
          where facility_code like '__8%' and right(facility_code, 2)::int <= 53;
        """;

    private RunningBackOffice office = null!;
    private RunningPortal portal = null!;

    public async ValueTask InitializeAsync()
    {
        office = await RunningBackOffice.StartAsync();
        portal = await RunningPortal.StartAsync();
        await office.Database.ExecuteAsync(Seed);
        await portal.Database.ExecuteAsync(Seed);
    }

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task Pages_OfBothHosts_TellStaffAllAndEverybodyNoSmallNumber()
    {
        using var staff = await office.SignedInAsync(StaffRole.Administrator);
        await staff.GetAsync("/statistics");
        Assert.Equal(["63", "53"], Cells(staff, "table-practices", "合計"));
        await staff.GetAsync("/statistics?prefecture=13&practice=Ahaki&stage=Paid&months=24");
        Assert.Equal(["5", "4"], Cells(staff, "table-practices", "合計"));
        Assert.Equal(24, staff.Page.QuerySelectorAll("#chart-months rect").Length);
        Assert.All(staff.Page.QuerySelectorAll("svg"), svg => Assert.NotEmpty(staff.Page.GetElementById(svg.GetAttribute("aria-labelledby")!.Split(' ')[0])!.TextContent));

        using var nobody = portal.NewClient();
        await nobody.GetAsync("/");
        await nobody.GetAsync(nobody.Page.QuerySelector("a[href='/statistics']")!.GetAttribute("href")!);
        Assert.Equal("導入状況の統計", nobody.Heading);
        Assert.Contains("2026年10月31日（令和8年）まで", nobody.Text, StringComparison.Ordinal);

        // Four came in November: October ends with 49.
        Assert.Equal(["63", "49"], Cells(nobody, "table-practices", "合計"));
        Assert.All(nobody.Page.QuerySelectorAll(".figures td"), cell => Assert.False(int.TryParse(cell.FirstChild!.TextContent, CultureInfo.InvariantCulture, out var number) && SmallNumbers.IsSmall(number)));
        Assert.Contains(AdoptionTable.KeptBack, nobody.Text, StringComparison.Ordinal);
        await nobody.GetAsync("/statistics?prefecture=13&practice=Ahaki");
        Assert.Equal(["63", "49"], Cells(nobody, "table-practices", "合計"));
    }

    [Fact]
    public async Task Files_OfEachTable_AreReadByASpreadsheet()
    {
        using var staff = await office.SignedInAsync(StaffRole.Auditor);
        using var nobody = portal.NewClient();
        foreach (var (client, key, lines) in ((PageClient, string, int)[])
            [(staff, "practices", 6), (staff, "prefectures", 49), (staff, "months", 13), (nobody, "practices", 6), (nobody, "prefectures", 49), (nobody, "months", 13)])
        {
            var bytes = await client.Http.GetByteArrayAsync($"/statistics/{key}.csv");

            Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
            var text = Encoding.UTF8.GetString(bytes[3..]);
            Assert.Equal(lines, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
            Assert.All(text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("\"", line, StringComparison.Ordinal));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await staff.Http.GetAsync("/statistics/other.csv")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.Http.GetAsync("/statistics/other.csv?months=1000000&stage=x")).StatusCode);
        using var callCentre = await office.SignedInAsync(StaffRole.CallCentre);
        Assert.Equal(HttpStatusCode.Forbidden, (await callCentre.Http.GetAsync("/statistics/months.csv")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await callCentre.Http.GetAsync("/statistics")).StatusCode);
    }

    // Facilities, and who entered the date.
    private static string[] Cells(PageClient client, string table, string row)
    {
        var cells = client.Page.GetElementById(table)!.ParentElement!.QuerySelectorAll("tbody tr").Single(r => r.QuerySelector("th")!.TextContent == row).QuerySelectorAll("td");
        return [cells[0].FirstChild!.TextContent.Trim(), cells[1 + (int)AdoptionStage.StartEntered].FirstChild!.TextContent.Trim()];
    }
}
