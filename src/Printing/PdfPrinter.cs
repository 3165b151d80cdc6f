using Microsoft.Playwright;

namespace Shikaku.Printing;

/// <summary>
/// HTML becomes a tagged PDF, printed by Debian's Chromium (docs/adr/0010-pdf-by-chromium.md). One browser is kept and started again when it died; at most
/// two pages are printed at once. Pages have no scripts and no network: what they show must stand in them.
/// </summary>
/// <param name="patience">Of waiting for a turn, and of printing; null: <see cref="DefaultPatience"/>.</param>
public sealed class PdfPrinter(string chromium = PdfPrinter.DefaultChromium, TimeSpan? patience = null) : IAsyncDisposable
{
    public const string DefaultChromium = "/usr/bin/chromium-headless-shell";

    /// <summary>A page takes about 0.3 s, the first start of the browser a few more.</summary>
    public static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(30);

    private const int PagesAtOnce = 2;

    private readonly TimeSpan patience = patience ?? DefaultPatience;
    private readonly SemaphoreSlim turns = new(PagesAtOnce);
    private readonly SemaphoreSlim starting = new(1);
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <param name="html">A whole document with title and lang, and its styles inside.</param>
    /// <exception cref="TimeoutException">Too much to print at the moment, or the browser hangs.</exception>
    /// <exception cref="PlaywrightException">The browser cannot be started.</exception>
    public async Task<byte[]> PrintAsync(string html, CancellationToken cancellationToken)
    {
        if (!await turns.WaitAsync(patience, cancellationToken))
        {
            throw new TimeoutException("Too much is being printed.");
        }

        try
        {
            return await PrintOnceAsync(html, cancellationToken);
        }
        catch (PlaywrightException) when (browser is not { IsConnected: true })
        {
            // It died while it printed; the page did nothing wrong.
            return await PrintOnceAsync(html, cancellationToken);
        }
        finally
        {
            turns.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        turns.Dispose();
        starting.Dispose();
    }

    private async Task<byte[]> PrintOnceAsync(string html, CancellationToken cancellationToken)
    {
        var running = await RunningBrowserAsync(cancellationToken).WaitAsync(patience, cancellationToken);
        await using var context = await running.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false, Offline = true, Locale = "ja-JP" })
            .WaitAsync(patience, cancellationToken);
        context.SetDefaultTimeout((float)patience.TotalMilliseconds);
        await context.RouteAsync("**/*", route => route.AbortAsync());
        var page = await context.NewPageAsync();
        await page.SetContentAsync(html);
        return await page.PdfAsync(new PagePdfOptions { Format = "A4", PreferCSSPageSize = true, PrintBackground = true, Tagged = true, Outline = true })
            .WaitAsync(patience, cancellationToken);
    }

    private async Task<IBrowser> RunningBrowserAsync(CancellationToken cancellationToken)
    {
        await starting.WaitAsync(cancellationToken);
        try
        {
            if (browser is not { IsConnected: true })
            {
                await StopAsync();
                playwright = await Playwright.CreateAsync();
                browser = await playwright.Chromium.LaunchAsync(Launch());
            }

            return browser;
        }
        finally
        {
            starting.Release();
        }
    }

    private async Task StopAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
            browser = null;
        }

        // Its driver is a process of its own, which may be what died.
        playwright?.Dispose();
        playwright = null;
    }

    // Routes are asked too late to keep Chromium from connecting ahead of a request: no name and no address is resolved at all.
    // Its sandbox cannot be had as root (a service runs as a user of its own): then it runs in the room that converters run in.
    private BrowserTypeLaunchOptions Launch()
    {
        List<string> arguments = ["--host-resolver-rules=MAP * ~NOTFOUND", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"];
        var options = new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = arguments, Env = Surroundings, Timeout = (float)patience.TotalMilliseconds };
        if (Environment.IsPrivilegedProcess)
        {
            arguments.Add("--no-sandbox");
            options.ExecutablePath = Path.Combine(AppContext.BaseDirectory, "confined-chromium.sh");
            options.Env = Surroundings.Append(new("CONFINED_PROGRAM", chromium)).Append(new("CONFINED_OPTIONAL", MayBeUnconfined ? "1" : "0"));
        }

        return options;
    }

    // Of the host's own environment nothing.
    private static Dictionary<string, string> Surroundings => new(StringComparer.Ordinal) { ["PATH"] = "/usr/bin:/bin", ["HOME"] = Path.GetTempPath(), ["LANG"] = "C.UTF-8" };

    // As Converters:Unconfined sets it.
    private static bool MayBeUnconfined => AppContext.TryGetSwitch("Shikaku.Converters.Unconfined", out var may) && may;
}
