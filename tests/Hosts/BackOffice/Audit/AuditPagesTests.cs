using System.Text;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Hosts.BackOffice.SignIn;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BackOffice.Audit;

public sealed class AuditPagesTests : IAsyncLifetime
{
    private RunningBackOffice site = null!;

    public async ValueTask InitializeAsync() => site = await RunningBackOffice.StartAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task View_OneEvent_SaysWhoWhatWhenWhy()
    {
        var reviewer = await site.AddStaffAsync(StaffRole.Reviewer);
        await AddAsync(new AuditEventData($"staff:{reviewer.Id}", "Review.Return", "UA-1", "書類が読めない", site.Clock.Now));
        using var client = await AuditorAsync();

        await client.GetAsync("/audit");

        var row = Row(client, "差戻し");
        Assert.Contains(reviewer.Name, row, StringComparison.Ordinal);
        Assert.Contains("2026年11月21日（令和8年） 10時00分00秒", row, StringComparison.Ordinal);
        Assert.Contains("書類が読めない", row, StringComparison.Ordinal);
        Assert.Equal("/review/UA-1", client.Page.QuerySelectorAll("a").Single(link => link.TextContent == "UA-1").GetAttribute("href"));
    }

    [Fact]
    public async Task View_Subjects_LeadToWhatTheAuditorMaySee()
    {
        const string Id = "01234567-0000-0000-0000-000000000000";
        (string Action, string Subject, string? Page)[] known =
        [
            ("Review.Return", "U-1", "/review/U-1"), ("Claims.Grant", "S-1", "/claims/S-1"), ("Payments.Release", "S-2", "/claims/S-2"), ("Transfers.Release", "transfer:12", "/transfers/12"),
            ("Exemptions.Accept", "X-1", "/declarations/exemptions/X-1"), ("CoLocations.End", $"co-location:{Id}", $"/declarations/co-locations/{Id}"),
            ("Enforcement.Notice", $"enforcement:{Id}", $"/enforcement/letters/{Id}"), ("PayeeAccounts.Change", $"1379999004 {Id}", "/facilities/1379999004"),
            ("Facilities.Import", $"import:{Id}", null), ("Staff.Add", $"staff:{Id}", null), ("Certificates.Register", "0a1b2c3d", null),
        ];
        await AddAsync([.. known.Select(each => new AuditEventData("a", each.Action, each.Subject, null, site.Clock.Now))]);
        using var client = await AuditorAsync();

        await client.GetAsync("/audit");

        var shown = client.Page.QuerySelectorAll("tbody tr td:nth-child(5)").Reverse().Take(known.Length).Select(cell => (cell.GetAttribute("title")!, cell.QuerySelector("a")?.GetAttribute("href")));
        Assert.Equal(known.Select(each => (each.Subject, each.Page)), shown);
    }

    [Fact]
    public async Task View_NumberAsPeopleTypeIt_IsFound()
    {
        var number = DatedNumber.Of('C', new DateOnly(2026, 11, 21), 42);
        await AddAsync(new AuditEventData("a", "T.T", number, null, site.Clock.Now), new AuditEventData("a", "T.T", "s", null, site.Clock.Now));
        using var client = await AuditorAsync();

        await client.GetAsync($"/audit?Action=T.T&Subject={Uri.EscapeDataString(number.ToLowerInvariant().Replace('-', 'ー'))}");

        Assert.Equal([number], client.Page.QuerySelectorAll("tbody tr td:nth-child(5)").Select(cell => cell.TextContent.Trim()));
    }

    [Fact]
    public async Task View_UnknownAction_ShowsItsCode()
    {
        await AddAsync(new AuditEventData("system:x", "Future.Deed", "s", null, site.Clock.Now));
        using var client = await AuditorAsync();

        await client.GetAsync("/audit?Action=Future.Deed");

        Assert.Contains("自動処理（x）", Row(client, "Future.Deed"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task View_Itself_IsAudited()
    {
        using var client = await AuditorAsync();
        await client.GetAsync("/audit?Action=Review.Return&From=2026-11-01");

        await using var db = site.Database.OwnerContext();
        var seen = await db.AuditEvents.SingleAsync(e => e.Action == "Audit.View");
        Assert.Contains("Review.Return", seen.Details, StringComparison.Ordinal);
        Assert.Contains("2026-11-01", seen.Details, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-21", "2026-11-21", "first last")]
    [InlineData("令和8年11月22日", "", "next")]
    [InlineData("", "２０２６年１１月２０日", "before")]
    public async Task View_Period_IsOfDaysInJapan(string from, string to, string subjects)
    {
        var midnight = new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.FromHours(9));
        await AddAsync(
            new AuditEventData("a", "T.T", "before", null, midnight.AddTicks(-10)), new AuditEventData("a", "T.T", "first", null, midnight),
            new AuditEventData("a", "T.T", "last", null, midnight.AddDays(1).AddTicks(-10)), new AuditEventData("a", "T.T", "next", null, midnight.AddDays(1)));
        using var client = await AuditorAsync();

        await client.GetAsync($"/audit?Action=T.T&From={Uri.EscapeDataString(from)}&To={Uri.EscapeDataString(to)}");

        Assert.Equal(subjects.Split(' ').Reverse(), client.Page.QuerySelectorAll("tbody tr td:nth-child(5)").Select(cell => cell.TextContent.Trim()));
    }

    [Theory]
    [InlineData("From=2026-02-30")]
    [InlineData("From=2026-11-21&To=2026-11-20")]
    [InlineData("To=xx")]
    public async Task View_ImpossiblePeriod_SaysSo(string query)
    {
        using var client = await AuditorAsync();
        await client.GetAsync("/audit?" + query);
        Assert.Contains("S123", client.ErrorSummary[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task View_MoreThanAPage_GoesOnWithoutGapOrRepetition()
    {
        await AddAsync([.. Enumerable.Range(1, 120).Select(n => new AuditEventData("a", "T.Many", $"n{n}", null, site.Clock.Now))]);
        using var client = await AuditorAsync();
        var seen = new List<string>();
        await client.GetAsync("/audit?Action=T.Many");
        while (true)
        {
            seen.AddRange(client.Page.QuerySelectorAll("tbody tr td:nth-child(5)").Select(cell => cell.TextContent.Trim()));
            if (client.Page.QuerySelectorAll("a").FirstOrDefault(link => link.TextContent == "さらに古い記録") is not { } older)
            {
                break;
            }

            await client.GetAsync(older.GetAttribute("href")!);
        }

        Assert.Equal(Enumerable.Range(1, 120).Reverse().Select(n => $"n{n}"), seen);
    }

    [Fact]
    public async Task Export_OfTheFilter_IsAFileForASpreadsheet()
    {
        await AddAsync(new AuditEventData("a", "T.T", "=cmd|' /C calc'!A0", "理由,\"引用\"", site.Clock.Now), new AuditEventData("a", "T.Other", "other", null, site.Clock.Now));
        using var client = await AuditorAsync();

        var answer = await client.Http.GetAsync("/audit/export.csv?Action=T.T");

        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var text = Encoding.UTF8.GetString(bytes);
        Assert.Contains("\"'=cmd|' /C calc'!A0\",\"理由,\"\"引用\"\"\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("other", text, StringComparison.Ordinal);
        Assert.Equal(400, (int)(await client.Http.GetAsync("/audit/export.csv?From=x")).StatusCode);
    }

    [Fact]
    public async Task Verify_SoundThenTampered_SaysSo()
    {
        await AddAsync(new AuditEventData("a", "T.T", "s", null, site.Clock.Now));
        using var client = await AuditorAsync();
        await client.GetAsync("/audit");
        Assert.Contains("まだ検証していません", client.Text, StringComparison.Ordinal);
        await client.PressAsync("検証する");
        Assert.Contains("記録は書かれたときのままです", client.Text, StringComparison.Ordinal);

        await site.Database.ExecuteAsync("alter table audit_events disable trigger user; update audit_events set subject = 't' where position = 1");
        await client.PressAsync("検証する");

        Assert.Contains("1 番の記録が、書かれたときと違います", client.Text, StringComparison.Ordinal);
        Assert.Contains("最後の検証", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task View_ScriptInEverything_IsText()
    {
        await AddAsync(new AuditEventData("<script>1</script>", "<script>2</script>", "<script>3</script>", "<script>4</script>", site.Clock.Now));
        using var client = await AuditorAsync();

        await client.GetAsync("/audit?Subject=%3Cscript%3E3%3C/script%3E&Actor=%3Cscript%3E1%3C/script%3E");

        Assert.All(client.Page.QuerySelectorAll("script"), script => Assert.True(script.HasAttribute("src")));
        Assert.Contains("<script>4</script>", client.Text, StringComparison.Ordinal);
    }

    private static string Row(PageClient client, string what) => client.Page.QuerySelectorAll("tbody tr").Single(row => row.QuerySelector("th")!.TextContent == what).TextContent;

    private Task<PageClient> AuditorAsync() => site.SignedInAsync(StaffRole.Auditor);

    private async Task AddAsync(params AuditEventData[] events)
    {
        await using var db = site.Database.OwnerContext();
        foreach (var e in events)
        {
            // Not by AuditEvent.Of, which refuses actions without a name: an older version may have left some.
            db.AuditEvents.Add(new AuditEvent { At = e.At.ToUniversalTime(), Actor = Actor.Parse(e.Actor), Action = e.Action, Subject = e.Subject, Reason = e.Reason });
            await db.SaveChangesAsync();
        }
    }

    private sealed record AuditEventData(string Actor, string Action, string Subject, string? Reason, DateTimeOffset At);
}
