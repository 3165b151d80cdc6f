using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Shikaku.Journeys;

/// <summary>Hands on the keys alone. A control that Tab does not reach, or reaches without a mark that can be seen, fails the test.</summary>
internal sealed class Keyboard(IPage page)
{
    private const int MostTabs = 120;

    // What a person hears and sees of the control that has the focus. Radio buttons and boxes wear their mark on their label. The wide space
    // stands in names and stays.
    private const string Focused = """
        () => {
          const control = document.activeElement;
          const named = control.labels?.length ? [...control.labels].map(label => label.textContent).join(" ") : control.getAttribute("aria-label") ?? control.textContent;
          const marked = [control, ...(control.labels ?? [])].map(part => getComputedStyle(part));
          const place = (control.labels?.length && control.getBoundingClientRect().width < 2 ? control.labels[0] : control).getBoundingClientRect();
          return [
            control === document.body ? "" : named.replace(/[^\S\u3000]+/g, " ").trim(),
            marked.some(style => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none") ? "" : "has no focus mark",
            place.bottom > 0 && place.top < innerHeight && place.width > 0 ? "" : "lies out of sight",
            control.labels?.length ? "field" : "",
          ];
        }
        """;

    public IPage Page => page;

    /// <summary>The page with this heading, and not the one that was left: that may have the same.</summary>
    public async Task SeesAsync(string heading)
    {
        try
        {
            await Expect(page.Locator("html:not([data-left]) h1")).ToHaveTextAsync(heading);
            await page.WaitForLoadStateAsync(LoadState.Load);
        }
        catch (PlaywrightException)
        {
            Assert.Fail($"Not 「{heading}」 but {page.Url}: {await page.Locator("main").InnerTextAsync()}");
        }
    }

    /// <summary>A button or link by its words, or a disclosure.</summary>
    public async Task PressAsync(string words)
    {
        await ReachAsync(words);
        await page.EvaluateAsync("document.documentElement.dataset.left = ''");
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Into the field whose label begins so.</summary>
    public async Task TypeAsync(string label, string text)
    {
        await ReachFieldAsync(label);
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.InsertTextAsync(text);
    }

    /// <summary>A box, or the first of a group of radio buttons.</summary>
    public async Task TickAsync(string label)
    {
        await ReachFieldAsync(label);
        await page.Keyboard.PressAsync("Space");
    }

    /// <summary>Down the list or group by so many.</summary>
    public async Task DownAsync(int times)
    {
        for (var press = 0; press < times; press++)
        {
            await page.Keyboard.PressAsync("ArrowDown");
        }
    }

    /// <summary>To the field, Enter, and the system's own window.</summary>
    public async Task ChooseFileAsync(string label, string name, byte[] content)
    {
        var chooser = await page.RunAndWaitForFileChooserAsync(
            async () =>
            {
                await ReachFieldAsync(label);
                await page.Keyboard.PressAsync("Enter");
            });
        await chooser.SetFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });
    }

    /// <summary>Tabs on until the focus is on the button or link with these words.</summary>
    public Task ReachAsync(string words) => ReachAsync(words, (name, _) => name == words);

    /// <summary>The same for a field whose label begins so.</summary>
    public Task ReachFieldAsync(string label) => ReachAsync(label, (name, isField) => isField && name.StartsWith(label, StringComparison.Ordinal));

    private async Task ReachAsync(string words, Func<string, bool, bool> isIt)
    {
        var met = new List<string>();
        for (var press = 0; press < MostTabs; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string[]>(Focused) is not [{ Length: > 0 } name, var unmarked, var unseen, var field])
            {
                continue;
            }

            Assert.True(unmarked.Length + unseen.Length == 0, $"「{name}」 {unmarked} {unseen} on {page.Url}");
            if (isIt(name, field.Length > 0))
            {
                return;
            }

            met.Add(name);
        }

        Assert.Fail($"「{words}」 cannot be reached by the Tab key on {page.Url}; there are: {string.Join("、", met.Distinct())}");
    }
}
