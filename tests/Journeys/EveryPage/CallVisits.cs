using Microsoft.Playwright;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Callbacks;
using Shikaku.TestKit;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Inquiries;
using Shikaku.TestKit.Sites;

namespace Shikaku.Journeys.EveryPage;

/// <summary>電話窓口: from the search to the desk of a facility with everything and of one with nothing.</summary>
internal static class CallVisits
{
    public static async Task VisitAsync(PageSweep sweep, RunningBackOffice office, IPage centre)
    {
        await sweep.VisitAllAsync(centre, office.Address, "empty", "/desk", "/desk?q=none", $"/desk/{TestFacts.MidwiferyHomeCode}");
        await TestInquiries.AddAsync(office.Database);
        await TestInquiries.AddCallbackAsync(office.Database, CallbackSlots.OfDay(JapanDay.Of(FixedClock.Morning)).First(), phone: "0312345670", facility: TestFacts.FacilityCode);
        await sweep.VisitAllAsync(centre, office.Address, "call-centre", "/desk?q=ためし", $"/desk/{TestFacts.FacilityCode}");
    }
}
