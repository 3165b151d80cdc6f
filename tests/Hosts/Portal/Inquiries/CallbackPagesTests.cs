using Shikaku.Hosts.Portal.Registration;
using Shikaku.Rules.Callbacks;
using Shikaku.TestKit;
using Shikaku.TestKit.Inquiries;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.Inquiries;

public sealed class CallbackPagesTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private RunningPortal Site => fixture.Portal;

    [Fact]
    public async Task Callback_ByAnybody_IsBookedAndCancelledByItsNumberAndTelephone()
    {
        using var client = Site.NewClient();
        await client.GetAsync("/contact/callback");
        await client.PressAsync("予約する", ("Phone", "1"));
        Assert.Equal(["Slot", "Name", "Phone", "Topic"], client.FieldErrors.Keys);
        var slot = client.Page.QuerySelectorAll("#Slot option")[1];

        await client.PressAsync("予約する", ("Slot", slot.GetAttribute("value")!), ("Name", "見本　花子"), ("Phone", "０３-1234-5671"), ("Topic", "Money"));

        Assert.Equal("予約しました", client.Heading);
        Assert.Contains(slot.TextContent, client.Text, StringComparison.Ordinal);
        var number = client.Page.QuerySelector(".facts dd")!.TextContent;
        await client.GetAsync("/contact/callback/cancel");
        Assert.Equal(number, client.Page.QuerySelector("#Number")!.GetAttribute("value"));
        await client.PressAsync("予約を取り消す", ("Phone", "0312345670"));
        Assert.Contains("Q208", client.FieldErrors["Number"], StringComparison.Ordinal);
        await client.PressAsync("予約を取り消す", ("Phone", "0312345671"));
        Assert.Equal("予約を取り消しました", client.Heading);
    }

    [Fact]
    public async Task Callback_TheLastPlaceTakenMeanwhile_IsSaidBesideTheFieldWithTheTimesThatAreLeft()
    {
        var slot = CallbackSlots.Offered(FixedClock.Morning)[5];
        using var client = Site.NewClient();
        await client.GetAsync("/contact/callback");
        Assert.Contains(CallbackSlots.InWords(slot), client.Page.QuerySelector("#Slot")!.TextContent, StringComparison.Ordinal);
        for (var each = 0; each < CallbackTerms.On(new DateOnly(2026, 11, 21)).Places; each++)
        {
            await TestInquiries.AddCallbackAsync(Site.Database, slot, phone: $"031234000{each}");
        }

        await client.PressAsync("予約する", ("Slot", CallbackSlots.Write(slot)), ("Name", "見本　花子"), ("Phone", "0312345672"), ("Topic", "Money"));

        Assert.Contains("Q202", client.FieldErrors["Slot"], StringComparison.Ordinal);
        var left = client.Page.QuerySelector("#Slot")!.TextContent;
        Assert.DoesNotContain(CallbackSlots.InWords(slot), left, StringComparison.Ordinal);
        Assert.Contains(CallbackSlots.InWords(slot.AddMinutes(30)), left, StringComparison.Ordinal);
    }
}
