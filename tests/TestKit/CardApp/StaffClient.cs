using AngleSharp.Dom;
using Shikaku.TestKit.Pages;

namespace Shikaku.TestKit.CardApp;

/// <summary>Staff at the card app's window.</summary>
public sealed class StaffClient(Uri address) : PageClient(address)
{
    /// <summary>The state of the check's panel.</summary>
    public string? State => Page.QuerySelector("#panel [data-state]")?.GetAttribute("data-state");

    public string PanelHeading => Page.QuerySelector("#panel-heading")!.TextContent.Trim();

    public static async Task<StaffClient> OpenAsync(RunningCardApp app)
    {
        var client = new StaffClient(app.Address);
        await client.GetAsync(app.StartUrl[app.StartUrl.IndexOf("/start", StringComparison.Ordinal)..]);
        return client;
    }

    /// <summary>The value beside a label of the result, by contract name.</summary>
    public string? Fact(string field) => Page.QuerySelector($"[data-field='{field}']")?.TextContent;
}
