using System.Collections.Concurrent;
using System.Globalization;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Shikaku.TestKit;
using Shikaku.TestKit.Pages;
using Xunit;

namespace Shikaku.Journeys;

/// <summary>Debian's Chromium: one for all journeys, in which each class has contexts of its own. Pictures go to artifacts/screenshots when SHIKAKU_SCREENSHOTS is set.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("SHIKAKU_SCREENSHOTS") is null
        ? null
        : ProjectFolder.PathOf("artifacts", "screenshots");

    private const string RunAxe = """
        async rules => {
          const found = await axe.run(document, { resultTypes: ["violations"], ...(rules.length > 0 ? { runOnly: { type: "rule", values: rules } } : {}) });
          return found.violations.map(each => `${each.id} (${each.impact}): ${each.help}\n  ${each.nodes.map(node => node.html).join("\n  ")}`);
        }
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    // To start one takes longer than many a journey.
    private static readonly Lazy<Task<IBrowser>> Shared = new(LaunchAsync);

    private readonly ConcurrentBag<IBrowserContext> contexts = [];
    private IBrowser browser = null!;

    public async ValueTask InitializeAsync() => browser = await Shared.Value;

    public async ValueTask DisposeAsync()
    {
        while (contexts.TryTake(out var context))
        {
            await context.DisposeAsync();
        }
    }

    public async Task<IPage> NewPageAsync(int width = 1280, int height = 900, bool javaScript = true)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            Locale = "ja-JP",
            JavaScriptEnabled = javaScript,
            ReducedMotion = ReducedMotion.Reduce,
        });
        contexts.Add(context);
        context.SetDefaultTimeout(Patience.LimitMilliseconds);
        var page = await context.NewPageAsync();

        // Listening from the start: turned on together with the key that opens it, the system's window would sometimes open unheard.
        page.FileChooser += (_, _) => { };
        return page;
    }

    /// <summary>Makes the page's browser the one that this client was signed in with.</summary>
    public static async Task CarryCookiesAsync(IPage page, PageClient client, Uri address) =>
        await page.Context.AddCookiesAsync(client.Cookies.GetCookies(address).Select(cookie => new Cookie
        {
            Name = cookie.Name,
            Value = cookie.Value,
            Url = address.GetLeftPart(UriPartial.Authority),
        }));

    /// <summary>Replaces what stands in the field with this ID.</summary>
    public static async Task TypeAsync(IPage page, string field, string text)
    {
        await page.FocusAsync("#" + field);
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.InsertTextAsync(text);
    }

    /// <summary>Tabs until the button or link with these words has the focus: <see cref="Keyboard"/>, for one step.</summary>
    public static Task TabToAsync(IPage page, string words) => new Keyboard(page).ReachAsync(words);

    /// <summary>Presses the button or link with these words by keyboard, and waits for the page it leads to.</summary>
    public static async Task PressAsync(IPage page, string words)
    {
        await TabToAsync(page, words);
        await GoAsync(page);
    }

    /// <summary>Presses a key that leads to another page, and waits for that page, which may have the same address.</summary>
    public static async Task GoAsync(IPage page, string key = "Enter")
    {
        await page.EvaluateAsync("document.documentElement.dataset.left = ''");
        await page.Keyboard.PressAsync(key);
        await Assertions.Expect(page.Locator("html[data-left]")).ToHaveCountAsync(0);
        await page.WaitForLoadStateAsync();
    }

    /// <summary>The page's clock stands still, from before the next page is opened, and goes on when the test moves it.</summary>
    public static async Task StopClockAsync(IPage page)
    {
        var now = DateTime.UnixEpoch.AddYears(56);
        await page.Clock.InstallAsync(new ClockInstallOptions { TimeDate = now });
        await page.Clock.PauseAtAsync(now.AddSeconds(1));
    }

    /// <summary>Nothing for axe to say (WCAG 2.2 A and AA, best practices too), nothing cut off, no sideways scrolling at 320 px.</summary>
    public static async Task CheckAsync(IPage page, string name)
    {
        await page.WaitForLoadStateAsync();
        string[] findings = [.. await FindingsAsync(page, name), .. await NarrowAsync(page, name)];
        Assert.True(findings.Length == 0, string.Join("\n", findings));
    }

    /// <summary>What axe says of the page as wide as it is; its picture.</summary>
    public static async Task<IEnumerable<string>> FindingsAsync(IPage page, string name)
    {
        await PictureAsync(page, name);
        return (await ViolationsAsync(page)).Select(violation => $"{name}: {violation}");
    }

    /// <summary>What is wrong at 320 CSS pixels, as on a small telephone: 1280 × 1024 at 400 % zoom.</summary>
    /// <param name="look">What else to look at while the page is narrow.</param>
    public static async Task<IEnumerable<string>> NarrowAsync(IPage page, string name, Func<Task<IEnumerable<string>>>? look = null)
    {
        var before = page.ViewportSize!;
        await page.SetViewportSizeAsync(320, 256);
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        await PictureAsync(page, name + "-320");
        List<string> findings = overflow > 0 ? [string.Create(CultureInfo.InvariantCulture, $"{name} scrolls sideways by {overflow} px at 320 px")] : [];
        if (look is not null)
        {
            findings.AddRange((await look()).Select(finding => $"{name} at 320 px: {finding}"));
        }

        await page.SetViewportSizeAsync(before.Width, before.Height);
        return findings;
    }

    /// <summary>What axe finds: rule, and the markup it speaks of.</summary>
    /// <param name="rules">These alone; none: all of them.</param>
    /// <remarks>No page of ours has frames, so axe runs in the page itself: the library's way through frames opens another page for every run.</remarks>
    public static async Task<string[]> ViolationsAsync(IPage page, params string[] rules)
    {
        if (!await page.EvaluateAsync<bool>("typeof axe === 'object'"))
        {
            await page.EvaluateAsync(Axe);

            // It is long: sent once, it is there on every page that follows.
            await page.Context.AddInitScriptAsync(Axe);
        }

        return await page.EvaluateAsync<string[]>(RunAxe, rules);
    }

    private static async Task<IBrowser> LaunchAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience.LimitMilliseconds);
        var playwright = await Playwright.CreateAsync();
        var launched = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium-headless-shell",
            Timeout = Patience.LimitMilliseconds,
            Args =
            [
                // A script lives as long as its page, which is soon left: what is compiled to run fast never pays, and took a third of all journeys.
                "--js-flags=--no-opt --no-maglev",
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
        AppDomain.CurrentDomain.ProcessExit += (_, _) => playwright.Dispose();
        return launched;
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        if (Pictures is not null)
        {
            Directory.CreateDirectory(Pictures);
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, name + ".png"), FullPage = true });
        }
    }
}
