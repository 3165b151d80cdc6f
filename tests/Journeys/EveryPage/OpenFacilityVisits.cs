using Microsoft.Playwright;
using Shikaku.Casework.Registration;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Sites;

namespace Shikaku.Journeys.EveryPage;

/// <summary>対応施設検索 for everybody, empty, refused and with a facility; and what a facility chooses for it.</summary>
internal static class OpenFacilityVisits
{
    public static async Task VisitAsync(PageSweep sweep, RunningPortal portal, IPage nobody, Func<PortalUser, Task<IPage>> signIn)
    {
        await sweep.VisitAllAsync(
            nobody, portal.Address, "nobody",
            "/open-facilities", "/open-facilities?prefecture=13", "/open-facilities?prefecture=48&kind=x&name=" + Uri.EscapeDataString("・"), "/open-facilities/data");
        await sweep.VisitAllAsync(await signIn(await portal.AddUserAsync()), portal.Address, "newcomer", "/open-facilities/mine");
        var facility = await signIn(await portal.AddUserAsync(TestFacts.MidwiferyHomeCode, verified: true));
        await portal.Database.ExecuteAsync($"delete from operation_starts where facility_code = '{TestFacts.MidwiferyHomeCode}'");
        await sweep.VisitAllAsync(facility, portal.Address, "not-started", "/open-facilities/mine");
        await portal.Database.ExecuteAsync(
            $"insert into operation_starts (facility_code, starts_on, entered_at, entered_by) values ('{TestFacts.MidwiferyHomeCode}', '2026-11-01', now(), 'test')");
        await sweep.VisitAllAsync(facility, portal.Address, "started", "/open-facilities/mine");
        await facility.CheckAsync("input[name=DetailsHidden][value=true]");
        await facility.CheckAsync("input[name=HomeVisitsOnly][value=true]");
        await facility.ClickAsync("main form button[type=submit]");
        await facility.WaitForSelectorAsync(".banner--success");
        await sweep.LookAsync(facility, "hidden");
        await sweep.VisitAllAsync(nobody, portal.Address, "found", "/open-facilities?prefecture=13", "/open-facilities?visits=true");
    }
}
