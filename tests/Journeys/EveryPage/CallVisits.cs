using Microsoft.Playwright;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Callbacks;
using Shikaku.TestKit;
using Shikaku.TestKit.Calls;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Inquiries;
using Shikaku.TestKit.Sites;

namespace Shikaku.Journeys.EveryPage;

/// <summary>電話窓口: from the search to the desk of a facility with everything and of one with nothing.</summary>
internal static class CallVisits
{
    public static async Task VisitAsync(PageSweep sweep, RunningBackOffice office, IPage centre)
    {
        await sweep.VisitAllAsync(centre, office.Address, "empty", "/desk", "/desk?q=none", "/desk/reasons", "/desk/call", $"/desk/{TestFacts.MidwiferyHomeCode}/call", $"/desk/{TestFacts.MidwiferyHomeCode}/send", $"/desk/{TestFacts.MidwiferyHomeCode}");
        await TestInquiries.AddAsync(office.Database);
        await TestInquiries.AddCallbackAsync(office.Database, CallbackSlots.OfDay(JapanDay.Of(FixedClock.Morning)).ElementAt(4), phone: "0312345670", facility: TestFacts.FacilityCode);
        await TestCalls.AddAsync(office.Database, TestFacts.FacilityCode, note: "再起動を案内した。");
        await sweep.VisitAllAsync(centre, office.Address, "call-centre", "/desk/reasons", $"/desk/{TestFacts.FacilityCode}/send?q=カード", "/desk?q=ためし", $"/desk/{TestFacts.FacilityCode}");
        await centre.GotoAsync(new Uri(office.Address, $"/desk/{TestFacts.FacilityCode}/call").ToString());
        await centre.FillAsync("#Note", "1234-5678-9012");
        await centre.ClickAsync("main form button");
        await centre.WaitForSelectorAsync(".error-summary");
        await sweep.LookAsync(centre, "refused");
    }
}
