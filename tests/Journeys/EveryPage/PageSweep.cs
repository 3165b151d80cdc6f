using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Shikaku.Journeys.EveryPage;

/// <summary>
/// Looks at pages wide, narrow and with the text spaced out, and keeps count by what the host itself says it served: a page that nobody looked at fails the test.
/// </summary>
internal sealed class PageSweep(string site) : IStartupFilter
{
    // What depends on the width; the rest of axe ran on the wide page.
    private static readonly string[] WhenNarrow = ["target-size", "scrollable-region-focusable"];

    // WCAG 2.2, 1.4.12: so much room must be possible; nothing may be cut off by it (sheets made by script are not the page's, so its policy lets them in).
    private const string SpaceOut = """
        () => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }");
          document.adoptedStyleSheets = [sheet];
          const root = document.documentElement;
          const cut = [...document.querySelectorAll("body *")].filter(part => {
            const style = getComputedStyle(part);
            // A field of one line moves its text with the caret.
            return /hidden|clip/.test(style.overflow) && part.clientWidth > 1 && !part.closest("svg") && !part.matches("input")
              && (part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 1);
          }).map(part => "cut off: " + part.outerHTML.slice(0, 160));
          const wide = root.scrollWidth > root.clientWidth ? [`scrolls sideways by ${root.scrollWidth - root.clientWidth} px`] : [];
          document.adoptedStyleSheets = [];
          return [...wide, ...cut];
        }
        """;

    // As somebody does who presses the button too early: every field empty, every box off. A form of several decisions has a button in each.
    private const string SendEmpty = """
        part => {
          const form = part.closest("form");
          for (const control of form.elements) {
            if (control.matches("input[type=checkbox], input[type=radio]")) { control.checked = false; }
            else if (control.matches("select")) { control.selectedIndex = 0; }
            else if (control.matches("textarea, input:not([type=hidden]):not([type=file])")) { control.value = ""; }
          }
          form.noValidate = true;
          form.requestSubmit(part === form
            ? [...form.elements].find(each => each.type === "submit" && !each.hasAttribute("formaction"))
            : [...part.querySelectorAll("button[type=submit]")].at(-1));
        }
        """;

    private readonly ConcurrentDictionary<string, string> routes = new(StringComparer.Ordinal);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> refused = new(StringComparer.Ordinal);
    private readonly List<string> findings = [];
    private int count;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (HttpContext context, RequestDelegate following) =>
        {
            await following(context);
            if (context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route } endpoint && endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            {
                routes[context.Request.Path] = route;
            }
        });
        next(app);
    };

    /// <summary>Makes the host tell which page it serves.</summary>
    public void Attach(WebApplicationBuilder builder) => builder.Services.AddSingleton<IStartupFilter>(this);

    /// <summary>The page at this address, and what it says when its forms are sent empty.</summary>
    /// <param name="stay">The page itself is there again afterwards.</param>
    public async Task VisitAsync(IPage page, string address, string state, int status = 200, bool stay = true)
    {
        var response = await page.GotoAsync(address);
        var asked = new Uri(address);

        // The token of a mailed link leaves the address at the first look.
        string[] there = asked.Query.StartsWith("?token=", StringComparison.Ordinal) ? [asked.AbsoluteUri, asked.GetLeftPart(UriPartial.Path)] : [asked.AbsoluteUri];
        Assert.True(response!.Status == status && there.Contains(page.Url), $"{address} ({state}) led to {page.Url} with {response.Status}.");
        var served = response.Headers.TryGetValue("content-type", out var type) && type.StartsWith("text/html", StringComparison.Ordinal) ? await response.TextAsync() : "";
        findings.AddRange(WithoutScript.Findings(served).Select(finding => $"{address} ({state}) without script: {finding}"));
        await LookAsync(page, state);
        var (route, left) = (RouteOf(page), false);
        var parts = await Refusing(page).EvaluateAllAsync<string[]>("parts => parts.map(part => part.querySelector('[name]:not([type=hidden])').name)");
        for (var part = 0; part < parts.Length; part++)
        {
            // Another person or another state of the same page hears the same.
            if (!refused.Add(route + parts[part]))
            {
                continue;
            }

            if (left)
            {
                await page.GotoAsync(address);
            }

            left = true;
            await SendEmptyAsync(page, part, address, state);
        }

        if (left && stay)
        {
            await page.GotoAsync(address);
        }
    }

    public async Task VisitAllAsync(IPage page, Uri site, string state, params string[] paths)
    {
        foreach (var path in paths)
        {
            await VisitAsync(page, new Uri(site, path).ToString(), state, stay: path == paths[^1]);
        }
    }

    /// <summary>The page that is there now.</summary>
    public async Task LookAsync(IPage page, string state)
    {
        await page.WaitForLoadStateAsync(LoadState.Load);
        var route = RouteOf(page);
        seen.Add(route);
        var name = string.Create(CultureInfo.InvariantCulture, $"every-{site}-{++count:000}-{Slug(route)}-{state}");

        // All of them together are what whoever mends a shared style wants to read.
        findings.AddRange(await Chromium.FindingsAsync(page, name));
        findings.AddRange((await KeyboardReach.FindingsAsync(page)).Select(finding => $"{name} by keyboard: {finding}"));
        findings.AddRange(await Chromium.NarrowAsync(page, name, async () => [.. await Chromium.ViolationsAsync(page, WhenNarrow), .. await page.EvaluateAsync<string[]>(SpaceOut)]));
    }

    /// <summary>Nothing was found, and no page was left out.</summary>
    /// <param name="services">The host's.</param>
    /// <param name="without">Routes that show nothing: they lead on.</param>
    public void AssertAllClean(IServiceProvider services, params string[] without)
    {
        var pages = services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(endpoint => endpoint.RoutePattern.RawText!).ToHashSet(StringComparer.Ordinal);
        Assert.True(findings.Count == 0, string.Join('\n', findings));
        Assert.NotEmpty(pages);
        Assert.Empty(pages.Except(seen).Except(without));
        Assert.Empty(without.Except(pages).Concat(without.Intersect(seen)));
    }

    private async Task SendEmptyAsync(IPage page, int part, string address, string state)
    {
        await page.EvaluateAsync("document.documentElement.dataset.left = ''");
        await Refusing(page).Nth(part).EvaluateAsync(SendEmpty);
        await page.Locator("html:not([data-left]) h1, .error-summary").First.WaitForAsync();
        await page.WaitForLoadStateAsync();
        if (await page.Locator(".error-summary").CountAsync() > 0)
        {
            await LookAsync(page, state + "-refused");
        }
        else
        {
            findings.Add($"{address} ({state}): part {part} takes what is empty, and leads to {page.Url}");
        }
    }

    private string RouteOf(IPage page) => routes.TryGetValue(new Uri(page.Url).AbsolutePath, out var route) ? route : throw new InvalidOperationException($"{page.Url} is no page.");

    // A form with a field that must not be empty, or the part of one that is a decision of its own.
    private static ILocator Refusing(IPage page) => page.Locator(
        "main form[method=post]:not([data-passkey], :has(.decision__body)):has(.field__requirement--required), main form .decision__body:has(.field__requirement--required)");

    // A file's name out of a route.
    private static string Slug(string route) => route.Replace('/', '_').Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal).Replace(":", "-", StringComparison.Ordinal);
}
