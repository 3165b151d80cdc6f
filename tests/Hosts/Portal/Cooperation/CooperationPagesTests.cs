using System.Globalization;
using System.Net;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.TestKit.Claims;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.PayeeAccounts;
using Shikaku.TestKit.Programmes;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.Cooperation;

/// <summary>The real round of 2025: 取組 05-01 to 07-31, reports 08-01 to 10-31, due 09-30. Each test has a facility of its own.</summary>
public sealed class CooperationPagesTests(CooperationPagesTests.Fixture fixture) : IClassFixture<CooperationPagesTests.Fixture>
{
    private static int facilities = 200_000;

    private RunningPortal Portal => fixture.Portal;

    [Fact]
    public async Task Report_FromTheConditionsToTheReceipt()
    {
        using var page = await FacilityAsync();
        await page.GetAsync("/cooperation");
        Assert.Contains("受付中です。締切日は、2025年9月30日（令和7年）です。", page.Text, StringComparison.Ordinal);
        Assert.Equal(5, page.Page.QuerySelectorAll(".conditions .status--good").Length);
        await page.GetAsync("/cooperation/report");
        Assert.Equal("2025-07-31", page.Page.QuerySelector("#UntilOn")!.GetAttribute("value"));

        await page.PressAsync("送信", ("CalledOut", "yes"), ("Posters", "true"), ("Patients", "０"));
        Assert.Equal("/cooperation/check-answers", page.Path);
        Assert.Contains("50,000円", page.Text, StringComparison.Ordinal);
        await page.PressAsync("OK");

        Assert.StartsWith("/cooperation/receipt/C250901-", page.Path, StringComparison.Ordinal);
        Assert.Equal("取組の実施報告を受け付けました", page.Heading);
        await page.GetAsync("/cooperation");
        Assert.Contains("報告を受け付けています", page.Text, StringComparison.Ordinal);
        await page.GetAsync("/cooperation/report");
        Assert.Equal("/cooperation", page.Path);
    }

    [Theory]
    [InlineData("CalledOut", "no", "CalledOut", "K102")]
    [InlineData("Posters", "", "Leaflets", "K103")]
    [InlineData("FromOn", "2025-04-30", "FromOn", "K106")]
    [InlineData("UntilOn", "2025-08-01", "UntilOn", "K107")]
    [InlineData("Patients", "-1", "Patients", "K112")]
    [InlineData("Patients", "百", "Patients", "K112")]
    public async Task Report_WhatCannotBe_IsToldBesideTheFieldAndKept(string field, string value, string shown, string code)
    {
        using var page = await FacilityAsync();
        await page.GetAsync("/cooperation/report");

        (string, string)[] all = [("CalledOut", "yes"), ("Posters", "true"), ("FromOn", "2025-05-01"), ("UntilOn", "2025-07-31"), ("Patients", "3")];
        await page.PressAsync("送信", [.. all.Select(each => each.Item1 == field ? (field, value) : each)]);

        Assert.Equal("/cooperation/report", page.Path);
        Assert.Contains(page.ErrorSummary, error => error.Contains(code, StringComparison.Ordinal));
        Assert.NotNull(page.Page.GetElementById(shown));
        await page.GetAsync("/cooperation/report");
        Assert.Equal("3", field == "Patients" ? "3" : page.Page.QuerySelector("#Patients")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Report_Draft_IsThereTheNextTimeAndAnotherTabIsTold()
    {
        using var page = await FacilityAsync();
        await page.GetAsync("/cooperation/report");
        await page.PressAsync("下書きを保存", ("Patients", "12"));
        Assert.Contains("下書きを保存しました", page.Text, StringComparison.Ordinal);
        Assert.Equal("12", page.Page.QuerySelector("#Patients")!.GetAttribute("value"));

        // As if another tab had typed into the same field since.
        var seen = page.Page.QuerySelector("input[name=Seen]")!.GetAttribute("value")!;
        await page.PressAsync("下書きを保存", ("Patients", "13"));
        await page.PressAsync("下書きを保存", ("Patients", "14"), ("Seen", seen));

        Assert.Contains("別の画面で入力された内容を置き換えました", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delete from payee_accounts where facility_code = '{0}'", "振込先口座を登録してください。", true)]
    [InlineData("delete from operation_starts where facility_code = '{0}'", "運用開始日を登録してください。", true)]
    [InlineData("update device_accounts set registered_at = '2025-07-31T15:00:00Z' where facility_code = '{0}'", "この回の協力金の対象になりません", false)]
    public async Task Conditions_Missing_SayHowToMendThem(string sql, string text, bool mendable)
    {
        using var page = await FacilityAsync(sql);

        await page.GetAsync("/cooperation");

        Assert.Contains(text, page.Text, StringComparison.Ordinal);
        Assert.Equal(mendable, page.Text.Contains("まだ満たしていない条件があります", StringComparison.Ordinal));
        Assert.DoesNotContain("取組を報告する", page.Text, StringComparison.Ordinal);
        await page.GetAsync("/cooperation/report");
        Assert.Equal("/cooperation", page.Path);
        await page.GetAsync("/cooperation/check-answers");
        Assert.Equal("/cooperation", page.Path);
    }

    [Theory]
    [InlineData("2025-07-31T03:00:00Z", "受付はまだ始まっていません。", false)]
    [InlineData("2025-10-01T03:00:00Z", "2025年10月31日（令和7年）まで受け付けています。", true)]
    [InlineData("2025-11-01T03:00:00Z", "受付は終了しました。", false)]
    public async Task Round_OutsideItsPeriod_IsSaidWithTheDates(string now, string text, bool open)
    {
        Portal.Clock.Now = DateTimeOffset.Parse(now, CultureInfo.InvariantCulture);
        try
        {
            using var page = await FacilityAsync();
            await page.GetAsync("/cooperation");

            Assert.Contains(text, page.Text, StringComparison.Ordinal);
            Assert.Equal(open, page.Page.QuerySelector("a[href='/cooperation/report']") is not null);
        }
        finally
        {
            Portal.Clock.Now = Fixture.Reporting;
        }
    }

    [Fact]
    public async Task Answer_AReturnedReport_ShowsTheReasonAndWhatWasSent()
    {
        using var page = await FacilityAsync();
        var claim = await TestClaims.AddReportAsync(Portal.Database, facility, Rules.Claims.ClaimState.Returned);
        await Portal.Database.ExecuteAsync($"insert into claim_events (claim_id, at, actor, kind, public_text) values ('{claim.Id}', now(), 'staff:test', 'Returned', '人数を確認してください。')");
        await page.GetAsync($"/cooperation/answer/{claim.Number}");
        Assert.Contains("人数を確認してください。", page.Text, StringComparison.Ordinal);
        Assert.Equal("12", page.Page.QuerySelector("#Patients")!.GetAttribute("value"));

        await page.PressAsync("送信", ("Patients", "21"));
        await page.PressAsync("OK");

        Assert.Equal($"/cooperation/receipt/{claim.Number}", page.Path);
        Assert.Contains("21人", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_OfAnotherFacility_IsNotFound()
    {
        using var page = await FacilityAsync();
        var other = await TestClaims.AddReportAsync(Portal.Database, TestFacts.MidwiferyHomeCode, Rules.Claims.ClaimState.Returned);

        foreach (var address in new[] { $"/cooperation/receipt/{other.Number}", $"/cooperation/answer/{other.Number}", $"/cooperation/answer/{other.Number}/check-answers", "/cooperation/receipt/x" })
        {
            await page.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
        }
    }

    [Fact]
    public async Task Page_BeforeAnyApproval_ExplainsAndTakesNothing()
    {
        using var page = await Portal.SignedInAsync(TestFacts.OtherFacilityCode);

        await page.GetAsync("/cooperation");

        Assert.Contains("利用開始申請が承認されると、報告できます", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Page.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task Reminders_AreStoppedAndResumedHere()
    {
        using var page = await FacilityAsync();
        await page.GetAsync("/cooperation");

        await page.PressAsync("お知らせのメールを止める");
        Assert.Equal(1L, await Portal.Database.ScalarAsync<long>($"select count(*) from reminder_stops where facility_code = '{facility}'"));
        await page.PressAsync("お知らせのメールを再開する");

        Assert.Equal(0L, await Portal.Database.ScalarAsync<long>($"select count(*) from reminder_stops where facility_code = '{facility}'"));
    }

    private FacilityCode facility = null!;

    /// <summary>With everything that is asked for, but for what the statement changes.</summary>
    private async Task<PageClient> FacilityAsync(string? sql = null)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"137{Interlocked.Increment(ref facilities):000000}");
        facility = FacilityCode.Parse(body + CheckDigit.Of(body).ToString(CultureInfo.InvariantCulture));
        await using var db = Portal.Database.OwnerContext();
        db.Facilities.Add(TestFacts.Facility(facility));
        await db.SaveChangesAsync();
        var user = await Portal.AddUserAsync(facility, verified: true);
        await TestAccounts.AddAsync(db, facility);
        await TestDevices.OpenAsync(Portal.Database, Portal.Keys, user.Id, facility: facility);
        await Portal.Database.ExecuteAsync($"""
            update device_accounts set status = 'Registered', device_certificate_sha256 = sha256('{facility}'), registered_at = '2025-05-20T03:00:00Z' where facility_code = '{facility}';
            insert into operation_starts (facility_code, starts_on, entered_at, entered_by) values ('{facility}', '2025-06-01', now(), 'test')
            """);
        if (sql is not null)
        {
            await Portal.Database.ExecuteAsync(string.Format(CultureInfo.InvariantCulture, sql, facility));
        }

        return await Portal.SignedInAsync(user);
    }

    public sealed class Fixture : IAsyncLifetime
    {
        // Noon in Japan.
        public static readonly DateTimeOffset Reporting = new(2025, 9, 1, 3, 0, 0, TimeSpan.Zero);

        public RunningPortal Portal { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Portal = await RunningPortal.StartAsync();
            Portal.Clock.Now = Reporting;
            await using var db = Portal.Database.OwnerContext();
            await TestProgrammes.LoadAsync(db);
        }

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }
}
