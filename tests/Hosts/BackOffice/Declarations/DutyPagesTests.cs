using System.Net;
using System.Text;
using Shikaku.Casework.CoLocations;
using Shikaku.Rules.Audit;
using Shikaku.Rules.CoLocations;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Staff;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit;
using Shikaku.TestKit.Enforcement;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Printing;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BackOffice.Declarations;

public sealed class DutyPagesTests(BackOfficeFixture fixture) : IClassFixture<BackOfficeFixture>
{
    private RunningBackOffice Site => fixture.Site;

    public static TheoryData<StaffRole> Roles => [.. Enum.GetValues<StaffRole>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Page_ByRole_OpensOrIs403(StaffRole role)
    {
        using var client = await Site.SignedInAsync(role);
        foreach (var (path, right) in new[]
        {
            ("/declarations", StaffRight.SeeDeclarations), ("/declarations/exemptions/new", StaffRight.EnterDeclarations), ("/enforcement", StaffRight.SeeEnforcement),
            ("/enforcement/list.csv", StaffRight.SeeEnforcement), ("/enforcement/letters", StaffRight.SeeEnforcement), ("/enforcement/step?kind=Notice", StaffRight.Enforce),
            ("/enforcement/remind", StaffRight.Enforce),
        })
        {
            var answer = await client.Http.GetAsync(path);

            Assert.Equal(StaffPermissions.May(role, right) ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Exemption_ByPost_IsEnteredByTheCallCentreAndAcceptedByAReviewer()
    {
        var office = await TestOffices.AddAsync(Site.Database, "20", name: "見本郵送院");
        using var centre = await Site.SignedInAsync(StaffRole.CallCentre);
        await centre.GetAsync("/declarations/exemptions/new");
        await centre.PressAsync("入力する", ("ReceivedOn", "2026-11-22"), ("Number", "-"), ("Mail", "no"));
        Assert.Equal(["Route", "ReceivedOn", "FacilityName", "Address", "Number", "Mail", "Kind"], centre.FieldErrors.Keys);
        (string, string)[] typed =
        [
            ("Route", "Post"), ("ReceivedOn", "令和8年11月20日"), ("FacilityName", "見本郵送院"), ("Address", "見本県見本市"), ("Number", "協999999998"), ("Mail", ""), ("Kind", "JudoElderly"),
        ];
        await centre.PressAsync("入力する", [.. typed, ("FullTime", "2〜3")]);
        Assert.Contains("X103", centre.FieldErrors["FullTime"], StringComparison.Ordinal);
        await centre.PressAsync("入力する", [.. typed, ("FullTime", "３人"), ("Difficult", "true")]);
        Assert.Contains("申告を入力しました", centre.Text, StringComparison.Ordinal);
        Assert.Contains("資格の確認困難", centre.Text, StringComparison.Ordinal);
        Assert.Contains("見本郵送院", centre.Page.QuerySelector(".case__decide")!.TextContent, StringComparison.Ordinal); // found by its name
        Assert.DoesNotContain("受理する", centre.Page.QuerySelectorAll("button").Select(button => button.TextContent));
        var path = centre.Path;

        using var reviewer = await Site.SignedInAsync(StaffRole.Reviewer);
        await reviewer.GetAsync(path);
        await reviewer.PressAsync("受理する");
        Assert.Contains("X121", reviewer.FieldErrors["Facility"], StringComparison.Ordinal);
        await centre.PressAsync($"{office.FacilityCode} を結び付ける");
        Assert.Contains("施設を結び付けました", centre.Text, StringComparison.Ordinal);
        await reviewer.PressAsync("受理する");
        Assert.Contains("X119", reviewer.ErrorSummary[0], StringComparison.Ordinal);
        await reviewer.GetAsync(path);
        await reviewer.PressAsync("受理する");

        Assert.Contains("受理しました", reviewer.Text, StringComparison.Ordinal);
        using var lead = await Site.SignedInAsync(StaffRole.Lead);
        await lead.GetAsync("/enforcement?prefecture=20");
        Assert.DoesNotContain("見本郵送院", lead.Text, StringComparison.Ordinal);
        Assert.Equal(["1", "0", "0", "1", "0"], lead.Page.QuerySelectorAll("table tbody tr:last-child td").Take(5).Select(cell => cell.TextContent));
        await lead.GetAsync("/declarations?state=Accepted");
        Assert.Contains("見本郵送院", lead.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paper_WithoutItsDay_IsEnteredAskedBackAndAccepted()
    {
        var office = await TestOffices.AddAsync(Site.Database, "21", name: "見本廃止院");
        using var centre = await Site.SignedInAsync(StaffRole.CallCentre);
        await centre.GetAsync("/declarations/exemptions/new");
        await centre.PressAsync(
            "入力する", ("Route", "Post"), ("ReceivedOn", "令和7年5月20日"), ("FacilityName", office.Name), ("Address", office.Address), ("Number", office.RegistrationNumber!),
            ("Mail", "haishi@example.jp"), ("Kind", "ClosurePlanned"), ("PlannedOn", ""));
        Assert.Contains("予定日の記載なし", centre.Text, StringComparison.Ordinal);
        Assert.Contains("確認中", centre.Text, StringComparison.Ordinal);
        var path = centre.Path;
        var letter = await Pdf.TextAsync(await centre.Http.GetByteArrayAsync(new Uri(path + "/ask.pdf", UriKind.Relative)));
        Assert.Contains("予定日について（お尋ね）", letter, StringComparison.Ordinal);
        await centre.PressAsync("メールで問い合わせる");
        Assert.Contains((await Site.MailsAsync()).Where(mail => mail.Recipient == "haishi@example.jp"), mail => mail.Subject.Contains("予定日をお知らせください", StringComparison.Ordinal));
        using var reviewer = await Site.SignedInAsync(StaffRole.Reviewer);
        await reviewer.GetAsync(path);
        await reviewer.PressAsync("受理する");
        Assert.Contains("X135", reviewer.ErrorSummary[0], StringComparison.Ordinal);
        await centre.PressAsync("予定日を入力する", ("PlannedOn", "令和7年9月30日"));
        Assert.DoesNotContain("予定日の記載なし", centre.Text, StringComparison.Ordinal);
        await reviewer.GetAsync(path);
        await reviewer.PressAsync("受理する");
        Assert.Contains("受理しました", reviewer.Text, StringComparison.Ordinal);

        await reviewer.GetAsync("/declarations?state=Overdue");
        Assert.Contains("見本廃止院", reviewer.Text, StringComparison.Ordinal);
        Assert.Contains("2025年9月30日（令和7年）", reviewer.Page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        using var lead = await Site.SignedInAsync(StaffRole.Lead);
        await lead.GetAsync("/enforcement?prefecture=21");
        Assert.Contains("期日経過", lead.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CoLocation_OfAFacilityWithoutAPortal_IsConfirmedWithAPaper()
    {
        var (main, sub) = (await TestOffices.AddAsync(Site.Database, "19"), await TestOffices.AddAsync(Site.Database, "19"));
        var row = new CoLocation
        {
            Id = Guid.NewGuid(), MainFacility = main.FacilityCode, SubFacility = sub.FacilityCode, State = CoLocationState.Declared, DeclaredBy = Actor.Parse("portal:x"),
            DeclaredByFacility = main.FacilityCode, DeclaredAt = Site.Clock.Now,
        };
        await using (var db = Site.Database.OwnerContext())
        {
            db.CoLocations.Add(row);
            await db.SaveChangesAsync();
        }

        await TestDuty.AddCoLocationAsync(Site.Database, (await TestOffices.AddAsync(Site.Database, "19", name: "見本食違い院")).FacilityCode, sub.FacilityCode, sub.FacilityCode);
        using var client = await Site.SignedInAsync(StaffRole.Reviewer);
        await client.GetAsync("/declarations?list=co-locations");
        Assert.Contains(main.Name, client.Text, StringComparison.Ordinal);
        await client.GetAsync($"/declarations/co-locations/{row.Id}");
        Assert.Contains("主たる施術所等 見本食違い院", client.Page.QuerySelector(".banner--warning")!.TextContent, StringComparison.Ordinal);
        await client.PressAsync("確認した");
        Assert.Contains("L110", client.FieldErrors["Paper"], StringComparison.Ordinal);
        await client.PressAsync("確認した", ("Paper", "11月20日に書面が届いた"));

        Assert.Contains("確認しました", client.Text, StringComparison.Ordinal);
        Assert.Equal("11月20日に書面が届いた", await Site.Database.ScalarAsync<string>($"select reason from audit_events where subject = 'co-location:{row.Id}' and reason is not null"));
    }

    [Fact]
    public async Task Enforcement_FromNoticeToLetters_TaggedEmbeddedOneLetterAPage()
    {
        var offices = new List<FacilityCode>();
        for (var i = 0; i < 3; i++)
        {
            offices.Add((await TestOffices.AddAsync(Site.Database, "15", name: $"見本　髙﨑院{i}")).FacilityCode);
        }

        using var client = await Site.SignedInAsync(StaffRole.RegionalBureau);
        await client.GetAsync("/enforcement?prefecture=15");
        Assert.Contains("3 件", client.Text, StringComparison.Ordinal);
        await client.GetAsync("/enforcement/step?kind=Notice&all=true&prefecture=15");
        await client.PressAsync("通知を記録する", [("HeldOn", "2026-02-30"), .. Codes(offices)]);
        Assert.Contains("F110", client.FieldErrors["HeldOn"], StringComparison.Ordinal);
        await client.PressAsync("通知を記録する", [("HeldOn", "2026-11-21"), .. Codes(offices)]);
        Assert.Contains("3施設の通知を記録しました", client.Text, StringComparison.Ordinal);

        var pdf = await client.Http.GetByteArrayAsync(new Uri(client.Path + "/letters.pdf", UriKind.Relative));

        var info = await Pdf.InfoAsync(pdf);
        Assert.Matches(@"Tagged:\s+yes", info);
        Assert.Matches(@"Pages:\s+3\n", info);
        Assert.Matches(@"Page size:.*A4", info);
        Assert.All(await Pdf.FontsAsync(pdf), font => Assert.Matches(@"\syes (yes|no)\s+(yes|no)\s+[0-9]", font));
        var pages = (await Pdf.TextAsync(pdf)).Split('\f');
        Assert.All(Enumerable.Range(0, 3), i => Assert.Contains($"院{i}", pages[i], StringComparison.Ordinal));
        Assert.All(pages[..3], page => Assert.Matches("N261121-[0-9]{9}-[0-9]", page));
    }

    [Fact]
    public async Task Bureau_OtherRegion_IsNotThere()
    {
        var (own, other) = (await TestOffices.AddAsync(Site.Database, "09", name: "見本栃木院"), await TestOffices.AddAsync(Site.Database, "26", name: "見本京都院"));
        using var lead = await Site.SignedInAsync(StaffRole.Lead);
        await lead.GetAsync($"/enforcement/step?kind=Notice&code={other.FacilityCode}");
        await lead.PressAsync("通知を記録する");
        var foreign = lead.Path;
        using var client = await Site.SignedInAsync(StaffRole.RegionalBureau);

        foreach (var path in new[]
        {
            "/enforcement?prefecture=26", "/enforcement?bureau=Kinki", "/enforcement/list.csv?prefecture=26", "/enforcement/list.csv?bureau=Kinki", $"/enforcement/facilities/{other.FacilityCode}",
            foreign, foreign + "/letters.pdf", $"/enforcement/step?kind=Notice&code={other.FacilityCode}", $"/enforcement/step?kind=Notice&code={own.FacilityCode}&code={other.FacilityCode}",
            "/enforcement/step?kind=Notice&all=true&prefecture=26", "/enforcement/facilities/1", "/enforcement/step?kind=King", $"/enforcement/letters/{Guid.NewGuid()}",
        })
        {
            var answer = await client.Http.GetAsync(path);
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, path);
        }

        var file = Encoding.UTF8.GetString(await client.Http.GetByteArrayAsync(new Uri("/enforcement/list.csv", UriKind.Relative)));
        Assert.Contains("見本栃木院", file, StringComparison.Ordinal);
        Assert.DoesNotContain("見本京都院", file, StringComparison.Ordinal);
        await client.GetAsync("/enforcement/letters");
        Assert.DoesNotContain(foreign, client.Page.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
        await client.GetAsync($"/enforcement/step?kind=Notice&code={own.FacilityCode}");
        await client.PressAsync("通知を記録する", ("code", other.FacilityCode.Value));
        Assert.Equal(HttpStatusCode.NotFound, client.Status);
    }

    [Fact]
    public async Task Prefecture_OfItsOwn_WritesInTheGovernorsName()
    {
        var own = await TestOffices.AddAsync(Site.Database, "13", name: "見本東京院");
        var other = await TestOffices.AddAsync(Site.Database, "14", name: "見本神奈川院");
        using var client = await Site.SignedInAsync(StaffRole.Prefecture);

        await client.GetAsync("/");
        Assert.Equal("/enforcement", client.Path);
        Assert.Contains("見本東京院", client.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("見本神奈川院", client.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.Http.GetAsync($"/enforcement/step?kind=Notice&code={other.FacilityCode}")).StatusCode);
        await client.GetAsync($"/enforcement/step?kind=Notice&code={own.FacilityCode}");
        Assert.Null(client.Page.QuerySelector("[name=Authority]"));
        await client.PressAsync("通知を記録する");
        var letter = await Pdf.TextAsync(await client.Http.GetByteArrayAsync(new Uri(client.Path + "/letters.pdf", UriKind.Relative)));
        Assert.Contains("東京都知事", letter, StringComparison.Ordinal);
        Assert.Contains("地方厚生（支）局長又は都道府県知事", letter.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("03-3595-2174", letter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_ForTheBureau_IsUtf8WithItsMarkAndRunsNothing()
    {
        await TestOffices.AddAsync(Site.Database, "47", name: "=HYPERLINK(1)");
        using var client = await Site.SignedInAsync(StaffRole.Auditor);

        var file = await client.Http.GetByteArrayAsync(new Uri("/enforcement/list.csv?bureau=Kyushu&prefecture=47", UriKind.Relative));

        Assert.Equal(Encoding.UTF8.GetPreamble(), file[..3]);
        var lines = Encoding.UTF8.GetString(file[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains("\"'=HYPERLINK(1)\"", lines[1], StringComparison.Ordinal);
        Assert.Contains("\"沖縄県\",\"九州厚生局\"", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guidance_Attended_IsRecordedAndTheLastStepCancelled()
    {
        var office = (await TestOffices.AddAsync(Site.Database, "14")).FacilityCode;
        using var client = await Site.SignedInAsync(StaffRole.Lead);
        await client.GetAsync($"/enforcement/step?kind=DelegationSuspension&code={office}");
        Assert.Contains("F107", client.Text, StringComparison.Ordinal);
        await client.GetAsync($"/enforcement/step?kind=Notice&code={office}");
        await client.PressAsync("通知を記録する");
        await client.GetAsync($"/enforcement/step?kind=GroupGuidance&code={office}");
        await client.PressAsync("集団指導を記録する");
        Assert.Equal(["HeldOn", "Place"], client.FieldErrors.Keys);
        await client.PressAsync("集団指導を記録する", ("HeldOn", "2026-11-20"), ("Place", "見本会館"));
        Assert.Contains("F109", client.FieldErrors["HeldOn"], StringComparison.Ordinal);
        await client.PressAsync("集団指導を記録する", ("HeldOn", "2026-11-21"), ("Place", "見本会館"));
        await client.PressAsync("出欠を記録する");
        Assert.Contains("出席 0施設、欠席 1施設を記録しました", client.Text, StringComparison.Ordinal);

        await client.GetAsync($"/enforcement/facilities/{office}");
        Assert.Contains("集団指導済み", client.Text, StringComparison.Ordinal);
        await client.PressAsync("取り消す");
        Assert.Contains("F116", client.FieldErrors["Reason"], StringComparison.Ordinal);
        await client.PressAsync("取り消す", ("Reason", "会場を誤った"));

        Assert.Contains("会場を誤った", client.Text, StringComparison.Ordinal);
        Assert.Contains("通知済み", client.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-12-02", true)]
    [InlineData("2024-12-01", false)]
    [InlineData("2026-11-21", true)]
    [InlineData("2026-11-22", false)]
    [InlineData("2026-02-30", false)]
    public async Task List_AsOfADay_TakesTheDaysOfTheDuty(string day, bool good)
    {
        using var client = await Site.SignedInAsync(StaffRole.Auditor);

        await client.GetAsync($"/enforcement?as-of={day}");

        Assert.Equal(good, !client.Text.Contains("F110", StringComparison.Ordinal));
        Assert.Equal(day, client.Page.QuerySelector("#as-of")!.GetAttribute("value"));
    }

    [Fact]
    public async Task List_OfWhoHasAppliedAndWhoWorks_ShowsTheFactsApart()
    {
        var nothing = await TestOffices.AddAsync(Site.Database, "11", name: "見本未申請院");
        var applied = await TestOffices.AddAsync(Site.Database, "11", name: "見本申請済院");
        await TestOffices.ApplyAsync(Site.Database, applied.FacilityCode, ApplicationState.Submitted, new DateOnly(2026, 10, 1));
        var works = await TestOffices.AddAsync(Site.Database, "11", name: "見本稼働院");
        await TestOffices.IntroduceAsync(Site.Database, works.FacilityCode, new DateOnly(2027, 1, 10), FixedClock.Morning);
        using var client = await Site.SignedInAsync(StaffRole.Lead);

        await client.GetAsync("/enforcement?prefecture=11");
        Assert.Equal(["3", "1", "0", "0", "2", "1", "1"], client.Page.QuerySelectorAll("table tbody tr:last-child td").Take(7).Select(cell => cell.TextContent));
        Assert.DoesNotContain("見本稼働院", client.Text, StringComparison.Ordinal);
        Assert.Equal(["2026/10/1（審査中）", "―", "―", "―"], Facts(client, "見本申請済院"));
        await client.GetAsync("/enforcement?prefecture=11&progress=Applied");
        Assert.DoesNotContain(nothing.Name, client.Text, StringComparison.Ordinal);
        await client.GetAsync("/enforcement?prefecture=11&progress=Working");
        Assert.Equal(["―", "2026/11/21", "―", "2027/1/10（予定）"], Facts(client, "見本稼働院"));
        await client.GetAsync($"/enforcement/facilities/{works.FacilityCode}");
        Assert.Contains("端末の登録済み（運用開始日がまだ）", client.Text, StringComparison.Ordinal);
        Assert.Contains("運用開始予定日2027年1月10日（令和9年）", client.Text, StringComparison.Ordinal);
        var lines = Encoding.UTF8.GetString(await client.Http.GetByteArrayAsync(new Uri("/enforcement/list.csv?prefecture=11&progress=Working", UriKind.Relative)));
        Assert.Contains("\"2026-11-21\",\"\",\"2027-01-10\"", lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Step_TowardsWhoHasApplied_ShowsTheFactsAndAsksWhy()
    {
        var office = (await TestOffices.AddAsync(Site.Database, "12", name: "見本申請院")).FacilityCode;
        var other = (await TestOffices.AddAsync(Site.Database, "12", name: "見本未申請院")).FacilityCode;
        await TestDuty.AddStepAsync(Site.Database, office);
        await TestDuty.AddStepAsync(Site.Database, other);
        await TestOffices.ApplyAsync(Site.Database, office, ApplicationState.Approved, new DateOnly(2026, 10, 1));
        using var client = await Site.SignedInAsync(StaffRole.Lead);

        await client.GetAsync($"/enforcement/step?kind=GroupGuidance&code={office}&code={other}");
        Assert.Contains("F121", client.Text, StringComparison.Ordinal);
        await client.GetAsync($"/enforcement/step?kind=GroupGuidance&code={office}");
        Assert.Contains("2026年10月1日（令和8年）", client.Page.QuerySelector("dl")!.TextContent, StringComparison.Ordinal);
        await client.PressAsync("集団指導を記録する", ("HeldOn", "2026-11-21"), ("Place", "見本会館"));
        Assert.Contains("F120", client.FieldErrors["Reason"], StringComparison.Ordinal);
        await client.PressAsync("集団指導を記録する", ("HeldOn", "2026-11-21"), ("Place", "見本会館"), ("Reason", "電話で確かめた"));
        Assert.Contains("1施設の集団指導を記録しました", client.Text, StringComparison.Ordinal);
        var letter = await Pdf.TextAsync(await client.Http.GetByteArrayAsync(new Uri(client.Path + "/letters.pdf", UriKind.Relative)));
        Assert.DoesNotContain("導入を確認できていません", letter, StringComparison.Ordinal);
        await client.GetAsync($"/enforcement/facilities/{office}");
        Assert.Contains("電話で確かめた", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remind_OfWhoHasBegun_MailsWhatIsMissingOnceAMonth()
    {
        var nothing = (await TestOffices.AddAsync(Site.Database, "10")).FacilityCode;
        var returned = (await TestOffices.AddAsync(Site.Database, "10")).FacilityCode;
        var applicant = await TestOffices.ApplyAsync(Site.Database, returned, ApplicationState.Returned, new DateOnly(2026, 10, 1));
        var works = (await TestOffices.AddAsync(Site.Database, "10")).FacilityCode;
        var owner = await TestOffices.ApplyAsync(Site.Database, works, ApplicationState.Approved, new DateOnly(2026, 10, 1), verified: true);
        await TestOffices.ActivateAsync(Site.Database, works, FixedClock.Morning);
        using var client = await Site.SignedInAsync(StaffRole.Lead);

        await client.GetAsync($"/enforcement/remind?code={nothing}&code={returned}&code={works}");
        Assert.Contains("差戻しへの回答", client.Text, StringComparison.Ordinal);
        await client.PressAsync("お知らせを送る");

        Assert.Contains("2施設にお知らせを送りました", client.Text, StringComparison.Ordinal);
        Assert.Contains("F122", client.Text, StringComparison.Ordinal);
        Assert.Equal(2L, await Site.Database.ScalarAsync<long>($"select count(*) from outbox_mails where template = 'Enforcement.Reminder' and recipient in ('{applicant}', '{owner}')"));
        await client.GetAsync($"/enforcement/remind?code={works}");
        await client.PressAsync("お知らせを送る");
        Assert.Contains("F124", client.Text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Facts(PageClient client, string name) => client.Page.QuerySelectorAll("table tbody tr")
        .Single(row => row.QuerySelector("th")!.TextContent.Contains(name, StringComparison.Ordinal)).QuerySelectorAll("td")
        .Where(cell => cell.GetAttribute("data-label") is "申請" or "端末" or "最初の確認" or "運用開始日").Select(cell => cell.TextContent.Trim());

    private static IEnumerable<(string, string)> Codes(IEnumerable<FacilityCode> codes) => codes.Select(code => ("code", code.Value));
}
