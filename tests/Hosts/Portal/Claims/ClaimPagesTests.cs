using System.Net;
using Microsoft.EntityFrameworkCore;
using Shikaku.Hosts.Portal.Subsidies;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Programmes;
using Shikaku.TestKit.Claims;
using Shikaku.TestKit.Printing;
using Shikaku.TestKit.Programmes;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.Claims;

[Collection(nameof(SubsidyPortal))]
public sealed class ClaimPagesTests(SubsidyPortal running)
{
    private readonly RunningPortal portal = running.Portal;

    [Fact]
    public async Task Claim_Returned_LeadsToTheDocumentAndIsAnsweredWithTheRest()
    {
        var user = await running.AddSenderAsync();
        var claim = await TestClaims.AddSubsidyClaimAsync(portal.Database, user.FacilityCode, ClaimState.Returned, applicant: user, programme: "sample-" + TestProgrammes.TreatmentOffice);
        await ExecuteAsync($"""
            update subsidy_items set purchased_on = '2026-11-01' where claim_id = '{claim.Id}';
            insert into claim_events (claim_id, at, actor, kind, public_text, reasons) values ('{claim.Id}', '2026-11-21', 'staff:x', 'Returned', '領収書が読めません。', array['Receipt.Unreadable'])
            """);
        foreach (var document in Enum.GetValues<EvidenceDocument>())
        {
            await TestClaims.AddEvidenceAsync(portal.Database, claim, document);
        }

        using var client = await portal.SignedInAsync(user);
        await client.GetAsync("/claims/" + claim.Number);
        Assert.Contains("領収書が読めません。", client.Text, StringComparison.Ordinal);
        await client.GetAsync(client.Page.QuerySelector(".banner a.button")!.GetAttribute("href")!);
        Assert.Equal(["#Receipt"], client.Page.QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")));
        Assert.Equal("41000", client.Page.QuerySelector("[name='Items[1].PriceYen']")!.GetAttribute("value"));

        await client.PressAsync("送信", ("Items[1].PriceYen", "20999"));
        await client.PressAsync("OK");

        Assert.Equal("/subsidy/receipt/" + claim.Number, client.Path);
        Assert.Contains("20,000円", client.Text, StringComparison.Ordinal);
        await client.GetAsync($"/claims/{claim.Number}/answer");
        Assert.Equal("/claims/" + claim.Number, client.Path);
    }

    [Fact]
    public async Task Claim_OfAnotherFacility_IsNotThere()
    {
        var claim = await TestClaims.AddSubsidyClaimAsync(portal.Database, (await running.AddSenderAsync()).FacilityCode, ClaimState.Granted);
        using var client = await portal.SignedInAsync(await running.AddSenderAsync());
        foreach (var path in (string[])["", "/withdraw", "/answer", "/answer/apply", "/answer/check-answers", "/notice.pdf"])
        {
            using var response = await client.Http.GetAsync($"/claims/{claim.Number}{path}");
            Assert.Equal((path, HttpStatusCode.NotFound), (path, response.StatusCode));
        }

        using var receipt = await client.Http.GetAsync("/subsidy/receipt/" + claim.Number);
        Assert.Equal(HttpStatusCode.NotFound, receipt.StatusCode);
    }

    [Fact]
    public async Task Withdraw_AfterADecision_TellsAndChangesNothing()
    {
        var user = await running.AddSenderAsync();
        var claim = await TestClaims.AddSubsidyClaimAsync(portal.Database, user.FacilityCode, applicant: user);
        using var client = await portal.SignedInAsync(user);
        await client.GetAsync($"/claims/{claim.Number}/withdraw");
        await ExecuteAsync($"update claims set version = 2 where id = '{claim.Id}'");

        await client.PressAsync("取り下げる", ("Reason", "まちがえたため"));

        Assert.Contains("ご覧になっている間に進みました", client.Text, StringComparison.Ordinal);
        await client.PressAsync("取り下げる");
        Assert.Equal("/claims/" + claim.Number, client.Path);
        Assert.Contains("取下げ", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notice_OfAGrant_IsATaggedPdfThatReadsInOrder()
    {
        var user = await running.AddSenderAsync();
        var claim = await TestClaims.AddSubsidyClaimAsync(portal.Database, user.FacilityCode, ClaimState.Granted, applicant: user, cost: 53_500);
        using var client = await portal.SignedInAsync(user);
        await client.GetAsync("/grant-notices");
        Assert.Contains(claim.NoticeNumber!, client.Text, StringComparison.Ordinal);

        var pdf = await client.Http.GetByteArrayAsync($"/claims/{claim.Number}/notice.pdf");

        var info = await Pdf.InfoAsync(pdf);
        Assert.Contains("Tagged:          yes", info, StringComparison.Ordinal);
        Assert.Contains("A4", info, StringComparison.Ordinal);
        Assert.Contains("交付決定通知書", info, StringComparison.Ordinal);
        Assert.All(await Pdf.FontsAsync(pdf), font => Assert.Contains(" yes yes ", font, StringComparison.Ordinal));
        var text = TypedCode.Nfkc(await Pdf.TextAsync(pdf));
        AssertInOrder(
            text, claim.NoticeNumber!, "2026年11月21日(令和8年)", "ためし接骨院", "助成金交付決定通知書", "交付することを決定しました", claim.Number, user.FacilityCode.Value,
            "交付決定額", "41,000円", "額の計算", "見本の計算です", "対象の機器", "MR-100", "お支払い", "お問い合わせ先");
        var rows = await Pdf.RowsAsync(pdf);
        Assert.Contains(("受付番号", claim.Number), rows);
        Assert.Contains(rows, row => row is { Header: "交付決定額" } && TypedCode.Nfkc(row.Value) == "41,000円");
        await using var db = portal.Database.OwnerContext();
        Assert.Equal(1, await db.AuditEvents.CountAsync(e => e.Action == "Subsidies.DownloadNotice" && e.Subject == claim.Number));
    }

    [Fact]
    public async Task Notice_OfARefusal_SaysTheReasons()
    {
        var user = await running.AddSenderAsync();
        var claim = await TestClaims.AddSubsidyClaimAsync(portal.Database, user.FacilityCode, ClaimState.Refused, applicant: user);
        await ExecuteAsync($"insert into claim_events (claim_id, at, actor, kind, public_text) values ('{claim.Id}', '2026-11-21', 'staff:x', 'Refused', '・機器の購入日が、助成の対象期間の外でした。')");
        using var client = await portal.SignedInAsync(user);

        var pdf = await client.Http.GetByteArrayAsync($"/claims/{claim.Number}/notice.pdf");

        var text = TypedCode.Nfkc(await Pdf.TextAsync(pdf));
        AssertInOrder(text, "助成金不交付決定通知書", "交付しないことを決定しました", "交付しない理由", "対象期間の外でした");
        await client.GetAsync("/claims/" + claim.Number);
        Assert.Contains("助成の対象期間の外でした", client.Text, StringComparison.Ordinal);
        using var open = await client.Http.GetAsync($"/claims/{(await TestClaims.AddSubsidyClaimAsync(portal.Database, user.FacilityCode, applicant: user)).Number}/notice.pdf");
        Assert.Equal(HttpStatusCode.NotFound, open.StatusCode);
    }

    private static void AssertInOrder(string text, params string[] pieces)
    {
        var at = 0;
        var plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        foreach (var piece in pieces)
        {
            var found = plain.IndexOf(piece, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"「{piece}」 is not after what comes before it: {plain}");
            at = found + piece.Length;
        }
    }

    private Task ExecuteAsync(string sql) => portal.Database.ExecuteAsync(sql);
}
