using System.Text.RegularExpressions;
using Shikaku.TestKit;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BadInput;

/// <summary>Who left a field empty is asked to fill it in, and not told that what was typed is wrong.</summary>
public sealed partial class EmptyFieldTests
{
    [Fact]
    public async Task Portal_RequiredFieldLeftEmpty_AsksForIt()
    {
        await using var portal = await RunningPortal.StartAsync();
        using var stranger = portal.NewClient();
        var user = await portal.AddUserAsync(verified: true);
        await TestDevices.OpenAsync(portal.Database, portal.Keys, user.Id, count: 2);
        using var verified = await portal.SignedInAsync(user);
        using var applicant = await portal.SignedInAsync(await portal.AddUserAsync());

        var (asked, wrong) = (new SortedSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal));
        foreach (var client in (PageClient[])[stranger, applicant, verified])
        {
            await new TextCrawl(client).TypeEverywhereAsync("", (page, field, answer) =>
            {
                var control = answer?.QuerySelector($"[name='{field}'][aria-required=true][aria-invalid=true]");
                if (control?.GetAttribute("aria-describedby")?.Split(' ')[0] is { } error && (control.GetAttribute("value") ?? control.TextContent).Length == 0)
                {
                    var says = answer!.GetElementById(error)!.TextContent;
                    (Asks().IsMatch(says) ? asked : wrong).Add($"{page} {field}: {says}");
                }
            });
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.Contains(asked, each => each.StartsWith("/register Name", StringComparison.Ordinal));
        Assert.Contains(asked, each => each.StartsWith("/contact/", StringComparison.Ordinal));
        Assert.Contains(asked, each => each.StartsWith("/operation-start StartsOn", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\A＊[^。]*(入力して|選んで|貼り付けて|書いて)ください。", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Patience.LimitMilliseconds)]
    private static partial Regex Asks();
}
