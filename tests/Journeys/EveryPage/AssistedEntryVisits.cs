using Microsoft.Playwright;
using Shikaku.TestKit.AssistedEntries;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Sites;

namespace Shikaku.Journeys.EveryPage;

/// <summary>What the call centre does with a caller: the simulator, a day that is entered, and the page of the mailed link.</summary>
internal static class AssistedEntryVisits
{
    public static async Task VisitPortalAsync(PageSweep sweep, RunningPortal portal, IPage nobody)
    {
        var user = await portal.AddUserAsync(TestFacts.MidwiferyHomeCode, verified: true);
        await sweep.VisitAllAsync(nobody, portal.Address, "nobody", "/assisted-entry?token=x");
        await sweep.VisitAllAsync(nobody, portal.Address, "waiting", "/assisted-entry?token=" + await TestEntries.EnterAsync(portal, user, new DateOnly(2027, 1, 4)));
        await nobody.ClickAsync("button:has-text('この内容で登録する')");
        await nobody.WaitForSelectorAsync("h1:has-text('登録しました')");
        await sweep.LookAsync(nobody, "confirmed");
        await nobody.GotoAsync(new Uri(portal.Address, "/assisted-entry?token=" + await TestEntries.EnterAsync(portal, user, new DateOnly(2026, 11, 4))).ToString());
        await nobody.ClickAsync("button:has-text('登録しない')");
        await nobody.WaitForSelectorAsync("h1:has-text('登録しませんでした')");
        await sweep.LookAsync(nobody, "declined");
    }

    public static async Task VisitOfficeAsync(PageSweep sweep, RunningBackOffice office, IPage clerk)
    {
        var address = $"/desk/{TestFacts.MidwiferyHomeCode}/operation-start";
        await sweep.VisitAllAsync(
            clerk, office.Address, "call-centre",
            "/desk/simulator", "/desk/simulator?Card=Ordinary&EndsOn=x", "/desk/simulator?Card=Ordinary&EndsOn=2026-10-31&Age=85&Scheme=LateElderly", "/desk/simulator?Card=Phone&EndsOn=2029-05-05&Age=46",
            "/desk/entries", "/desk/entries?list=all");
        await office.Database.ExecuteAsync($"update portal_memberships set verified_at = null where facility_code = '{TestFacts.OtherFacilityCode}'");
        await sweep.VisitAllAsync(clerk, office.Address, "nobody-to-ask", $"/desk/{TestFacts.OtherFacilityCode}/operation-start");
        await using (var db = office.Database.OwnerContext())
        {
            await Applications.AddUserAsync(db, TestFacts.MidwiferyHomeCode, verified: true);
        }

        await sweep.VisitAllAsync(clerk, office.Address, "empty", address);
        await SendAsync("x");
        await clerk.WaitForSelectorAsync(".error-summary");
        await sweep.LookAsync(clerk, "refused");
        await SendAsync("2026-11-20");
        await clerk.WaitForSelectorAsync("text=確認のメールを送りました");
        await sweep.LookAsync(clerk, "waiting");
        await sweep.VisitAllAsync(clerk, office.Address, "waiting", "/desk/entries");

        async Task SendAsync(string day)
        {
            await clerk.FillAsync("#StartsOn", day);
            await clerk.CheckAsync("input[name=Recipient] >> nth=0");
            await clerk.ClickAsync("button:has-text('確認のメールを送る')");
        }
    }
}
