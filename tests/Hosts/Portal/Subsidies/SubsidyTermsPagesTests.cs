using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.Subsidies;
using Shikaku.Rules.Facilities;
using Shikaku.TestKit.Claims;
using Shikaku.TestKit.Programmes;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.Subsidies;

/// <summary>The pages of a round that asks for more than cap and rate, from its file alone.</summary>
public sealed class SubsidyTermsPagesTests : IAsyncLifetime
{
    private const string Key = "care-information-2026";

    private RunningPortal portal = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync();
        await using var db = portal.Database.OwnerContext();
        await TestProgrammes.PutAsync(db, Key, TestProgrammes.Text(TestProgrammes.Care));
        await TestSubsidies.LoadDevicesAsync(db);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Claim_RoundThatAsksForMore_GoesFromItsRulesToTheReportOfUse()
    {
        var facility = await TestSubsidies.AddFacilityAsync(portal.Database, new DateOnly(2026, 11, 1), FacilityKind.CheckupInstitution);
        var user = await portal.AddUserAsync(facility, verified: true);
        await using (var db = portal.Database.OwnerContext())
        {
            var draft = await TestSubsidies.AddDraftAsync(db, user.Id, SubsidyClaimForm.Of(Key), purchasedOn: "2026-11-10");
            await new TestSubsidies(portal.Files, MailSeal.Load(portal.Keys.Folder)).AttachAllAsync(db, draft);
        }

        using var client = await portal.SignedInAsync(user);
        await client.GetAsync("/subsidy");
        foreach (var words in (string[])["カードリーダーの購入（上限64,000円）", "セット販売、リース・レンタル", "1回限りです", "予算の上限に達したときは", "2027年3月31日（令和9年）までに"])
        {
            Assert.Contains(words, client.Text, StringComparison.Ordinal);
        }

        await client.GetAsync("/subsidy/apply");
        await client.PressAsync("送信", ("Items[1].Acquisition", "Leased"));
        Assert.Contains("（B145）", client.FieldErrors["Items[1].CostKind"], StringComparison.Ordinal);
        Assert.Contains("（B147）", client.FieldErrors["Items[1].Acquisition"], StringComparison.Ordinal);
        await client.PressAsync("送信", ("Items[1].Acquisition", "Bought"), ("Items[1].CostKind", "接続サポート"));
        Assert.Contains("接続サポート", client.Text, StringComparison.Ordinal);
        await client.PressAsync("OK");
        var number = client.Path[(client.Path.LastIndexOf('/') + 1)..];

        await client.GetAsync($"/claims/{number}/report");
        Assert.Contains("いま報告することはありません", client.Text, StringComparison.Ordinal);
        await portal.Database.ExecuteAsync(
            $"update claims set state = 'Granted', granted_yen = 41000, decided_at = now(), decided_by = 'staff:test', notice_number = '1', notice_on = '2026-11-21' where number = '{number}'");
        await client.GetAsync("/home");
        Assert.Contains("助成金の導入報告をしてください。", client.Text, StringComparison.Ordinal);
        Assert.NotNull(client.Page.QuerySelector($"a[href='/claims/{number}/report']"));
        await client.GetAsync("/claims/" + number);
        await client.GetAsync(client.Page.QuerySelector(".banner a.button")!.GetAttribute("href")!);
        await client.PressAsync("送信", ("InUseSince", "来月"), ("Remarks", "毎日使っています"));
        Assert.Contains("（B152）", client.FieldErrors["InUseSince"], StringComparison.Ordinal);
        await client.PressAsync("送信", ("InUseSince", "令和8年12月31日"), ("Remarks", "毎日使っています"));
        Assert.Contains("（B153）", client.FieldErrors["InUseSince"], StringComparison.Ordinal);
        await client.PressAsync("送信", ("InUseSince", "令和8年11月20日"), ("Remarks", "毎日使っています"));

        Assert.Equal("/claims/" + number, client.Path);
        Assert.Contains("毎日使っています", client.Text, StringComparison.Ordinal);
        Assert.Null(client.Page.QuerySelector($"a[href='/claims/{number}/report']"));
        await client.GetAsync("/home");
        Assert.DoesNotContain("導入報告", client.Text, StringComparison.Ordinal);

        // Refused instead: the round takes no second claim, and promises none.
        await portal.Database.ExecuteAsync(
            $"update claims set state = 'Refused', granted_yen = null, refusal_reasons = '{{Other}}' where number = '{number}'");
        foreach (var path in (string[])["/claims", "/claims/" + number])
        {
            await client.GetAsync(path);
            Assert.Contains("もう一度申請することはできません", client.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("もう一度申請できます", client.Text, StringComparison.Ordinal);
        }
    }
}
