using System.Net;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Payments;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Payments;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Payments;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BackOffice.Payments;

/// <summary>支払, 振込 and 帳簿 as accountants and others see them.</summary>
public sealed class PaymentPagesTests(BackOfficeFixture fixture) : IClassFixture<BackOfficeFixture>
{
    private RunningBackOffice Office => fixture.Site;

    [Theory]
    [InlineData(StaffRole.Accountant, HttpStatusCode.OK)]
    [InlineData(StaffRole.Lead, HttpStatusCode.OK)]
    [InlineData(StaffRole.Auditor, HttpStatusCode.OK)]
    [InlineData(StaffRole.Reviewer, HttpStatusCode.Forbidden)]
    [InlineData(StaffRole.CallCentre, HttpStatusCode.Forbidden)]
    [InlineData(StaffRole.Administrator, HttpStatusCode.Forbidden)]
    [InlineData(StaffRole.RegionalBureau, HttpStatusCode.Forbidden)]
    public async Task Pages_OfEachRole_AreForThoseWhoSeePayments(StaffRole role, HttpStatusCode expected)
    {
        using var client = await Office.SignedInAsync(role);
        foreach (var path in new[] { "/payments", "/transfers", "/ledger", "/ledger/export.csv" })
        {
            using var answer = await client.Http.GetAsync(path);
            Assert.Equal(expected, answer.StatusCode);
        }
    }

    /// <summary>From prepared to paid: two people, a file, the bank's answer.</summary>
    [Fact]
    public async Task Run_PreparedReleasedAndAnswered_ShowsEachStep()
    {
        await ClearAsync();
        await Office.Database.ExecuteAsync("delete from outbox_mails"); // Others of this class seal theirs with a key of their own.
        var codes = await SeededPayments.AddAsync(Office.Database, 3, withPeople: true);
        using var first = await Office.SignedInAsync(StaffRole.Accountant);
        using var second = await Office.SignedInAsync(StaffRole.Accountant);
        await first.GetAsync("/transfers");
        Assert.Equal("2026-11-24", first.Page.GetElementById("TransferOn")!.GetAttribute("value"));

        await first.PressAsync("振込を準備する");
        Assert.Contains("振込を準備しました。", first.Text, StringComparison.Ordinal);
        Assert.Contains("準備した人は承認できません。", first.Text, StringComparison.Ordinal);
        var path = first.Path[..first.Path.IndexOf('?', StringComparison.Ordinal)];

        await second.GetAsync(path);
        await second.PressAsync("3件 150,000円を承認する");
        Assert.Contains("承認しました。振込データをダウンロードして", second.Text, StringComparison.Ordinal);

        var file = await DownloadAsync(second, path);
        Assert.Equal(150_000, SentFile.Read(file).Total);
        await second.GetAsync(path);
        await second.PressAsync("振込データをダウンロードする");
        Assert.Contains("（T212）", second.FieldErrors["DownloadReason"], StringComparison.Ordinal);

        await second.PressAsync("取り込む");
        Assert.Contains("（T220）", second.FieldErrors["Result"], StringComparison.Ordinal);
        await second.PressAsync("取り込む", [("Result", "result.txt", file)]);
        Assert.Contains("（T227）", second.FieldErrors["Result"], StringComparison.Ordinal);
        await second.PressAsync("取り込む", [("Result", "result.txt", SentFile.Answered(file, place => place == 1 ? '1' : '0'))]);
        Assert.Contains("結果を取り込みました。", second.Text, StringComparison.Ordinal);
        Assert.Contains("該当する口座がありません", second.Text, StringComparison.Ordinal);

        var mails = (await Office.MailsAsync()).Where(m => codes.Any(c => m.Recipient == $"{c}@example.jp")).ToList();
        Assert.Equal(["Payments.Paid", "Payments.Paid", "Payments.Returned"], mails.Select(m => m.Template).Order(StringComparer.Ordinal));
        Assert.Contains("http://portal.test/payee-account", mails.Single(m => m.Template == "Payments.Returned").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Release_TwoPeopleAtOnce_TheSecondIsTold()
    {
        await ClearAsync();
        await SeededPayments.AddAsync(Office.Database, 1);
        using var preparing = await Office.SignedInAsync(StaffRole.Accountant);
        using var one = await Office.SignedInAsync(StaffRole.Accountant);
        using var other = await Office.SignedInAsync(StaffRole.Accountant);
        await preparing.GetAsync("/transfers");
        await preparing.PressAsync("振込を準備する");
        var path = preparing.Path[..preparing.Path.IndexOf('?', StringComparison.Ordinal)];
        await Task.WhenAll(one.GetAsync(path), other.GetAsync(path));

        await Task.WhenAll(one.PressAsync("1件 50,000円を承認する"), other.PressAsync("1件 50,000円を承認する"));

        var told = Assert.Single([one, other], client => client.ErrorSummary.Count > 0);
        Assert.Contains("が承認しました。", told.ErrorSummary[0], StringComparison.Ordinal);
        Assert.Contains("（T207）", told.ErrorSummary[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AccountNumbers_OfOthersThanAccountants_AreMasked()
    {
        await ClearAsync();
        var codes = await SeededPayments.AddAsync(Office.Database, 1);
        await Office.Database.ExecuteAsync($"update payee_accounts set account_number = '7418529' where facility_code = '{codes[0]}'");
        var desk = new TransferDesk(Office.Database) { Now = Office.Clock.Now };
        var (number, _) = await desk.SendAsync();
        var payment = await PaymentAsync(codes[0]);
        using var accountant = await Office.SignedInAsync(StaffRole.Accountant);
        using var auditor = await Office.SignedInAsync(StaffRole.Auditor);

        await accountant.GetAsync($"/transfers/{number}");
        Assert.Contains("7418529", accountant.Text, StringComparison.Ordinal);
        foreach (var (client, path) in new[] { (auditor, $"/transfers/{number}"), (auditor, $"/payments/{payment.Id}"), (accountant, $"/payments/{payment.Id}"), (accountant, "/ledger") })
        {
            await client.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, client.Status);
            Assert.DoesNotContain("7418529", client.Text, StringComparison.Ordinal);
        }

        await auditor.GetAsync($"/transfers/{number}");
        Assert.Contains("••••529", auditor.Text, StringComparison.Ordinal);
        Assert.Empty(auditor.Page.QuerySelectorAll("main form[method=post]"));
    }

    [Fact]
    public async Task Payment_ReleasedCorrectedAndAskedBack_SaysWhatWasDone()
    {
        await ClearAsync();
        var codes = await SeededPayments.AddAsync(Office.Database, 1, state: "AwaitingRelease", withPeople: true);
        var payment = await PaymentAsync(codes[0]);
        using var client = await Office.SignedInAsync(StaffRole.Accountant);
        await client.GetAsync($"/payments/{payment.Id}");

        await client.PressAsync("減額する", ("NewYen", "千円"), ("CorrectReason", "領収書の金額の訂正"));
        Assert.Contains("（T101）", client.FieldErrors["NewYen"], StringComparison.Ordinal);
        await client.PressAsync("減額する", ("NewYen", "５０,０００円"), ("CorrectReason", "領収書の金額の訂正"));
        Assert.Contains("（T117）", client.FieldErrors["NewYen"], StringComparison.Ordinal);
        await client.PressAsync("減額する", ("NewYen", "４１,０００円"), ("CorrectReason", " "));
        Assert.Contains("（T115）", client.FieldErrors["CorrectReason"], StringComparison.Ordinal);
        Assert.Equal("４１,０００円", client.Page.GetElementById("NewYen")!.GetAttribute("value"));
        await client.PressAsync("減額する", ("NewYen", "４１,０００円"), ("CorrectReason", "領収書の金額の訂正"));
        Assert.Contains("減額しました。", client.Text, StringComparison.Ordinal);
        await client.PressAsync("41,000円の支払を承認する");
        Assert.Contains("支払を承認しました。", client.Text, StringComparison.Ordinal);

        var desk = new TransferDesk(Office.Database) { Now = Office.Clock.Now };
        var (number, file) = await desk.SendAsync();
        await desk.ImportAsync(number, SentFile.Answered(file, _ => '0'));
        await client.GetAsync(client.Path);
        await client.PressAsync("返還を求める", ("ClaimYen", "41001"), ("ClaimReason", "対象外の機器が含まれていたため"));
        Assert.Contains("（T106）", client.FieldErrors["ClaimYen"], StringComparison.Ordinal);
        await client.PressAsync("返還を求める", ("ClaimYen", "41000"), ("ClaimReason", "対象外の機器が含まれていたため"));
        Assert.Contains("返還を求めました。", client.Text, StringComparison.Ordinal);
        await client.PressAsync("入金を記録する", ("RepaidYen", "41000"), ("RepaidOn", "令和8年11月21日"));
        Assert.Contains("返還の入金を記録しました。", client.Text, StringComparison.Ordinal);
        Assert.Contains("返還請求", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Payments_ByANumberAsPeopleTypeIt_AreFound()
    {
        await ClearAsync();
        var codes = await SeededPayments.AddAsync(Office.Database, 2);
        var number = ClaimNumber.Of(new DateOnly(2026, 11, 21), 777_000_001).Value;
        await Office.Database.ExecuteAsync($"update claims set number = '{number}' where facility_code = '{codes[0]}'");
        using var client = await Office.SignedInAsync(StaffRole.Accountant);

        await client.GetAsync($"/payments?search={Uri.EscapeDataString(number.ToLowerInvariant().Replace('-', 'ー'))}");

        Assert.Equal([number], client.Page.QuerySelectorAll("th a[href^='/payments/']").Select(link => link.TextContent));
    }

    [Theory]
    [InlineData("/payments?state=Nonsense&kind=%00&search=%F0%9F%92%A9&after=x", HttpStatusCode.OK)]
    [InlineData("/payments?search=ためし接骨院", HttpStatusCode.OK)]
    [InlineData("/payments/00000000-0000-0000-0000-000000000000", HttpStatusCode.NotFound)]
    [InlineData("/payments/nobody", HttpStatusCode.NotFound)]
    [InlineData("/transfers?before=-1", HttpStatusCode.OK)]
    [InlineData("/transfers/0", HttpStatusCode.NotFound)]
    [InlineData("/transfers/99999999999", HttpStatusCode.NotFound)]
    [InlineData("/ledger?From=x&To=2026-02-30", HttpStatusCode.OK)]
    [InlineData("/ledger?From=2026-11-02&To=2026-11-01", HttpStatusCode.OK)]
    [InlineData("/ledger/export.csv?From=x", HttpStatusCode.BadRequest)]
    public async Task Address_OfNothing_IsAPageOrNotFound(string path, HttpStatusCode expected)
    {
        using var client = await Office.SignedInAsync(StaffRole.Accountant);
        using var answer = await client.Http.GetAsync(path);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Ledger_ExportedAsCsv_BalancesToTheYen()
    {
        await SeededPayments.AddAsync(Office.Database, 2, yen: "1000 * n");
        using var client = await Office.SignedInAsync(StaffRole.Auditor);
        await client.GetAsync("/ledger");
        Assert.Contains("仕訳の合計は、残高と1円まで一致しています。", client.Text, StringComparison.Ordinal);

        var csv = await client.Http.GetStringAsync("/ledger/export.csv?Kind=Approval");

        var rows = csv.TrimEnd().Split("\r\n");
        Assert.StartsWith("\"番号\",\"日時（日本時間）\",", rows[0], StringComparison.Ordinal);
        Assert.Equal(await Office.Database.ScalarAsync<long>("select count(*) from ledger_entries where kind = 'Approval'"), rows.Length - 1);
        Assert.All(rows.Skip(1), row => Assert.Contains("\"交付決定\",\"事業費\",\"未払金\"", row, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_WithFullTables_AreLight()
    {
        await ClearAsync();
        await SeededPayments.AddAsync(Office.Database, 120);
        var (number, _) = await new TransferDesk(Office.Database) { Now = Office.Clock.Now }.SendAsync();
        using var client = await Office.SignedInAsync(StaffRole.Accountant);

        foreach (var path in new[] { "/payments?state=All", "/transfers", $"/transfers/{number}", "/ledger" })
        {
            var weight = await PageWeight.OfAsync(client, path);
            Assert.InRange(weight.Values.Sum(), 1, PageWeight.Most);
        }
    }

    private static async Task<byte[]> DownloadAsync(PageClient client, string path)
    {
        await client.GetAsync(path);
        var form = client.Page.QuerySelector("form[action$='handler=Download']")!;
        using var fields = new FormUrlEncodedContent(form.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)));
        using var answer = await client.Http.PostAsync(form.GetAttribute("action")!, fields);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("sougou-furikomi-", answer.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private Task ClearAsync() => Office.Database.ExecuteAsync("update payments set state = 'AwaitingRelease' where state = 'Due'");

    private async Task<Payment> PaymentAsync(FacilityCode code)
    {
        await using var db = Office.Database.OwnerContext();
        return await db.Payments.AsNoTracking().SingleAsync(p => p.FacilityCode == code && p.State != PaymentState.Cancelled);
    }
}
