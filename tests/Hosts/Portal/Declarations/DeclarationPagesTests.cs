using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Shikaku.Hosts.Portal.Registration;
using Shikaku.Rules.CoLocations;
using Shikaku.Rules.Exemptions;
using Shikaku.TestKit.Enforcement;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Printing;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.Declarations;

public sealed class DeclarationPagesTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private RunningPortal Site => fixture.Portal;

    [Fact]
    public async Task Exemption_WithoutSigningIn_IsDeclaredOnceAndMailed()
    {
        using var client = Site.NewClient();
        await ThreeQuestionsAsync(client);
        await client.PressAsync("送信", ("FacilityName", ""), ("Address", ""), ("RegistrationNumber", "12"), ("Mail", "no"));
        Assert.Equal(["FacilityName", "Address", "RegistrationNumber", "Mail"], client.FieldErrors.Keys);
        await client.PressAsync(
            "送信", ("FacilityName", "見本はりきゅう院"), ("Address", "見本県見本市1-1"), ("RegistrationNumber", "協９９-８７６５４３２"), ("Mail", "hari@example.jp"));
        Assert.Equal("申告内容の確認", client.Heading);
        var fields = new[] { ("__RequestVerificationToken", Field(client, "__RequestVerificationToken")), ("Id", Field(client, "Id")) };

        await client.PressAsync("OK");
        var number = client.Page.QuerySelector(".facts dd")!.TextContent;
        await client.PostAsync("/exemption/check-answers", fields);

        Assert.Equal(("申告を受け付けました", number), (client.Heading, client.Page.QuerySelector(".facts dd")!.TextContent));
        await using var db = Site.Database.AppContext();
        var row = await db.Exemptions.SingleAsync(e => e.Number == ExemptionNumber.Parse(number));
        Assert.Equal((ExemptionRoute.PublicForm, null, "協998765432", "system:public-form"), (row.Route, row.FacilityCode, row.RegistrationNumber, row.EnteredBy.Value));
        Assert.Contains(await Site.MailsAsync(), mail => mail.Recipient == "hari@example.jp" && mail.Body.Contains(number, StringComparison.Ordinal));
        using var stranger = Site.NewClient();
        await stranger.GetAsync("/exemption/receipt");
        Assert.Equal("/exemption", stranger.Path);
    }

    [Theory]
    [InlineData("/exemption/kind", "/exemption/practice")]
    [InlineData("/exemption/people", "/exemption/practice")]
    [InlineData("/exemption/alone", "/exemption/practice")]
    [InlineData("/exemption/alone/sight", "/exemption/practice")]
    [InlineData("/exemption/alone/difficulty", "/exemption/practice")]
    [InlineData("/exemption/conditions", "/exemption/practice")]
    [InlineData("/exemption/facility", "/exemption/practice")]
    [InlineData("/exemption/check-answers", "/exemption/practice")]
    [InlineData("/exemption/receipt", "/exemption")]
    public async Task Exemption_InTheMiddleWithoutTheBeginning_BeginsAnew(string path, string to)
    {
        using var client = Site.NewClient();

        await client.GetAsync(path);

        Assert.Equal(to, client.Path);
    }

    [Theory]
    [InlineData("1954-05-01", "数えてください")]
    [InlineData("昭和29年5月2日", "数えません")]
    [InlineData("1954-02-30", "X109")]
    public async Task Conditions_BirthDate_IsReckonedAndKeptNowhere(string birth, string words)
    {
        using var client = Site.NewClient();
        await QuestionsAsync(client, ExemptionPractice.Judo, ExemptionKind.JudoElderly);

        await client.PressAsync("確かめる", ("FullTime", "2"), ("Birth", birth));

        Assert.Contains(words, client.Text, StringComparison.Ordinal);
        Assert.Equal("2", client.Page.QuerySelector("#FullTime")!.GetAttribute("value"));
        Assert.Equal("条件の確認", client.Heading);
    }

    [Fact]
    public async Task Plans_AfterTheirLastDay_AreNotOfferedAndSayWhy()
    {
        using var client = Site.NewClient();
        await client.GetAsync("/exemption/practice");
        await client.PressAsync("次へ", ("Practice", nameof(ExemptionPractice.Judo)));
        await client.PressAsync("次へ", ("Alone", "false"));

        Assert.Equal([nameof(ExemptionKind.JudoElderly)], client.Page.QuerySelectorAll("input[name=Kind]").Select(choice => choice.GetAttribute("value")));
        Assert.Contains("令和7年12月2日までの予定が対象でした", client.Text, StringComparison.Ordinal);
        await client.GetAsync("/exemption");
        Assert.Equal(2, client.Page.QuerySelectorAll("dd strong").Count(text => text.TextContent.Contains("申告できません", StringComparison.Ordinal)));
        Assert.Contains("03-3595-2174", client.Text, StringComparison.Ordinal);
        Assert.Contains("suisin@mhlw.go.jp", client.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExemptionPractice.Judo, "true", null)]
    [InlineData(ExemptionPractice.Ahaki, "true", "true")]
    [InlineData(ExemptionPractice.Ahaki, "false", "true")]
    public async Task Exemption_OfOnePersonAlone_IsAgeOrImpairmentAndDone(ExemptionPractice practice, string elderly, string? impaired)
    {
        using var client = Site.NewClient();
        await client.GetAsync("/exemption/practice");
        await client.PressAsync("次へ", ("Practice", practice.ToString()));
        await client.PressAsync("次へ", ("Alone", "true"));
        Assert.Contains("0800-080-4583", client.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await client.PressAsync("次へ");
        Assert.Contains("X137", client.FieldErrors["Elderly"], StringComparison.Ordinal);
        await client.PressAsync("次へ", ("Elderly", "false"));
        Assert.Equal(impaired is null, client.FieldErrors.GetValueOrDefault("Elderly")?.Contains("X134", StringComparison.Ordinal) == true);
        await client.GetAsync("/exemption/alone");
        await client.PressAsync("次へ", ("Elderly", elderly));
        if (impaired is not null)
        {
            Assert.Equal("/exemption/alone/sight", client.Path);
            await client.PressAsync("次へ", ("VisuallyImpaired", impaired));
        }

        Assert.Equal("/exemption/alone/difficulty", client.Path);
        await client.PressAsync("次へ");
        Assert.Contains("X138", client.FieldErrors["Difficult"], StringComparison.Ordinal);
        await client.PressAsync("次へ", ("Difficult", "false"));
        Assert.Contains("X139", client.FieldErrors["Difficult"], StringComparison.Ordinal);
        await client.PressAsync("次へ", ("Difficult", "true"));
        Assert.Equal("/exemption/facility", client.Path);
        await client.PressAsync(
            "送信", ("FacilityName", "見本はりきゅう院"), ("Address", "見本県見本市1-1"), ("RegistrationNumber", "協888888801"), ("Mail", $"{practice}{elderly}@example.jp"));
        await client.PressAsync("OK");

        Assert.Equal("申告を受け付けました", client.Heading);
    }

    [Fact]
    public async Task Exemption_OfOnePersonWhoIsNeither_EndsAtTheQuestionThatSaysSo()
    {
        using var client = Site.NewClient();
        await client.GetAsync("/exemption/practice");
        await client.PressAsync("次へ", ("Practice", nameof(ExemptionPractice.Ahaki)));
        await client.PressAsync("次へ", ("Alone", "true"));
        await client.PressAsync("次へ", ("Elderly", "false"));

        await client.PressAsync("次へ", ("VisuallyImpaired", "false"));

        Assert.Contains("X134", client.FieldErrors["VisuallyImpaired"], StringComparison.Ordinal);
        await client.GetAsync("/exemption/alone/difficulty");
        Assert.Equal("/exemption/alone/sight", client.Path);
    }

    [Theory]
    [InlineData("/exemption/practice")]
    [InlineData("/exemption/people")]
    [InlineData("/exemption/alone")]
    [InlineData("/exemption/alone/sight")]
    [InlineData("/exemption/alone/difficulty")]
    public async Task Exemption_OfOnePerson_AsksOneQuestionAPageInShortSentences(string path)
    {
        using var client = Site.NewClient();
        await client.GetAsync("/exemption/practice");
        await client.PressAsync("次へ", ("Practice", nameof(ExemptionPractice.Ahaki)));
        await client.PressAsync("次へ", ("Alone", "true"));
        await client.PressAsync("次へ", ("Elderly", "true"));
        await client.PressAsync("次へ", ("VisuallyImpaired", "true"));

        await client.GetAsync(path);

        Assert.Equal(path, client.Path);
        Assert.Single(client.Page.QuerySelectorAll("main fieldset"));
        var said = client.Page.QuerySelector("main")!.Descendants<IText>().SelectMany(text => text.Data.Split('。')).Select(sentence => sentence.Trim());
        Assert.All(said, sentence => Assert.True(sentence.Length <= 40, sentence));
    }

    [Fact]
    public async Task Exemption_OfAVerifiedFacility_IsNotAskedForTheFacilityAndCanBeWithdrawn()
    {
        var office = await TestOffices.AddAsync(Site.Database);
        using var client = await Site.SignedInAsync(office.FacilityCode, verified: true);
        await QuestionsAsync(client, ExemptionPractice.Judo, ExemptionKind.JudoElderly);
        await client.PressAsync("次へ", ("FullTime", "2"), ("Elderly", "2"), ("Difficult", "true"));
        Assert.Equal("/exemption/check-answers", client.Path);
        await client.PressAsync("OK");
        await client.GetAsync("/exemption");
        Assert.Contains("確認中", client.Text, StringComparison.Ordinal);
        var number = Field(client, "number");

        using var stranger = await Site.SignedInAsync(verified: true);
        await stranger.GetAsync("/exemption");
        await stranger.PostAsync("/exemption?handler=Withdraw", [("number", number), ("version", "1"), ("__RequestVerificationToken", await TokenAsync(stranger))]);
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        await client.GetAsync("/exemption");
        await client.PressAsync("この申告を取り下げる");

        Assert.Contains("申告を取り下げました", client.Text, StringComparison.Ordinal);
        Assert.Equal("Withdrawn", await Site.Database.ScalarAsync<string>($"select state from exemptions where number = '{number}'"));
    }

    [Fact]
    public async Task Form_AsPdf_IsTaggedEmbeddedAndOnePage()
    {
        using var client = Site.NewClient();

        var pdf = await client.Http.GetByteArrayAsync(new Uri("/exemption/form.pdf", UriKind.Relative));

        var info = await Pdf.InfoAsync(pdf);
        Assert.Matches(@"Tagged:\s+yes", info);
        Assert.Matches(@"Pages:\s+1\n", info);
        Assert.Matches(@"Page size:.*A4", info);
        Assert.All(await Pdf.FontsAsync(pdf), font => Assert.Matches(@"\syes (yes|no)\s+(yes|no)\s+[0-9]", font));
        Assert.Contains("http://portal.test/exemption", (await Pdf.TextAsync(pdf)).Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CoLocation_DeclaredByOneAndConfirmedByTheOther_TellsBoth()
    {
        var (main, sub) = (await TestOffices.AddAsync(Site.Database, name: "見本接骨院"), await TestOffices.AddAsync(Site.Database, practice: "Massage", name: "見本マッサージ院"));
        using var first = await Site.SignedInAsync(main.FacilityCode, verified: true);
        using var second = await Site.SignedInAsync(sub.FacilityCode, verified: true);
        await first.GetAsync("/co-location");
        Assert.Contains("義務を果たしているものとみなします", first.Text, StringComparison.Ordinal);
        await first.PressAsync("送信", ("Other", "?"));
        Assert.Equal(["Role", "Other"], first.FieldErrors.Keys);
        await first.PressAsync("送信", ("Role", nameof(CoLocationRole.Main)), ("Other", sub.RegistrationNumber!));
        Assert.Contains("見本マッサージ院", first.Text, StringComparison.Ordinal);
        await first.PressAsync("OK");
        Assert.Contains("相手の施設の方か担当者が確認します", first.Text, StringComparison.Ordinal);

        await second.GetAsync("/co-location");
        await second.PressAsync("この内容で確認する");

        Assert.Contains("併設申告を確認しました", second.Text, StringComparison.Ordinal);
        await first.GetAsync("/co-location");
        Assert.Contains("成立", first.Page.QuerySelector(".status")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, (await Site.MailsAsync()).Count(mail => mail.Subject.Contains("併設申告が成立しました", StringComparison.Ordinal) && mail.Body.Contains("従たる施術所等：見本マッサージ院", StringComparison.Ordinal)));
        await first.PressAsync("終了する");
        Assert.Contains("併設申告を終了しました", first.Text, StringComparison.Ordinal);
        var mails = await Site.MailsAsync();
        Assert.Contains(mails, mail => mail.Template == "CoLocations.Ended");
        Assert.All(mails, mail => Assert.Equal(mail.Template == "CoLocations.Confirmed", mail.Body.Contains("果たしているものとみなされます", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task CoLocation_ByTheMainFacilityNextDoor_StandsAtOnce()
    {
        var main = await TestOffices.AddAsync(Site.Database, name: "見本隣接骨院");
        var sub = await TestOffices.AddAsync(Site.Database, practice: "Massage", name: "見本隣マッサージ院", besides: main);
        using var client = await Site.SignedInAsync(main.FacilityCode, verified: true);
        await client.GetAsync("/co-location");
        await client.PressAsync("送信", ("Role", nameof(CoLocationRole.Main)), ("Other", sub.RegistrationNumber!));
        Assert.Contains("申告するとすぐに成立します", client.Text, StringComparison.Ordinal);
        Assert.Contains("登録している方がいません", client.Text, StringComparison.Ordinal);

        await client.PressAsync("OK");

        Assert.Contains("併設申告が成立しました", client.Text, StringComparison.Ordinal);
        Assert.Contains("成立", client.Page.QuerySelector(".status")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CoLocation_WhereNobodyIsRegistered_OffersThePaperThereAndThen()
    {
        var (main, sub) = (await TestOffices.AddAsync(Site.Database, name: "見本遠接骨院"), await TestOffices.AddAsync(Site.Database, practice: "Massage", name: "見本遠マッサージ院"));
        using var client = await Site.SignedInAsync(main.FacilityCode, verified: true);
        await client.GetAsync("/co-location");
        await client.PressAsync("送信", ("Role", nameof(CoLocationRole.Main)), ("Other", sub.RegistrationNumber!));
        Assert.Contains("登録している方がいません", client.Text, StringComparison.Ordinal);

        await client.GetAsync(client.Page.QuerySelector("main a[href='/co-location/form']")!.GetAttribute("href")!);

        Assert.Equal("オンライン資格確認に係る併設申告書", client.Heading);
        Assert.Contains("見本遠マッサージ院", client.Text, StringComparison.Ordinal);
        using var anybody = Site.NewClient();
        await anybody.GetAsync("/co-location/form");
        Assert.Equal("オンライン資格確認に係る併設申告書", anybody.Heading);
        Assert.DoesNotContain("見本遠", anybody.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CoLocation_OfSomebodyNotVerified_IsDeclaredAsSubAndTakenBack()
    {
        var (main, sub) = (await TestOffices.AddAsync(Site.Database, name: "見本主接骨院"), await TestOffices.AddAsync(Site.Database, practice: "Massage", name: "見本従マッサージ院"));
        using var client = await Site.SignedInAsync(sub.FacilityCode);
        using var stranger = await Site.SignedInAsync(sub.FacilityCode);
        await client.GetAsync("/co-location");
        Assert.Contains("利用開始申請も端末もいりません", client.Text, StringComparison.Ordinal);
        await client.PressAsync("送信", ("Role", nameof(CoLocationRole.Main)), ("Other", main.RegistrationNumber!));
        Assert.Contains("L101", client.FieldErrors["Role"], StringComparison.Ordinal);
        await client.PressAsync("送信", ("Role", nameof(CoLocationRole.Sub)), ("Other", main.RegistrationNumber!));
        await client.PressAsync("OK");
        Assert.Contains("確認中", client.Page.QuerySelector(".status")!.TextContent, StringComparison.Ordinal);

        await stranger.GetAsync("/co-location");
        Assert.DoesNotContain("見本主接骨院", stranger.Text, StringComparison.Ordinal);
        await client.PressAsync("取り下げる");
        Assert.Contains("併設申告を終了しました", client.Text, StringComparison.Ordinal);
    }

    private static async Task ThreeQuestionsAsync(PageClient client)
    {
        await QuestionsAsync(client, ExemptionPractice.Ahaki, ExemptionKind.AhakiElderlyOrVisuallyImpaired);
        await client.PressAsync("次へ", ("FullTime", "2〜3"));
        Assert.Equal(["FullTime"], client.FieldErrors.Keys);
        Assert.Equal("2〜3", client.Page.QuerySelector("#FullTime")!.GetAttribute("value"));
        await client.PressAsync("次へ", ("FullTime", "３人"), ("Elderly", "2"), ("VisuallyImpaired", "2"));
        Assert.Contains("X132", client.FieldErrors["Neither"], StringComparison.Ordinal);
        await client.PressAsync("次へ", ("FullTime", "３"), ("Elderly", "2"), ("VisuallyImpaired", "2"), ("Neither", "1"));
        Assert.Contains("X106", client.FieldErrors["Neither"], StringComparison.Ordinal);
        await client.PressAsync("次へ", ("FullTime", "３"), ("Elderly", "2"), ("VisuallyImpaired", "2"), ("Neither", "0"));
        Assert.Contains("X138", client.FieldErrors["Difficult"], StringComparison.Ordinal);
        await client.PressAsync("次へ", ("Difficult", "true"));
        Assert.Equal("/exemption/facility", client.Path);
    }

    private static async Task QuestionsAsync(PageClient client, ExemptionPractice practice, ExemptionKind kind)
    {
        await client.GetAsync("/exemption/practice");
        await client.PressAsync("次へ");
        Assert.Contains("X101", client.FieldErrors["Practice"], StringComparison.Ordinal);
        await client.PressAsync("次へ", ("Practice", practice.ToString()));
        await client.PressAsync("次へ");
        Assert.Contains("X133", client.FieldErrors["Alone"], StringComparison.Ordinal);
        await client.PressAsync("次へ", ("Alone", "false"));
        await client.PressAsync("次へ");
        Assert.Contains("X102", client.FieldErrors["Kind"], StringComparison.Ordinal);
        await client.PressAsync("次へ", ("Kind", kind.ToString()));
        Assert.Equal("条件の確認", client.Heading);
    }

    private static string Field(PageClient client, string name) => client.Page.QuerySelector($"main input[name={name}]")!.GetAttribute("value")!;

    private static async Task<string> TokenAsync(PageClient client)
    {
        await client.GetAsync("/co-location");
        return client.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
    }
}
