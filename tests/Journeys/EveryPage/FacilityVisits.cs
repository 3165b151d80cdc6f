using Microsoft.Playwright;
using Shikaku.Casework.Registration;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Sites;

namespace Shikaku.Journeys.EveryPage;

/// <summary>Pages of a person who holds two facilities: the switch in the header, and the way to a third.</summary>
internal static class FacilityVisits
{
    public static async Task VisitAsync(PageSweep sweep, RunningPortal portal, Func<PortalUser, Task<IPage>> signInAsync)
    {
        var user = await portal.AddUserAsync(verified: true);
        await using (var db = portal.Database.OwnerContext())
        {
            db.PortalMemberships.Add(new PortalMembership { UserId = user.Id, FacilityCode = TestFacts.OtherFacilityCode, RegisteredAt = portal.Clock.Now.AddMinutes(1) });
            await db.SaveChangesAsync();
        }

        var page = await signInAsync(user);
        await sweep.VisitAllAsync(page, portal.Address, "owner-of-two", "/home", "/account", "/account/facilities", $"/account/facilities/give-up/{TestFacts.OtherFacilityCode}", "/account/facilities/add");
        var colleague = await portal.AddUserAsync(verified: true);
        await sweep.VisitAllAsync(page, portal.Address, "owner-of-two", "/account/facilities/people", $"/account/facilities/people/{colleague.Id}");
        await page.GotoAsync(new Uri(portal.Address, "/account/facilities/add").ToString());
        await page.CheckAsync("input[name=Sort][value=MidwiferyHome]");
        await page.FillAsync("#FacilityNumber", TestFacts.MidwiferyHomeCode.Value);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(new Uri(portal.Address, "/account/facilities/add/confirm").ToString());
        await sweep.LookAsync(page, "owner-of-two");
    }
}
