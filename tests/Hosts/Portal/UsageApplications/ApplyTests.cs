using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.UsageApplications;

public sealed class ApplyTests : IAsyncLifetime
{
    private const string Form = "/usage-application/apply";

    private static readonly (string, string)[] ByBirthDate =
    [
        ("FacilityCheck", "ByMatching"), ("BirthEra", "昭和"), ("BirthYear", "３１"), ("BirthMonth", "4"), ("BirthDay", "5"),
        ("StaffCount", "2"), ("DeviceCount", "2"), ("TermsAgreed", TermsOfUse.Version),
    ];

    private RunningPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await RunningPortal.StartAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Pages_NotSignedIn_AskForSignIn()
    {
        using var client = portal.NewClient();
        foreach (var path in (string[])["/applications", "/usage-application", Form, "/usage-application/check-answers", "/applications/status", "/additional-devices/apply"])
        {
            using var response = await client.Http.GetAsync(path);
            Assert.Equal((HttpStatusCode.Redirect, true), (response.StatusCode, response.Headers.Location!.ToString().Contains("/sign-in", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Apply_ByMatching_GoesFromMenuToReceipt()
    {
        using var client = await portal.SignedInAsync();
        await client.GetAsync("/applications");
        Assert.NotNull(client.Page.QuerySelector("a[href='/usage-application']"));
        await client.GetAsync("/usage-application");
        Assert.Equal(5, client.Page.QuerySelectorAll(".five-steps li").Length);
        Assert.Equal(Form, client.Page.QuerySelector("a.button--large")!.GetAttribute("href"));
        await client.GetAsync(Form);
        Assert.Contains("協139990000", client.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("1956", client.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("施術所情報欄", client.Text, StringComparison.Ordinal);
        Assert.Contains("施設の電話番号", client.Page.QuerySelectorAll("dt").Select(term => term.TextContent));
        Assert.Contains(client.Page.QuerySelectorAll("h2"), heading => heading.TextContent.Contains("施術所情報", StringComparison.Ordinal));

        await client.PressAsync("送信", ByBirthDate);

        Assert.Equal("/usage-application/check-answers", client.Path);
        Assert.Contains("以下のとおり申請します。", client.Text, StringComparison.Ordinal);
        Assert.Contains("職員数：2申請台数：2", client.Text, StringComparison.Ordinal);
        Assert.Contains("1956年4月5日（昭和31年）", client.Text, StringComparison.Ordinal);
        await client.PressAsync("OK");
        Assert.StartsWith("/usage-application/receipt/U261121-", client.Path, StringComparison.Ordinal);
        Assert.Contains("2026年11月26日（令和8年）まで", client.Text, StringComparison.Ordinal);
        Assert.Equal("UsageApplications.Received", Assert.Single(await portal.MailsAsync()).Template);
        await client.GetAsync("/applications/status");
        Assert.Contains("審査中", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckPage_SentAgainAfterTheBackButton_ShowsTheSameReceipt()
    {
        using var client = await portal.SignedInAsync();
        await client.GetAsync(Form);
        await client.PressAsync("送信", ByBirthDate);
        var fields = client.Page.QuerySelectorAll("form[action='/usage-application/check-answers'] input")
            .Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!)).ToList();
        await client.PostAsync("/usage-application/check-answers", fields);
        var first = client.Path;

        await client.PostAsync("/usage-application/check-answers", fields);

        Assert.Equal(first, client.Path);
        await client.GetAsync(Form);
        Assert.Equal("手続き中の申請があります", client.Heading);
    }

    [Fact]
    public async Task Apply_Empty_SaysWhatIsMissing()
    {
        using var client = await portal.SignedInAsync();
        await client.GetAsync(Form);
        Assert.Equal(4, client.Page.QuerySelectorAll("[data-missing]:not([hidden])").Length);

        await client.PressAsync("送信");

        Assert.StartsWith("エラー: ", client.Title, StringComparison.Ordinal);
        Assert.Equal(4, client.ErrorSummary.Count);
        Assert.Contains("（U107）", client.FieldErrors["StaffCount"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_WrongAnswers_KeepsWhatWasTyped()
    {
        using var client = await portal.SignedInAsync();
        await client.GetAsync(Form);
        const string script = "<script>alert(1)</script>";

        await client.PressAsync(
            "送信", ("FacilityCheck", script), ("BirthEra", "昭和"), ("BirthYear", script), ("BirthMonth", script), ("BirthDay", script), ("StaffCount", script), ("DeviceCount", "21"));

        Assert.Equal(HttpStatusCode.OK, client.Status);
        Assert.DoesNotContain(script, client.Page.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal(script, client.Page.QuerySelector("#StaffCount")!.GetAttribute("value"));
        Assert.Contains("追加申請", client.FieldErrors["DeviceCount"], StringComparison.Ordinal);
        Assert.NotNull(client.Page.QuerySelector("form a[href='/additional-devices']"));
        await client.GetAsync(Form);
        Assert.Equal(script, client.Page.QuerySelector("#StaffCount")!.GetAttribute("value"));
        Assert.DoesNotContain(script, client.Page.Body!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_DateThatCannotBe_IsRefusedWithoutATry()
    {
        using var client = await portal.SignedInAsync();
        await client.GetAsync(Form);

        await client.PressAsync("施設の確認", [.. ByBirthDate[..2], ("BirthYear", "64"), ("BirthMonth", "1"), ("BirthDay", "8")]);
        Assert.Contains("（U104）", Assert.Single(client.ErrorSummary), StringComparison.Ordinal);
        await client.PressAsync("施設の確認", ("BirthEra", "西暦"), ("BirthYear", "2026"), ("BirthMonth", "11"), ("BirthDay", "22"));
        Assert.Contains("（U118）", Assert.Single(client.ErrorSummary), StringComparison.Ordinal);

        Assert.Equal(0L, await portal.Database.ScalarAsync<long>("select count(*) from facility_check_tries"));
    }

    [Fact]
    public async Task FacilityCheck_WrongAndNothingOnFile_AreAnsweredAlike()
    {
        using var wrong = await portal.SignedInAsync();
        await portal.Database.ExecuteAsync("update facilities set claims_account_number = null where kind = 'MidwiferyHome'");
        using var nothing = await portal.SignedInAsync(TestFacts.MidwiferyHomeCode);
        await wrong.GetAsync(Form);
        await nothing.GetAsync(Form);

        await wrong.PressAsync("施設の確認", ("BirthEra", "西暦"), ("BirthYear", "1950"), ("BirthMonth", "1"), ("BirthDay", "1"));
        await nothing.PressAsync("施設の確認", ("Claimed", "1234567"));

        Assert.Contains("本日の残り4回", CheckAnswer(wrong), StringComparison.Ordinal);
        Assert.Equal(CheckAnswer(wrong), CheckAnswer(nothing));
    }

    [Fact]
    public async Task FacilityCheck_Right_SaysSoOnceAndTheSixthIsRefused()
    {
        using var client = await portal.SignedInAsync(TestFacts.OtherFacilityCode);
        await client.GetAsync(Form);
        await client.PressAsync("施設の確認", ("Claimed", "１２３－４５６"));
        Assert.Contains("施設の確認ができました。", CheckAnswer(client), StringComparison.Ordinal);
        for (var i = 0; i < 4; i++)
        {
            await client.PressAsync("施設の確認", ("Claimed", "1"));
        }

        await client.PressAsync("施設の確認", ("Claimed", "123456"));

        Assert.Contains("（U121）", client.FieldErrors["Claimed"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task FacilityCheck_AskedByScript_AnswersInJson()
    {
        using var client = await portal.SignedInAsync();
        await client.GetAsync(Form);

        using var answer = await PostAsync(client, Form + "?handler=Check", ("BirthEra", "昭和"), ("BirthYear", "31"), ("BirthMonth", "4"), ("BirthDay", "5"));

        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.True(json.RootElement.GetProperty("matched").GetBoolean());
    }

    [Fact]
    public async Task ByDocument_WithoutAFile_IsRefused()
    {
        using var client = await portal.SignedInAsync(TestFacts.OtherFacilityCode);
        await client.GetAsync(Form);
        Assert.Contains("特定健診・特定保健指導機関届（保険医療機関以外）", client.Text, StringComparison.Ordinal);

        await client.PressAsync("送信", ("FacilityCheck", "ByDocument"), ("StaffCount", "1"), ("DeviceCount", "1"), ("TermsAgreed", TermsOfUse.Version));

        Assert.Contains("（U116）", Assert.Single(client.ErrorSummary), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_Saved_IsThereInAnotherBrowser()
    {
        var user = await portal.AddUserAsync();
        using var one = await portal.SignedInAsync(user);
        using var two = await portal.SignedInAsync(user);
        await one.GetAsync(Form);
        await one.PressAsync("下書きを保存", ("StaffCount", "3"));
        Assert.Contains("下書きを保存しました", one.Text, StringComparison.Ordinal);

        await two.GetAsync(Form);

        Assert.Equal("3", two.Page.QuerySelector("#StaffCount")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Draft_TwoTabs_TellWhatWasReplacedAndKeepTheRest()
    {
        using var client = await portal.SignedInAsync();
        await client.GetAsync(Form);
        var stale = Fields(client);
        await client.PressAsync("下書きを保存", ("StaffCount", "3"), ("DeviceCount", "4"));

        await client.PostAsync(Form + "?handler=Draft", [.. stale.Where(f => f.Name != "StaffCount"), ("StaffCount", "5")]);

        Assert.Contains("別の画面で入力された内容を置き換えました", client.Text, StringComparison.Ordinal);
        Assert.Contains("職員数：3", client.Text, StringComparison.Ordinal);
        await client.GetAsync(Form);
        Assert.Equal(("5", "4"), (client.Page.QuerySelector("#StaffCount")!.GetAttribute("value"), client.Page.QuerySelector("#DeviceCount")!.GetAttribute("value")));
    }

    [Fact]
    public async Task Save_ByScript_AnswersTheTime()
    {
        using var client = await portal.SignedInAsync();
        await client.GetAsync(Form);

        using var answer = await PostAsync(client, Form + "?handler=Save", ("StaffCount", "3"));

        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("10時00分", json.RootElement.GetProperty("saved").GetString());
        Assert.Empty(json.RootElement.GetProperty("replaced").EnumerateArray());
    }

    [Fact]
    public async Task Save_ByScriptWhatIsTooLongToKeep_SaysWhich()
    {
        using var client = await portal.SignedInAsync(verified: true);
        await client.GetAsync("/additional-devices/apply");

        using var answer = await PostAsync(client, "/additional-devices/apply?handler=Save", ("Reason", new string('あ', FormFields.MaxEntry + 1)), ("StaffCount", "3"));

        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(["追加する理由"], json.RootElement.GetProperty("tooLong").EnumerateArray().Select(each => each.GetString()));
    }

    [Fact]
    public async Task Post_WithoutAntiforgeryOrDraft_IsABadRequest()
    {
        using var client = await portal.SignedInAsync();
        await client.GetAsync(Form);
        var fields = Fields(client);

        await client.PostAsync(Form, fields.Where(f => f.Name != "__RequestVerificationToken"));
        Assert.Equal(HttpStatusCode.BadRequest, client.Status);
        await client.PostAsync(Form, fields.Where(f => f.Name != "DraftId").Append(("DraftId", "x")));
        Assert.Equal(HttpStatusCode.BadRequest, client.Status);
        await client.PostAsync("/usage-application/check-answers", fields.Where(f => f.Name != "DraftId"));
        Assert.Equal(HttpStatusCode.BadRequest, client.Status);
    }

    [Theory]
    [InlineData("StaffCount", "\u0007\u001b")]
    [InlineData("Seen", "{not json")]
    [InlineData("Seen", "[1]")]
    [InlineData("Seen", "null")]
    public async Task Post_Garbage_IsNoFault(string field, string value)
    {
        using var client = await portal.SignedInAsync();
        await client.GetAsync(Form);

        await client.PressAsync("下書きを保存", (field, value));

        Assert.Equal(HttpStatusCode.OK, client.Status);
    }

    /// <summary>The framework reads no form with a NUL in it, and no browser sends one: 400, and the draft stays as it was.</summary>
    [Fact]
    public async Task Post_Nul_IsABadRequestAndChangesNothing()
    {
        using var client = await portal.SignedInAsync();
        await client.GetAsync(Form);
        await client.PressAsync("下書きを保存", ("StaffCount", "3"));

        await client.PressAsync("下書きを保存", ("StaffCount", "\u0000"), ("DeviceCount", "2"));

        Assert.Equal(HttpStatusCode.BadRequest, client.Status);
        await client.GetAsync(Form);
        Assert.Equal("3", client.Page.QuerySelector("#StaffCount")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Post_EntryTooLongToKeep_SaysSoAndShowsIt()
    {
        using var client = await portal.SignedInAsync();
        await client.GetAsync(Form);

        await client.PressAsync("下書きを保存", ("StaffCount", new string('1', FormFields.MaxEntry + 1)));

        Assert.Contains("（U117）", client.FieldErrors["StaffCount"], StringComparison.Ordinal);
        Assert.Equal(FormFields.MaxEntry + 1, client.Page.QuerySelector("#StaffCount")!.GetAttribute("value")!.Length);
    }

    [Fact]
    public async Task Discard_Draft_BeginsAfresh()
    {
        using var client = await portal.SignedInAsync();
        await client.GetAsync(Form);
        await client.PressAsync("下書きを保存", ("StaffCount", "3"));
        var stale = Fields(client);

        await client.PressAsync("下書きを削除");

        await client.GetAsync(Form);
        Assert.Null(client.Page.QuerySelector("#StaffCount")!.GetAttribute("value"));
        await client.PostAsync(Form + "?handler=Draft", stale);
        await client.GetAsync(Form);
        Assert.Equal("3", client.Page.QuerySelector("#StaffCount")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Draft_AgreedToOlderTerms_HasToAgreeAgain()
    {
        var user = await portal.AddUserAsync();
        await using (var db = portal.Database.OwnerContext())
        {
            await Applications.AddDraftAsync(db, user.Id, null, (FormFields.TermsAgreed, "見本-2024-01"));
        }

        using var client = await portal.SignedInAsync(user);
        await client.GetAsync("/usage-application/check-answers");

        Assert.Contains("（U115）", Assert.Single(client.ErrorSummary), StringComparison.Ordinal);
        Assert.False(client.Page.QuerySelector("#TermsAgreed")!.HasAttribute("checked"));
        await client.PressAsync("送信", ("TermsAgreed", TermsOfUse.Version));
        Assert.Equal("/usage-application/check-answers", client.Path);
    }

    [Fact]
    public async Task CheckPage_Incomplete_LeadsBackToTheErrors()
    {
        using var client = await portal.SignedInAsync();

        await client.GetAsync("/usage-application/check-answers");

        Assert.StartsWith(Form, client.Path, StringComparison.Ordinal);
        Assert.NotEmpty(client.ErrorSummary);
    }

    [Fact]
    public async Task CheckPage_ChangedInAnotherTab_ShowsTheChangeFirst()
    {
        using var client = await portal.SignedInAsync();
        await client.GetAsync(Form);
        await client.PressAsync("送信", ByBirthDate);
        await portal.Database.ExecuteAsync("update drafts set version = version + 1, answers = answers || '{\"StaffCount\": \"7\"}'");

        await client.PressAsync("OK");

        Assert.Contains("（U123）", client.Text, StringComparison.Ordinal);
        Assert.Contains("職員数：7", client.Text, StringComparison.Ordinal);
        await client.PressAsync("OK");
        Assert.StartsWith("/usage-application/receipt/", client.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Article_OfAnApprovedFacility_LeadsToAccountsAndAdditionalDevices()
    {
        using var client = await portal.SignedInAsync(verified: true);

        await client.GetAsync(Form);

        Assert.Equal("/usage-application", client.Path);
        Assert.Contains("利用開始申請は、承認済みです。", client.Text, StringComparison.Ordinal);
        Assert.Equal(["/device-accounts", "/additional-devices"], client.Page.QuerySelectorAll("main a.button").Select(link => link.GetAttribute("href")));
        Assert.Contains("①利用開始申請", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckPage_ApprovedMeanwhile_IsRefusedAndWhatWasTypedGoesOnInAdditionalDevices()
    {
        using var client = await portal.SignedInAsync();
        await client.GetAsync(Form);
        await client.PressAsync("送信", ByBirthDate);
        await portal.Database.ExecuteAsync("update portal_memberships set verified_at = now()");

        await client.PressAsync("OK");

        Assert.Equal("/usage-application?refused=true", client.Path);
        Assert.Contains("（U135）", client.Text, StringComparison.Ordinal);
        Assert.Contains("書きかけの利用開始申請があります", client.Text, StringComparison.Ordinal);
        Assert.Equal(0L, await portal.Database.ScalarAsync<long>("select count(*) from usage_applications"));
        await client.GetAsync("/additional-devices/apply");
        Assert.Equal(("2", "2"), (client.Page.QuerySelector("#StaffCount")!.GetAttribute("value"), client.Page.QuerySelector("#DeviceCount")!.GetAttribute("value")));
        await client.GetAsync("/usage-application");
        await client.PressAsync("下書きを削除");
        Assert.DoesNotContain("書きかけ", client.Text, StringComparison.Ordinal);
        Assert.Equal(0L, await portal.Database.ScalarAsync<long>("select count(*) from drafts where form_kind = 'UsageStart'"));
    }

    [Fact]
    public async Task CheckPage_HasCancelLeftAndOkRight()
    {
        using var client = await portal.SignedInAsync();
        await client.GetAsync(Form);

        await client.PressAsync("送信", ByBirthDate);

        Assert.Equal(["キャンセル", "OK"], client.Page.QuerySelectorAll("form .button-row > *").Select(button => button.TextContent));
        Assert.Equal(["ホーム", "業務", "マイナ資格確認アプリ", "利用開始申請", "利用開始申請の内容確認"], client.Page.QuerySelectorAll(".breadcrumb li").Select(step => step.TextContent));
    }

    [Fact]
    public async Task Menu_IsThatOfTheManual_AndOursStandsAfterIt()
    {
        using var client = await portal.SignedInAsync();

        await client.GetAsync("/applications");

        Assert.Equal("マイナ資格確認アプリに関する情報についてご確認ください。", client.Page.QuerySelector(".lead")!.TextContent);
        var lists = client.Page.QuerySelectorAll(".menu");
        Assert.Equal(
            ["お知らせ", "よくある質問", "利用開始申請", "運用開始日登録", "助成金交付申請", "交付決定通知書ダウンロード", "資格確認アカウント管理", "資格確認端末機器（アカウント）追加申請", "資格確認アカウント申請状況"],
            lists[0].QuerySelectorAll("h3").Select(name => name.TextContent));
        Assert.Contains("こちらからマイナ資格確認アプリの助成金の交付決定通知書をダウンロードいただけます。", lists[0].TextContent, StringComparison.Ordinal);
        Assert.All(lists[0].QuerySelectorAll("h3"), name => Assert.StartsWith("詳細を表示", name.ParentElement!.QuerySelector("details summary")!.TextContent, StringComparison.Ordinal));
        Assert.Equal(5, lists[1].QuerySelectorAll("h3").Length);
        Assert.Equal(["ホーム", "業務", "マイナ資格確認アプリ"], client.Page.QuerySelectorAll(".breadcrumb li").Select(step => step.TextContent));
    }

    [Fact]
    public async Task Additional_NotVerified_IsExplained()
    {
        using var client = await portal.SignedInAsync();

        await client.GetAsync("/additional-devices/apply");

        Assert.Equal("/additional-devices", client.Path);
        Assert.Contains("利用開始申請が承認されてから", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Additional_Verified_GoesToTheReceipt()
    {
        using var client = await portal.SignedInAsync(verified: true);
        await client.GetAsync("/additional-devices/apply");
        Assert.Null(client.Page.QuerySelector("[name=FacilityCheck]"));

        await client.PressAsync("送信", ("StaffCount", "40"), ("DeviceCount", "21"), ("Reason", "分院で使うため\n2か所"), ("TermsAgreed", TermsOfUse.Version));
        await client.PressAsync("OK");

        Assert.StartsWith("/additional-devices/receipt/", client.Path, StringComparison.Ordinal);
        Assert.Equal("分院で使うため\n2か所", await portal.Database.ScalarAsync<string>("select reason from usage_applications"));
    }

    private static string CheckAnswer(PageClient client) => client.Page.QuerySelector("#facility-check-answer")!.TextContent.Trim();

    private static List<(string Name, string Value)> Fields(PageClient client) =>
        [.. client.Page.QuerySelectorAll<AngleSharp.Html.Dom.IHtmlInputElement>("form.application input").Where(i => i.Type is not ("radio" or "checkbox" or "file"))
            .Select(i => (i.Name!, i.Value))];

    private async Task<HttpResponseMessage> PostAsync(PageClient client, string path, params (string Name, string Value)[] values)
    {
        var fields = Fields(client).Where(f => values.All(v => v.Name != f.Name)).Concat(values);
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
        };
        request.Headers.Add("Accept", "application/json");
        request.Headers.Add("Origin", portal.Address.GetLeftPart(UriPartial.Authority));
        return await client.Http.SendAsync(request);
    }
}
