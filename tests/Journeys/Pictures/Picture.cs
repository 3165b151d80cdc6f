using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shikaku.TestKit;
using Shikaku.TestKit.Articles;
using Xunit;

namespace Shikaku.Journeys.Pictures;

/// <summary>
/// A picture of content/pictures. Beside it lie the words that were on the page: when the page says something else by now, the test fails, and `tools/pictures` makes
/// both anew. Pixels are not compared: they differ from machine to machine.
/// </summary>
internal static partial class Picture
{
    private const int Width = 880;

    /// <summary>Px. What is below it is on the page, not in the picture.</summary>
    private const int Tallest = 1100;

    private static readonly bool MakesAnew = Environment.GetEnvironmentVariable("UPDATE_PICTURES") is not null;

    public static Task<IPage> NewPageAsync(Chromium browser) => browser.NewPageAsync(Width, 800);

    /// <param name="name">Without its ending.</param>
    public static async Task TakeAsync(IPage page, string name)
    {
        var (picture, words) = (Path.Combine(TestArticles.Folder, "pictures", name + ".png"), Path.Combine(TestArticles.Folder, "pictures", name + ".txt"));
        var main = page.Locator("main");
        var says = Unchanging(await main.InnerTextAsync());
        if (MakesAnew)
        {
            var box = (await main.BoundingBoxAsync())!;
            await page.ScreenshotAsync(new PageScreenshotOptions
            {
                Path = picture, FullPage = true, Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide,
                Clip = new Clip { X = 0, Y = box.Y, Width = Width, Height = Math.Min(box.Height, Tallest) },
            });
            await File.WriteAllTextAsync(words, says);
        }

        Assert.True(File.Exists(picture) && File.Exists(words), $"There is no picture {name}: tools/pictures makes it.");
        Assert.Equal(await File.ReadAllTextAsync(words), says);
    }

    // Numbers and codes are drawn anew each time, and hours pass.
    private static string Unchanging(string words) => Lines().Replace(Drawn().Replace(words, "#"), "\n").Trim() + "\n";

    // The secrets of a sheet first: of their groups, some have no digit.
    [GeneratedRegex(@"[A-Z0-9]{4}(-[A-Z0-9]{4}){3}|[A-Za-z0-9]*[0-9][A-Za-z0-9:.\-]*", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Drawn();

    [GeneratedRegex(@"\s*\n\s*", RegexOptions.NonBacktracking)]
    private static partial Regex Lines();
}
