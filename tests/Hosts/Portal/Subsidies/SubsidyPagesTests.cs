using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.Subsidies;
using Shikaku.Portal.Pages.Subsidies;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.Subsidies;
using Shikaku.TestKit.Attachments;
using Shikaku.TestKit.Claims;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Programmes;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.Subsidies;

[Collection(nameof(SubsidyPortal))]
public sealed class SubsidyPagesTests(SubsidyPortal running)
{
    private const string Form = "/subsidy/apply";
    private readonly RunningPortal portal = running.Portal;

    private static readonly (string, string)[] Reader =
    [
        ("Items[1].Kind", "Reader"), ("Items[1].Maker", "見本電機"), ("Items[1].Model", "ＭＲ－１００"), ("Items[1].PriceYen", "１２，５００円"),
        ("Items[1].PurchasedOn", "2026-11-20"), ("Items[1].Seller", "見本家電"),
    ];

    [Fact]
    public async Task Apply_WithoutJavaScript_GoesFromMenuToReceiptAndStatus()
    {
        var user = await running.AddSenderAsync();
        using var client = await portal.SignedInAsync(user);
        await client.GetAsync("/applications");
        Assert.NotNull(client.Page.QuerySelector("a[href='/subsidy']"));
        Assert.NotNull(client.Page.QuerySelector("a[href='/grant-notices']"));
        await client.GetAsync("/subsidy");
        Assert.Contains("購入費用（税込）の実費。上限41,000円（1,000円未満は切り捨て）", client.Text, StringComparison.Ordinal);
        await client.GetAsync(Form);
        await client.PressAsync("助成額を計算する", Reader);
        Assert.Contains("助成額 12,000円", client.Text, StringComparison.Ordinal);
        await client.PressAsync("機器を追加");
        await client.PressAsync("助成額を計算する", ("Items[2].PriceYen", "30000"));
        Assert.Contains("助成額 41,000円", client.Text, StringComparison.Ordinal);
        await client.PressAsync("機器2を削除");
        Assert.Null(client.Page.QuerySelector("[name='Items[2].Maker']"));
        await AttachAllAsync(client);

        await client.PressAsync("送信");

        Assert.Equal("/subsidy/check-answers", client.Path);
        Assert.Contains("申請額 12,000円", client.Text, StringComparison.Ordinal);
        await client.PressAsync("OK");
        Assert.StartsWith("/subsidy/receipt/C261121-", client.Path, StringComparison.Ordinal);
        Assert.Contains("2026年12月7日（令和8年）まで", client.Text, StringComparison.Ordinal);
        await client.GetAsync("/claims");
        Assert.Contains("審査中", client.Text, StringComparison.Ordinal);
        await client.GetAsync(Form);
        Assert.Equal("/subsidy", client.Path);
        Assert.Contains("すでに申請されています", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_ReaderWithSam_StandsBesideItsFieldWithTheSentenceOfTheDocument()
    {
        using var client = await portal.SignedInAsync(await running.AddSenderAsync());
        await client.GetAsync(Form);

        await client.PressAsync("送信", [.. Reader.Where(field => field.Item1 != "Items[1].Model"), ("Items[1].Model", "mr300sam")]);

        Assert.Contains("SAM内蔵版", client.FieldErrors["Items[1].Model"], StringComparison.Ordinal);
        Assert.Contains("B117", client.FieldErrors["Items[1].Model"], StringComparison.Ordinal);
        Assert.Equal("mr300sam", client.Page.QuerySelector("[name='Items[1].Model']")!.GetAttribute("value"));
        Assert.Equal(["#Items_1__Model", "#Receipt", "#Breakdown", "#AccountProof"], client.Page.QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")));
        Assert.NotNull(client.Page.GetElementById("Items_1__Model"));
        Assert.NotNull(client.Page.GetElementById("Receipt"));
    }

    [Theory]
    [InlineData("2026-09-22", true)]
    [InlineData("2026-09-21", false)]
    [InlineData("2026-11-21", true)]
    [InlineData("2026-11-22", false)]
    public async Task Apply_PurchaseAroundThePeriod_IsTakenOnItsDaysAlone(string day, bool taken)
    {
        using var client = await portal.SignedInAsync(await running.AddSenderAsync());
        await client.GetAsync(Form);

        await client.PressAsync("送信", [.. Reader.Where(field => field.Item1 != "Items[1].PurchasedOn"), ("Items[1].PurchasedOn", day)]);

        Assert.Equal(!taken, client.FieldErrors.ContainsKey("Items[1].PurchasedOn"));
    }

    [Fact]
    public async Task Apply_DraftInTwoTabs_NeverMixesTwoDevicesUp()
    {
        var user = await running.AddSenderAsync();
        using var first = await portal.SignedInAsync(user);
        using var second = await portal.SignedInAsync(user);
        await first.GetAsync(Form);
        await first.PressAsync("機器を追加", Reader);
        await second.GetAsync(Form);
        await second.PressAsync("下書きを保存", ("Items[2].Maker", "架空精機"));

        await first.PressAsync("機器1を削除");

        await second.GetAsync(Form);
        Assert.Equal("架空精機", second.Page.QuerySelector("[name='Items[2].Maker']")!.GetAttribute("value"));
        Assert.Null(second.Page.QuerySelector("[name='Items[1].Maker']"));
        Assert.Equal("機器1", second.Page.QuerySelector(".item__legend")!.TextContent);
    }

    [Fact]
    public async Task Amount_ForTheScript_SaysTheSumAndItsSteps()
    {
        using var client = await portal.SignedInAsync(await running.AddSenderAsync(FacilityKind.MidwiferyHome));
        await client.GetAsync(Form);
        var token = client.Page.QuerySelector("form.application [name=__RequestVerificationToken]")!.GetAttribute("value")!;

        using var request = new HttpRequestMessage(HttpMethod.Post, Form + "?handler=Amount")
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Places", "1,2"), new("Items[1].PriceYen", "54,666"), new("Items[2].PriceYen", "よみまちがい")]),
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var response = await client.Http.SendAsync(request);

        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("30,000円", answer.GetProperty("yen").GetString());
        Assert.Contains(answer.GetProperty("steps").EnumerateArray(), step => step.GetString()!.Contains("3/4", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CheckAnswers_WithoutAnAccount_LeadsToOneAndSendsNothing()
    {
        var user = await running.AddSenderAsync(account: false);
        using var client = await portal.SignedInAsync(user);
        await client.GetAsync(Form);
        await client.PressAsync("振込先口座を登録する", Reader);
        Assert.Equal("/payee-account", client.Path);
        await client.GetAsync(client.Page.QuerySelector("a[href='/subsidy/apply#PayeeAccount']")!.GetAttribute("href")!);
        Assert.Equal("１２，５００円", client.Page.QuerySelector("[name='Items[1].PriceYen']")!.GetAttribute("value"));
        await AttachAllAsync(client);
        await client.GetAsync("/subsidy/check-answers");

        Assert.DoesNotContain(client.Page.QuerySelectorAll("button"), button => button.TextContent == "OK");
        var fields = client.Page.QuerySelectorAll("form[action='/subsidy/check-answers'] input").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!)).ToList();
        await client.PostAsync("/subsidy/check-answers", fields);
        Assert.Contains("振込先口座が登録されていません。", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_BeforeIntroductionOrApproval_SayWhatComesFirst()
    {
        using var unverified = await portal.SignedInAsync();
        await unverified.GetAsync(Form);
        Assert.Equal("/subsidy", unverified.Path);
        Assert.Contains("利用開始申請の承認", unverified.Page.QuerySelector(".condition--missing")!.TextContent, StringComparison.Ordinal);
        foreach (var path in (string[])["/claims", "/grant-notices"])
        {
            await unverified.GetAsync(path);
            Assert.Contains("利用開始申請が承認されると", unverified.Text, StringComparison.Ordinal);
        }

        using var planned = await portal.SignedInAsync(
            await portal.AddUserAsync(await TestSubsidies.AddFacilityAsync(portal.Database, new DateOnly(2026, 11, 22)), verified: true));
        await planned.GetAsync(Form);
        Assert.Equal("/subsidy", planned.Path);
        Assert.Contains("2026年11月22日（令和8年）の予定です", planned.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attachments_SameFileAsTwoDocuments_IsBothAndAnUnknownDocumentIsNone()
    {
        var user = await running.AddSenderAsync();
        using var client = await portal.SignedInAsync(user);
        await client.GetAsync(Form);
        var receipt = PanelAddress(client, "Receipt");
        var breakdown = PanelAddress(client, "Breakdown");
        foreach (var address in (string[])[receipt, breakdown])
        {
            await client.GetAsync(address);
            await client.PressAsync("選んだファイルを添付する", [("Attachments", "領収書兼内訳書.pdf", SampleFiles.Pdf())]);
            Assert.Equal(address, client.Path);
        }

        await using var db = portal.Database.OwnerContext();
        Assert.Equal(
            [EvidenceDocument.Breakdown, EvidenceDocument.Receipt], (await db.Attachments.Where(a => a.OwnerId == user.Id).Select(a => a.Document!.Value).ToListAsync()).OrderBy(d => d.ToString()));
        await client.PressAsync("削除（領収書兼内訳書.pdf）");
        Assert.StartsWith(breakdown + "&removed=", client.Path, StringComparison.Ordinal);
        await client.GetAsync(receipt);
        Assert.Contains("領収書兼内訳書.pdf", client.Text, StringComparison.Ordinal);
        using var unknown = await client.Http.GetAsync(receipt.Replace("Receipt", "Invoice", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        await client.GetAsync(receipt);
        await client.GetAsync(client.Page.QuerySelectorAll("main p > a")[^1].GetAttribute("href")!);
        Assert.Equal(Form, client.Path);
    }

    /// <summary>Without a script, on the page of the one document; the form, its check and the other panels say so.</summary>
    [Fact]
    public async Task Attachments_OnePhotoOfAllThree_IsSaidOnceAndCountsForEach()
    {
        using var client = await portal.SignedInAsync(await running.AddSenderAsync());
        await client.GetAsync(Form);
        await client.PressAsync("下書きを保存", Reader);
        var receipt = PanelAddress(client, "Receipt");
        await client.GetAsync(receipt);
        await client.PressAsync("選んだファイルを添付する", [("Attachments", "ぜんぶ.pdf", SampleFiles.Pdf())]);
        Assert.Equal("この書類には次のものも入っています（ぜんぶ.pdf）", client.Page.QuerySelector(".attachment__also legend")!.TextContent);

        await client.PressAsync("印を付けた内容を保存（ぜんぶ.pdf）", ("Also", "Breakdown"), ("Also", "AccountProof"));

        Assert.Equal(receipt, client.Path);
        Assert.Contains("入っている書類：領収書・内訳書・口座確認書類", client.Text, StringComparison.Ordinal);
        Assert.Equal(2, client.Page.QuerySelectorAll("input[name=Also][checked]").Length);
        await client.GetAsync(Form);
        Assert.Contains("「ぜんぶ.pdf」（領収書）に入っています。", client.Page.QuerySelector("#AccountProof")!.TextContent, StringComparison.Ordinal);
        await client.PressAsync("送信");
        Assert.Equal("/subsidy/check-answers", client.Path);
        Assert.Equal("領収書・内訳書・口座確認書類", Assert.Single(client.Page.QuerySelectorAll(".evidence__name")).TextContent);
        await client.GetAsync(receipt);
        await client.PressAsync("印を付けた内容を保存（ぜんぶ.pdf）", ("Also", "Breakdown"));
        await client.GetAsync(Form);
        await client.PressAsync("送信");
        Assert.Equal(["AccountProof"], client.Page.QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")![1..]));
    }

    [Fact]
    public async Task Apply_TwentyDevices_TakesNoMore()
    {
        var user = await running.AddSenderAsync();
        await using (var db = portal.Database.OwnerContext())
        {
            var form = SubsidyClaimForm.Of(SampleRound.KeyOf(TestProgrammes.TreatmentOffice));
            await TestSubsidies.AddDraftAsync(db, user.Id, form, answers: (SubsidyFields.Places, SubsidyFields.Join(Enumerable.Range(1, SubsidyFields.MaxItems))));
        }

        using var client = await portal.SignedInAsync(user);

        await client.GetAsync(Form);

        Assert.Equal(20, client.Page.QuerySelectorAll(".item").Length);
        Assert.DoesNotContain(client.Page.QuerySelectorAll("button"), button => button.TextContent == "機器を追加");
        var fields = client.Page.QuerySelectorAll("form.application input[type=hidden]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value") ?? "")).ToList();
        await client.PostAsync(Form + "?handler=Add", fields);
        Assert.Contains(client.ErrorSummary, error => error.Contains("B123", StringComparison.Ordinal));
    }

    /// <summary>Many devices stand as a line each; the fields of any of them are a press away, and nothing that is not on the page is lost.</summary>
    [Fact]
    public async Task Apply_TwentyFilledDevices_IsLightAndEachCanBeChangedAndTakenOff()
    {
        using var client = await portal.SignedInAsync(await ManyDevicesAsync(filled: true));
        var weight = await PageWeight.OfAsync(client, Form);
        Assert.InRange(weight.Values.Sum(), 1, PageWeight.Most);
        Assert.Equal(20, client.Page.QuerySelectorAll(".item--line").Length);
        Assert.Contains("機器7　スマートフォン　見本電機　ＭＲ－7　1,007円", client.Text, StringComparison.Ordinal);

        await client.PressAsync("機器7を変更");
        Assert.Equal(["見本電機"], client.Page.QuerySelectorAll("fieldset.item [name$='.Maker']").Select(input => input.GetAttribute("value")));
        await client.PressAsync("助成額を計算する", ("Items[7].PriceYen", "2007"));
        Assert.Contains("21,210円", client.Page.QuerySelector(".computed__steps")!.TextContent, StringComparison.Ordinal);
        await client.PressAsync("送信", ("Items[7].Maker", ""));
        Assert.Contains("（B", client.FieldErrors["Items[7].Maker"], StringComparison.Ordinal);
        await client.PressAsync("機器20を削除", ("Items[7].Maker", "架空精機"));
        await client.PressAsync("機器を追加");
        Assert.Equal("", client.Page.QuerySelector("[name='Items[20].Maker']")!.GetAttribute("value"));
        Assert.Contains("機器7　スマートフォン　架空精機　ＭＲ－7　2,007円", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_TwentyEmptyDevices_SayWhatIsMissingAFewAtATimeAndStayLight()
    {
        using var client = await portal.SignedInAsync(await ManyDevicesAsync(filled: false));
        var weight = (await PageWeight.OfAsync(client, Form)).Values.Sum();
        var page = client.Page.DocumentElement.OuterHtml.Length;

        await client.PressAsync("送信");

        Assert.Equal(DeviceList.MostOpen, client.Page.QuerySelectorAll("fieldset.item").Length);
        Assert.InRange(weight + System.Text.Encoding.UTF8.GetByteCount(client.Page.DocumentElement.OuterHtml) - page, 1, PageWeight.Most);
        Assert.Contains(client.ErrorSummary, error => error.StartsWith("機器20：", StringComparison.Ordinal));
        foreach (var link in client.Page.QuerySelectorAll(".error-summary a"))
        {
            Assert.NotNull(client.Page.GetElementById(link.GetAttribute("href")![1..]));
        }
    }

    [Theory]
    [InlineData(Form)]
    [InlineData("/subsidy")]
    [InlineData("/subsidy/devices")]
    public async Task Page_BeforeAnythingIsTyped_IsLight(string path)
    {
        using var client = await portal.SignedInAsync(await running.AddSenderAsync());

        var weight = await PageWeight.OfAsync(client, path);

        Assert.InRange(weight.Values.Sum(), 1, PageWeight.Most);
    }

    [Fact]
    public async Task Form_Garbage_IsNoFault()
    {
        using var client = await portal.SignedInAsync(await running.AddSenderAsync());
        await client.GetAsync(Form);
        var hidden = client.Page.QuerySelectorAll("form.application input[type=hidden]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value") ?? "")).ToList();
        foreach (var handler in (string[])["", "?handler=Add", "?handler=Remove&place=-1", "?handler=Remove&place=x", "?handler=Compute", "?handler=Amount", "?handler=Save", "?handler=Draft"])
        {
            foreach (var junk in (string[])["-1", "\0\ud800", new string('9', 3000), "{\"a\":[", "1,2,3,99,,-4", "٣٤"])
            {
                var fields = hidden.Where(field => field.Item1 is "DraftId" or "__RequestVerificationToken")
                    .Concat(SubsidyFields.All.Select(name => (name, junk))).Append(("Seen", junk));
                await client.PostAsync(Form + handler, fields);
                Assert.True((int)client.Status < 500, $"{handler} {junk} is answered {client.Status}");
            }
        }
    }

    private async Task<Casework.Registration.PortalUser> ManyDevicesAsync(bool filled)
    {
        var user = await running.AddSenderAsync();
        var answers = new List<(string, string)> { (SubsidyFields.Places, SubsidyFields.Join(Enumerable.Range(1, SubsidyFields.MaxItems))), ("Items[1].Maker", "") };
        for (var place = 1; filled && place <= SubsidyFields.MaxItems; place++)
        {
            answers.AddRange(
            [
                (SubsidyFields.Name(place, SubsidyFields.Kind), nameof(DeviceKind.Smartphone)), (SubsidyFields.Name(place, SubsidyFields.Maker), "見本電機"),
                (SubsidyFields.Name(place, SubsidyFields.Model), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"ＭＲ－{place}")), (SubsidyFields.Name(place, SubsidyFields.PriceYen), (1000 + place).ToString(System.Globalization.CultureInfo.InvariantCulture)),
                (SubsidyFields.Name(place, SubsidyFields.PurchasedOn), "2026-11-20"), (SubsidyFields.Name(place, SubsidyFields.Seller), "見本家電　ためし店"),
                (SubsidyFields.Name(place, SubsidyFields.SerialNumber), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"SN-{place:000000}")),
            ]);
        }

        await using var db = portal.Database.OwnerContext();
        var form = SubsidyClaimForm.Of(SampleRound.KeyOf(TestProgrammes.TreatmentOffice));
        await TestSubsidies.AddDraftAsync(db, user.Id, form, answers: [.. answers]);
        return user;
    }

    private static string PanelAddress(PageClient client, string document) => client.Page.QuerySelector($"#{document} [data-without-script] a")!.GetAttribute("href")!;

    private async Task AttachAllAsync(PageClient client)
    {
        await client.GetAsync(Form);
        await using var db = portal.Database.OwnerContext();
        var id = Guid.Parse(client.Page.QuerySelector("[name=DraftId]")!.GetAttribute("value")!);
        var draft = await db.Drafts.SingleAsync(d => d.Id == id);
        await new TestSubsidies(portal.Files, MailSeal.Load(portal.Keys.Folder)).AttachAllAsync(db, draft);
        await client.GetAsync(Form);
    }
}

/// <summary>A portal on a day on which the rounds are over, and before they begin.</summary>
public sealed class SubsidyRoundTests : IAsyncLifetime
{
    private RunningPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await RunningPortal.StartAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Article_OutsideTheRound_SaysSoWithTheDates()
    {
        using var client = await portal.SignedInAsync(verified: true);
        await client.GetAsync("/subsidy");
        Assert.Contains("この施設を対象とする助成金はありません。", client.Text, StringComparison.Ordinal);
        await client.GetAsync("/subsidy/apply");
        Assert.Equal("/subsidy", client.Path);
        await using (var db = portal.Database.OwnerContext())
        {
            await TestProgrammes.LoadEndedAsync(db);
        }

        await client.GetAsync("/subsidy/apply");

        Assert.Equal("/subsidy", client.Path);
        Assert.Contains("受付は終了しました。", client.Text, StringComparison.Ordinal);
        Assert.Contains("2024年4月1日（令和6年）から2025年2月1日（令和7年）まで", client.Text, StringComparison.Ordinal);
        Assert.Null(client.Page.QuerySelector("a[href='/subsidy/apply']"));
        portal.Clock.Now = new DateTimeOffset(2024, 3, 31, 14, 59, 59, TimeSpan.Zero);
        await client.GetAsync("/subsidy");
        Assert.Contains("受付はまだ始まっていません。", client.Text, StringComparison.Ordinal);
        portal.Clock.Now = portal.Clock.Now.AddSeconds(1);
        await client.GetAsync("/subsidy");
        Assert.Contains("受付中です。", client.Text, StringComparison.Ordinal);
    }
}
