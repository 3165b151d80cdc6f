using Microsoft.Playwright;
using Shikaku.Casework.Inquiries;
using Shikaku.Casework.Registration;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Callbacks;
using Shikaku.Rules.Inquiries;
using Shikaku.TestKit;
using Shikaku.TestKit.Attachments;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Inquiries;
using Shikaku.TestKit.Sites;

namespace Shikaku.Journeys.EveryPage;

/// <summary>お問い合わせ and 折り返しの予約: from the form to the thread, and at the desk of those who answer.</summary>
internal static class InquiryVisits
{
    public static async Task VisitPortalAsync(PageSweep sweep, RunningPortal portal, IPage nobody, Func<PortalUser, Task<IPage>> signInAsync)
    {
        await sweep.VisitAllAsync(nobody, portal.Address, "nobody", "/contact", "/contact/new", "/contact/thread?token=x", "/contact/callback", "/contact/callback/cancel", "/contact/callback/cancel?done=1");
        await SendAsync(nobody, portal.Address);
        await sweep.VisitAllAsync(nobody, portal.Address, "nobody", "/contact/check-answers");
        await nobody.ClickAsync("main form button");
        await nobody.WaitForURLAsync(At(portal.Address, "/contact/receipt"));
        await sweep.LookAsync(nobody, "nobody");
        await nobody.ClickAsync("main a[href^='/contact/files']");
        await sweep.LookAsync(nobody, "none");
        await nobody.SetInputFilesAsync("#Files", [new FilePayload { Name = "画面.png", MimeType = "image/png", Buffer = SampleFiles.Png() }]);
        await nobody.ClickAsync("main form button");
        await nobody.WaitForSelectorAsync("text=画面.png");
        await sweep.LookAsync(nobody, "some");
        await sweep.VisitAllAsync(nobody, portal.Address, "nobody", "/contact/thread");
        await BookAsync(sweep, nobody, portal.Address);

        var user = await portal.AddUserAsync(verified: true);
        var page = await signInAsync(user);
        await sweep.VisitAllAsync(page, portal.Address, "none", "/contact/mine");
        var closed = await TestInquiries.AddAsync(
            portal.Database, InquiryState.Closed, user: user.Id, messages: [(InquiryMessageKind.Question, "カードを読み取れません。"), (InquiryMessageKind.Answer, "再起動してください。")]);
        await sweep.VisitAllAsync(page, portal.Address, "facility", "/contact", "/contact/new?code=E104", "/contact/mine", $"/contact/mine/{closed.Number}", "/contact/callback");
    }

    public static async Task VisitOfficeAsync(PageSweep sweep, RunningBackOffice office, IPage centre)
    {
        await sweep.VisitAllAsync(centre, office.Address, "empty", "/inquiries", "/inquiries/callbacks");
        var open = await TestInquiries.AddAsync(office.Database, confirmed: false);
        var closed = await TestInquiries.AddAsync(
            office.Database, InquiryState.Closed, messages: [(InquiryMessageKind.Question, "カードを読み取れません。"), (InquiryMessageKind.Note, "電話でも話した。")]);
        foreach (var slot in CallbackSlots.OfDay(JapanDay.Of(FixedClock.Morning)).Take(2))
        {
            await TestInquiries.AddCallbackAsync(office.Database, slot, facility: TestFacts.FacilityCode);
        }

        await sweep.VisitAllAsync(
            centre, office.Address, "call-centre", "/inquiries", "/inquiries?state=Closed", $"/inquiries/{open.Number}", $"/inquiries/{closed.Number}", "/inquiries/callbacks", "/inquiries/callbacks?day=2026-11-24");
        await centre.GotoAsync(At(office.Address, $"/inquiries/{open.Number}"));
        await centre.FillAsync("#Text", "再起動してください。");
        await centre.ClickAsync("text=送るメールを確認する");
        await centre.WaitForSelectorAsync("text=この内容で送る");
        await sweep.LookAsync(centre, "preview");
    }

    private static async Task SendAsync(IPage page, Uri site)
    {
        await page.GotoAsync(At(site, "/contact/new"));
        await page.SelectOptionAsync("#Topic", nameof(InquiryTopic.Terminal));
        foreach (var (field, text) in ((string, string)[])[("Text", "カードを読み取れません。"), ("Name", "見本　花子"), ("Mail", "hanako@example.jp")])
        {
            await page.FillAsync("#" + field, text);
        }

        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(At(site, "/contact/check-answers"));
    }

    private static async Task BookAsync(PageSweep sweep, IPage page, Uri site)
    {
        await page.GotoAsync(At(site, "/contact/callback"));
        await page.SelectOptionAsync("#Slot", new SelectOptionValue { Index = 1 });
        await page.SelectOptionAsync("#Topic", nameof(InquiryTopic.Terminal));
        await page.FillAsync("#Name", "見本　花子");
        await page.FillAsync("#Phone", "0312345679");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(At(site, "/contact/callback/booked"));
        await sweep.LookAsync(page, "nobody");
    }

    private static string At(Uri site, string path) => new Uri(site, path).ToString();
}
