using System.Net;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.Subsidies;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Programmes;
using Shikaku.TestKit;
using Shikaku.TestKit.Claims;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Programmes;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.Subsidies;

/// <summary>健診実施機関 are offered the round of 2024, which has no end, and from 2026-05-07 a real one beside it; of 協力金 two fictional ones.</summary>
public sealed class RoundsSideBySideTests(RoundsSideBySideTests.Fixture fixture) : IClassFixture<RoundsSideBySideTests.Fixture>
{
    private const string New = "care-information-2026";
    private const string NewName = "介護情報基盤の活用のための助成金";
    private const string Old = TestProgrammes.CheckupInstitution;
    private const string OldName = "助成金（健診実施機関）";
    private const string OldFolder = "/subsidy/rounds/" + Old;
    private const string Report = "sample-again";
    private const string ReportFolder = "/cooperation/rounds/" + Report;

    private static readonly DateTimeOffset LastMinuteBefore = new(2026, 5, 6, 14, 59, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset LastMinute = new(2027, 3, 12, 14, 59, 0, TimeSpan.Zero);

    private RunningPortal Portal => fixture.Portal;

    [Fact]
    public async Task Home_TwoRoundsOpen_ShowsBothByNameEachWithItsButton()
    {
        using var page = await SignedInAsync();

        await page.GetAsync("/home");

        Assert.Equal(["/subsidy", OldFolder, "/cooperation", ReportFolder, "/try-a-check"], Buttons(page));
        Assert.Equal($"助成金「{NewName}」を申請できます。領収書などを用意して申請してください。", page.Page.QuerySelector(".card--next h2")!.TextContent);
        Assert.Contains($"助成金「{OldName}」を申請できます。領収書などを用意して申請してください。", page.Page.QuerySelectorAll(".also h3").Select(heading => heading.TextContent));
        Assert.Equal(
            [$"助成金「{NewName}」", $"助成金「{OldName}」", "協力金「【見本】マイナ保険証の利用促進のための協力金」", "協力金「【見本】もう1つの協力金」"],
            page.Page.QuerySelectorAll(".money a").Select(link => link.TextContent));
        Assert.Equal(["/subsidy", OldFolder, "/cooperation", ReportFolder], page.Page.QuerySelectorAll(".money a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task Apply_ForTheSecondRound_GoesThroughItsOwnAddressesToTheReceipt()
    {
        var user = await AddSenderAsync();
        using var page = await Portal.SignedInAsync(user);
        await page.GetAsync("/subsidy");
        Assert.Contains(NewName, page.Page.QuerySelector("#round-heading")!.TextContent, StringComparison.Ordinal);
        await page.GetAsync(page.Page.QuerySelector($"a[href='{OldFolder}']")!.GetAttribute("href")!);
        Assert.Equal(OldName, page.Page.QuerySelector("#round-heading")!.TextContent);
        Assert.Equal(["/subsidy"], page.Page.QuerySelectorAll("section[aria-labelledby=others-heading] a").Select(link => link.GetAttribute("href")));
        await page.GetAsync(page.Page.QuerySelector("a.button--large")!.GetAttribute("href")!);
        Assert.Equal(OldFolder + "/apply", page.Path);
        await page.PressAsync("下書きを保存", Reader);
        Assert.Equal(OldFolder + "/apply?saved=true", page.Path);
        var panel = page.Page.QuerySelector("#Receipt [data-without-script] a")!.GetAttribute("href")!;
        await page.GetAsync(panel);
        Assert.StartsWith(OldFolder + "/apply#", page.Page.QuerySelectorAll("main p > a")[^1].GetAttribute("href"), StringComparison.Ordinal);
        await page.GetAsync("/payee-account");
        Assert.Contains(OldFolder + "/apply#PayeeAccount", page.Page.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")));
        await AttachAllAsync(user.Id, Old);
        await page.GetAsync(OldFolder + "/apply");

        await page.PressAsync("送信");
        Assert.Equal(OldFolder + "/check-answers", page.Path);
        await page.PressAsync("OK");

        Assert.StartsWith("/subsidy/receipt/", page.Path, StringComparison.Ordinal);
        Assert.Equal(Old, await KeyOfAsync(page));
        await page.GetAsync(OldFolder + "/apply");
        Assert.Equal(OldFolder, page.Path);
        Assert.Contains("すでに申請されています", page.Text, StringComparison.Ordinal);
        await page.GetAsync("/home");
        Assert.Equal("/subsidy", Buttons(page)[0]);
        Assert.DoesNotContain(OldFolder, Buttons(page));
        Assert.Contains($"助成金交付申請「{OldName}」を審査しています。", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PutAside_OneOfTwoRounds_LeavesTheOther()
    {
        var user = await AddSenderAsync();
        using var page = await Portal.SignedInAsync(user);
        await page.GetAsync("/home");

        await page.PressAsync("購入していない（助成金を申請しない）");

        var facility = user.Memberships[0].FacilityCode;
        Assert.Equal(New, await Portal.Database.ScalarAsync<string>($"select programme_key from subsidies_put_aside where facility_code = '{facility}'"));
        Assert.Equal(OldFolder, Buttons(page)[0]);
        Assert.DoesNotContain("/subsidy", Buttons(page));
        Assert.Equal("今すること", page.Page.QuerySelectorAll(".journey__step .status")[^1].TextContent);
        await page.PressAsync("購入していない（助成金を申請しない）", ("round", TestProgrammes.TreatmentOffice));
        Assert.Equal(OldFolder, Buttons(page)[0]);
        Assert.Equal(New, await Portal.Database.ScalarAsync<string>($"select string_agg(programme_key, ' ') from subsidies_put_aside where facility_code = '{facility}'"));
        await page.PressAsync("購入していない（助成金を申請しない）");
        Assert.Equal("申請しない", page.Page.QuerySelectorAll(".journey__step .status")[^1].TextContent);
        await page.PressAsync("機器を購入したので、助成金を申請する");
        Assert.Equal("/subsidy", Buttons(page)[0]);
        Assert.Equal(Old, await Portal.Database.ScalarAsync<string>($"select programme_key from subsidies_put_aside where facility_code = '{facility}'"));
    }

    /// <summary>At midnight another round takes the address the form was opened at.</summary>
    [Fact]
    public async Task Apply_OpenedBeforeANewRoundBegan_StaysWithItsOwn()
    {
        var user = await AddSenderAsync(new DateOnly(2026, 5, 1));
        Portal.Clock.Now = LastMinuteBefore;
        try
        {
            using var form = await Portal.SignedInAsync(user);
            using var check = await Portal.SignedInAsync(user);
            await form.GetAsync("/subsidy/apply");
            await form.PressAsync("下書きを保存", Reader);
            await AttachAllAsync(user.Id, Old);
            await form.GetAsync("/subsidy/apply");
            await check.GetAsync("/subsidy/check-answers");
            Portal.Clock.Now = LastMinuteBefore.AddMinutes(2);

            await form.PressAsync("下書きを保存", ("Items[1].Seller", "例示電器"));
            Assert.Equal(OldFolder + "/apply?saved=true", form.Path);
            Assert.Equal("例示電器", form.Page.QuerySelector("[name='Items[1].Seller']")!.GetAttribute("value"));
            await check.PressAsync("OK");
            Assert.Equal(OldFolder + "/check-answers", check.Page.QuerySelector("main form")!.GetAttribute("action"));
            await check.PressAsync("OK");

            Assert.StartsWith("/subsidy/receipt/", check.Path, StringComparison.Ordinal);
            Assert.Equal(Old, await KeyOfAsync(check));
            await using var db = Portal.Database.OwnerContext();
            Assert.Empty(await db.Drafts.Where(draft => draft.UserId == user.Id).ToListAsync());
        }
        finally
        {
            Portal.Clock.Now = FixedClock.Morning;
        }
    }

    [Theory]
    [InlineData("下書きを保存")]
    [InlineData("送信")]
    public async Task Apply_AfterItsRoundHasEnded_SaysThatNothingWasSentAndKeepsWhatWasTyped(string button)
    {
        var user = await AddSenderAsync();
        Portal.Clock.Now = LastMinute;
        try
        {
            using var form = await Portal.SignedInAsync(user);
            await form.GetAsync("/subsidy/apply");
            Portal.Clock.Now = LastMinute.AddMinutes(2);

            await form.PressAsync(button, ("Items[1].Seller", "例示電器"));

            Assert.Equal("/subsidy", form.Path);
            Assert.Contains($"「{NewName}」の申請は、送信されていません。", form.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(OldName, form.Page.QuerySelector("#round-heading")!.TextContent);
            Assert.Contains("例示電器", await Portal.Database.ScalarAsync<string>($"select answers::text from drafts where user_id = '{user.Id}' and form_key = '{New}'"), StringComparison.Ordinal);
        }
        finally
        {
            Portal.Clock.Now = FixedClock.Morning;
        }
    }

    [Fact]
    public async Task Report_ForTheSecondRound_GoesThroughItsOwnAddressesToTheReceipt()
    {
        using var page = await SignedInAsync();
        await page.GetAsync("/cooperation");
        await page.GetAsync(page.Page.QuerySelector($"a[href='{ReportFolder}']")!.GetAttribute("href")!);
        Assert.Equal("【見本】もう1つの協力金", page.Page.QuerySelector("#round-heading")!.TextContent);
        await page.GetAsync(page.Page.QuerySelector("a.button--large")!.GetAttribute("href")!);
        Assert.Equal(ReportFolder + "/report", page.Path);
        Assert.NotNull(page.Page.QuerySelector($".back a[href='{ReportFolder}']"));

        await page.PressAsync("送信", ("CalledOut", "yes"), ("Posters", "true"));
        Assert.Equal(ReportFolder + "/check-answers", page.Path);
        await page.PressAsync("OK");

        Assert.StartsWith("/cooperation/receipt/", page.Path, StringComparison.Ordinal);
        Assert.Equal(Report, await KeyOfAsync(page));
        await page.GetAsync("/home");
        Assert.Contains("/cooperation", Buttons(page));
        Assert.DoesNotContain(ReportFolder, Buttons(page));
    }

    [Fact]
    public async Task Home_ReturnedClaimOfARoundThatIsOver_StillLeadsToItsReason()
    {
        var user = await AddSenderAsync();
        var claim = await TestClaims.AddReportAsync(Portal.Database, user.Memberships[0].FacilityCode, ClaimState.Returned, applicant: user);
        using var page = await Portal.SignedInAsync(user);

        await page.GetAsync("/home");

        Assert.Equal(["/claims/" + claim.Number, "/subsidy"], Buttons(page).Take(2));
        Assert.Contains(ReportFolder, Buttons(page));
    }

    [Theory]
    [InlineData("/subsidy/rounds/", "")]
    [InlineData("/subsidy/rounds/", "/apply")]
    [InlineData("/subsidy/rounds/", "/check-answers")]
    [InlineData("/cooperation/rounds/", "")]
    [InlineData("/cooperation/rounds/", "/report")]
    [InlineData("/cooperation/rounds/", "/check-answers")]
    public async Task Address_OfNoRoundOfThisFacility_IsNotThere(string folder, string page)
    {
        using var client = await SignedInAsync();
        foreach (var key in (string[])["x", TestProgrammes.TreatmentOffice, "%E3%81%82%0D%0A"])
        {
            await client.GetAsync(folder + key + page);
            Assert.Equal(HttpStatusCode.NotFound, client.Status);
        }
    }

    [Fact]
    public async Task Address_OfARoundThatDoesNotCount_LeadsToThoseThatDo()
    {
        using var page = await SignedInAsync();
        foreach (var path in (string[])["", "/report", "/check-answers"])
        {
            await page.GetAsync($"/cooperation/rounds/{TestProgrammes.Cooperation}{path}");
            Assert.Equal("/cooperation", page.Path);
        }

        // The first one has a folder too: a kept address stays good.
        await page.GetAsync($"/subsidy/rounds/{New}/apply");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("/subsidy/apply", page.Page.QuerySelector("form.application")!.GetAttribute("action"));
    }

    private static readonly (string, string)[] Reader =
    [
        ("Items[1].Kind", "Reader"), ("Items[1].Maker", "見本電機"), ("Items[1].Model", "MR-100"), ("Items[1].PriceYen", "41000"), ("Items[1].PurchasedOn", "2026-04-20"), ("Items[1].Seller", "見本家電"),
    ];

    private static List<string?> Buttons(PageClient page) => [.. page.Page.QuerySelectorAll(".card--next a.button, .also a.button").Select(link => link.GetAttribute("href"))];

    private async Task<string> KeyOfAsync(PageClient receipt) =>
        await Portal.Database.ScalarAsync<string>($"select programme_key from claims where number = '{receipt.Path[(receipt.Path.LastIndexOf('/') + 1)..]}'");

    private async Task AttachAllAsync(Guid user, string round)
    {
        await using var db = Portal.Database.OwnerContext();
        var draft = await db.Drafts.SingleAsync(d => d.UserId == user && d.FormKind == DraftKind.Subsidy && d.FormKey == round);
        await new TestSubsidies(Portal.Files, MailSeal.Load(Portal.Keys.Folder)).AttachAllAsync(db, draft);
    }

    private async Task<Casework.Registration.PortalUser> AddSenderAsync(DateOnly? introducedOn = null) =>
        await Portal.AddUserAsync(await TestSubsidies.AddFacilityAsync(Portal.Database, introducedOn ?? new DateOnly(2026, 11, 1), FacilityKind.CheckupInstitution), verified: true);

    private async Task<PageClient> SignedInAsync() => await Portal.SignedInAsync(await AddSenderAsync());

    public sealed class Fixture : IAsyncLifetime
    {
        public RunningPortal Portal { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Portal = await RunningPortal.StartAsync();
            await using var db = Portal.Database.OwnerContext();
            await TestProgrammes.LoadAsync(db);
            await TestProgrammes.PutAsync(db, New, TestProgrammes.Text(TestProgrammes.Care)
                .Replace("名称: 【見本】", "名称: ", StringComparison.Ordinal).Replace("見本: はい", "", StringComparison.Ordinal));
            var cooperation = TestProgrammes.Text(TestProgrammes.Cooperation);
            await TestProgrammes.PutAsync(db, SampleRound.KeyOf(TestProgrammes.Cooperation), SampleRound.Of(cooperation, new DateOnly(2026, 11, 21)));
            await TestProgrammes.PutAsync(
                db, Report, SampleRound.Of(cooperation, new DateOnly(2026, 11, 11)).Replace("マイナ保険証の利用促進のための協力金\n", "もう1つの協力金\n", StringComparison.Ordinal));
            await TestSubsidies.LoadDevicesAsync(db);
        }

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }
}
