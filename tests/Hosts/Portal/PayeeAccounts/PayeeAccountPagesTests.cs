using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shikaku.Casework.SignIn;
using Shikaku.Rules.Facilities;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.PayeeAccounts;
using Shikaku.TestKit.Payments;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.PayeeAccounts;

/// <summary>Each test has a facility of its own.</summary>
public sealed class PayeeAccountPagesTests(PayeeAccountPagesTests.Fixture fixture) : IClassFixture<PayeeAccountPagesTests.Fixture>
{
    private const string Password = "まいあさ公園を三周はしる";

    private RunningPortal Portal => fixture.Portal;

    [Fact]
    public async Task Register_AnAccountOfYucho_IsConvertedShownAndMasked()
    {
        using var page = await NewcomerAsync();
        await page.GetAsync("/payee-account/edit");

        await page.PressAsync("振込用の口座番号に変換する", ("Symbol", "１０５３０"), ("YuchoNumber", "12345671"), ("YuchoType", "Ordinary"));
        Assert.Contains("店名 〇五八（店番 058）　普通　口座番号 1234567", page.Text, StringComparison.Ordinal);
        await page.PressAsync("送信", ("Holder", "みほんせっこついん"));

        Assert.Equal("/payee-account/check-answers", page.Path);
        Assert.Contains("ﾐﾎﾝｾﾂｺﾂｲﾝ", page.Text, StringComparison.Ordinal);
        await page.PressAsync("OK");
        Assert.Equal("/payee-account?done=current", page.Path);
        Assert.Contains("＊＊＊＊567", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("1234567", page.Page.Source.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_ASavingsPassbookOfYucho_IsAskedForAndBecomesSavings()
    {
        using var page = await NewcomerAsync();
        await page.GetAsync("/payee-account/edit");

        await page.PressAsync("送信", ("Kind", "Yucho"), ("Symbol", "10530"), ("YuchoNumber", "12345671"), ("Holder", "ミホン"));
        Assert.Contains("Y118", page.FieldErrors["YuchoType"], StringComparison.Ordinal);
        await page.PressAsync("送信", ("YuchoType", "Savings"));

        Assert.Equal("/payee-account/check-answers", page.Path);
        Assert.Contains("貯蓄", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Holder_OfACompanyWrittenOut_IsOfferedAsBanksWriteIt()
    {
        using var page = await NewcomerAsync();
        await page.GetAsync("/payee-account/edit");
        await page.PressAsync(
            "送信", ("Kind", "Yucho"), ("Symbol", "10530"), ("YuchoNumber", "12345671"), ("YuchoType", "Ordinary"), ("Holder", "カブシキガイシャミホン"));
        Assert.Equal("/payee-account/check-answers", page.Path);

        await page.PressAsync("口座名義を「カ)ミホン」に直す");

        Assert.Equal("/payee-account/check-answers", page.Path);
        Assert.Contains("ｶ)ﾐﾎﾝ", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ではありませんか", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Holder_WithASignThatCannotBe_IsToldWhatToDoAndOfferedWithout()
    {
        using var page = await NewcomerAsync();
        await page.GetAsync("/payee-account/edit");
        await page.PressAsync("送信", ("Kind", "Yucho"), ("Symbol", "10530"), ("YuchoNumber", "12345671"), ("YuchoType", "Savings"), ("Holder", "㈱ミホン・ハリ"));
        Assert.Contains("「カ)」", page.FieldErrors["Holder"], StringComparison.Ordinal);
        Assert.Equal("㈱ミホン・ハリ", page.Page.QuerySelector("#Holder")!.GetAttribute("value"));

        await page.PressAsync("口座名義を「カ)ミホン.ハリ」に直す");
        await page.PressAsync("送信");

        Assert.Equal("/payee-account/check-answers", page.Path);
        Assert.Contains("ｶ)ﾐﾎﾝ.ﾊﾘ", page.Text, StringComparison.Ordinal);
        Assert.Contains("貯蓄", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_AnotherBank_IsFoundByItsNameStepByStep()
    {
        using var page = await NewcomerAsync();
        await page.GetAsync("/payee-account/edit");

        await page.PressAsync("金融機関を探す", ("BankQuery", "みずほ銀行"), ("Number", "42"));
        Assert.Contains("1件見つかりました。", page.Text, StringComparison.Ordinal);
        await page.PressAsync("支店を探す", ("BankCode", "0001"), ("BranchQuery", "本店"));
        await page.PressAsync("送信", ("BankCode", "0001"), ("BranchCode", "100"), ("Type", "Ordinary"), ("Holder", "ｶ)ミホン"));

        Assert.Contains("0000042", page.Text, StringComparison.Ordinal);
        Assert.Contains("みずほ（0001）", page.Text, StringComparison.Ordinal);
        await page.PressAsync("OK");
        Assert.Equal("/payee-account?done=current", page.Path);
    }

    [Fact]
    public async Task Edit_ABranchOfABankThatIsNoLongerChosen_IsNotTaken()
    {
        using var page = await NewcomerAsync();
        await page.GetAsync("/payee-account/edit");
        await page.PressAsync("金融機関を探す", ("BankQuery", "みずほ"));
        await page.PressAsync("支店を探す", ("BankCode", "0001"), ("BranchQuery", "001"));

        await page.PressAsync("送信", ("BankCode", "0005"), ("BranchCode", "001"), ("Type", "Ordinary"), ("Number", "42"), ("Holder", "ミホン"));

        Assert.Contains("Y104", page.ErrorSummary.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Symbol", "20530", "Symbol", "Y112")]
    [InlineData("Symbol", "13080", "Symbol", "Y116")]
    [InlineData("YuchoNumber", "12345672", "YuchoNumber", "Y114")]
    [InlineData("YuchoNumber", "00000001", "YuchoNumber", "Y109")]
    [InlineData("Holder", "見本　花子", "Holder", "「見」は使えません。")]
    [InlineData("Holder", "ミホンミホンミホンミホンミホンミホンミホンミホンミホンミホンミ", "Holder", "Y123")]
    [InlineData("Holder", "", "Holder", "Y121")]
    [InlineData("Kind", "x", "Kind", "Y101")]
    public async Task Edit_WhatCannotBe_IsToldBesideTheFieldAndKept(string field, string value, string shown, string text)
    {
        using var page = await NewcomerAsync();
        await page.GetAsync("/payee-account/edit");

        (string, string)[] all = [("Kind", "Yucho"), ("Symbol", "10530"), ("YuchoNumber", "12345671"), ("YuchoType", "Ordinary"), ("Holder", "ミホン")];
        await page.PressAsync("送信", [.. all.Select(each => each.Item1 == field ? (field, value) : each)]);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(text, page.FieldErrors[shown], StringComparison.Ordinal);
        if (field != "Kind")
        {
            Assert.Equal(value, page.Page.QuerySelector("#" + field)!.GetAttribute("value") ?? "");
        }
    }

    [Fact]
    public async Task Change_WithoutThePassword_IsRefusedAndWithItDone()
    {
        using var page = await NewcomerAsync(account: true);
        await FillAsync(page);

        await page.PressAsync("OK");
        Assert.Contains("Y131", page.FieldErrors["Password"], StringComparison.Ordinal);
        await page.PressAsync("OK", ("Password", "ちがうパスワードです"));
        Assert.Contains("R133", page.FieldErrors["Password"], StringComparison.Ordinal);
        await page.PressAsync("OK", ("Password", Password));

        Assert.Equal("/payee-account?done=current", page.Path);
    }

    [Fact]
    public async Task Change_WhileMoneyIsUnderWay_SaysThatItWaits()
    {
        var facility = (await SeededPayments.AddAsync(Portal.Database, 1))[0];
        using var page = await SignedInAsync(facility);
        await page.GetAsync("/payee-account");
        Assert.Contains("変更は担当者の確認のあとになります。", page.Text, StringComparison.Ordinal);
        await FillAsync(page);
        Assert.Contains("担当者が確認してから新しい口座に変わります。", page.Text, StringComparison.Ordinal);

        await page.PressAsync("OK", ("Password", Password));

        Assert.Equal("/payee-account?done=waiting", page.Path);
        Assert.Contains("確認中の新しい口座", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_AfterAReturnedTransfer_AsksToMendIt()
    {
        var facility = (await SeededPayments.AddAsync(Portal.Database, 1, state: "Returned"))[0];
        await Portal.Database.ExecuteAsync($"update payee_accounts set to_mend_since = now(), mend_reason = '口座名義相違' where facility_code = '{facility}'");
        using var page = await SignedInAsync(facility);

        await page.GetAsync("/payee-account");

        Assert.Contains("この口座に振り込めませんでした", page.Text, StringComparison.Ordinal);
        Assert.Contains("口座名義相違", page.Text, StringComparison.Ordinal);
        await FillAsync(page);
        await page.PressAsync("OK", ("Password", Password));
        Assert.Equal("/payee-account?done=current", page.Path);
    }

    [Fact]
    public async Task Page_BeforeAnyApproval_ExplainsAndTakesNothing()
    {
        using var page = await Portal.SignedInAsync(TestFacts.OtherFacilityCode);

        await page.GetAsync("/payee-account");
        Assert.Contains("利用開始申請が承認されると", page.Text, StringComparison.Ordinal);
        await page.GetAsync("/payee-account/edit");
        Assert.Equal("/payee-account", page.Path);
        await page.GetAsync("/payee-account/check-answers");
        Assert.Equal("/payee-account", page.Path);
    }

    [Fact]
    public async Task Discard_WhatWasTyped_IsGone()
    {
        using var page = await NewcomerAsync();
        await FillAsync(page);
        await page.GetAsync("/payee-account/edit");
        Assert.Equal("10530", page.Page.QuerySelector("#Symbol")!.GetAttribute("value"));

        await page.PressAsync("入力をやめて、消す");
        await page.GetAsync("/payee-account/edit");

        Assert.Null(page.Page.QuerySelector("#Symbol")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Banks_AskedByTheScript_AnswersInJson()
    {
        using var page = await NewcomerAsync();

        using var banks = JsonDocument.Parse(await page.Http.GetStringAsync("/banks?q=ﾐｽﾞﾎ"));
        using var branches = JsonDocument.Parse(await page.Http.GetStringAsync("/banks?bank=9900&q=058"));
        using var none = JsonDocument.Parse(await page.Http.GetStringAsync("/banks?q=%00%EF%BF%BE&bank=99999"));

        Assert.Equal("0001", banks.RootElement.GetProperty("rows")[0].GetProperty("code").GetString());
        Assert.Equal("〇五八", branches.RootElement.GetProperty("rows")[0].GetProperty("name").GetString());
        Assert.Equal(0, none.RootElement.GetProperty("rows").GetArrayLength());
        using var anybody = Portal.NewClient();
        Assert.NotEqual(HttpStatusCode.OK, (await anybody.Http.GetAsync("/banks?q=a")).StatusCode);
    }

    private static async Task FillAsync(PageClient page)
    {
        await page.GetAsync("/payee-account/edit");
        await page.PressAsync("送信", ("Kind", "Yucho"), ("Symbol", "10530"), ("YuchoNumber", "12345671"), ("YuchoType", "Ordinary"), ("Holder", "ミホン　ハナコ"));
        Assert.Equal("/payee-account/check-answers", page.Path);
    }

    private async Task<PageClient> NewcomerAsync(bool account = false)
    {
        // Seeded facilities have an account: one without is wanted.
        var facility = (await SeededPayments.AddAsync(Portal.Database, 1, state: "Paid"))[0];
        if (!account)
        {
            await Portal.Database.ExecuteAsync($"update payee_accounts set state = 'Replaced' where facility_code = '{facility}'");
        }

        return await SignedInAsync(facility);
    }

    private async Task<PageClient> SignedInAsync(FacilityCode facility)
    {
        var user = await Portal.AddUserAsync(facility, verified: true);
        await Portal.Database.ExecuteAsync($"update portal_users set password_hash = '{fixture.PasswordHash}' where id = '{user.Id}'");
        return await Portal.SignedInAsync(user);
    }

    public sealed class Fixture : IAsyncLifetime
    {
        public RunningPortal Portal { get; private set; } = null!;

        public string PasswordHash { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            Portal = await RunningPortal.StartAsync();
            PasswordHash = Portal.Services.GetRequiredService<Passwords>().Hash(Password);
            await using var db = Portal.Database.OwnerContext();
            await TestBanks.LoadAsync(db);
        }

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }
}
