using AngleSharp.Dom;

namespace Shikaku.TestKit.Pages;

/// <summary>What a browser with nothing in its cache loads for a page, without pictures: the page, its style sheets and scripts. There are no fonts of ours.</summary>
public static class PageWeight
{
    /// <summary>「page weight without images ≤ 100 KB」, measured without any compression.</summary>
    public const int Most = 100 * 1024;

    /// <returns>Bytes of the page and its parts, by address.</returns>
    public static async Task<IReadOnlyDictionary<string, int>> OfAsync(PageClient client, string path)
    {
        await client.GetAsync(path);
        if (client.Status != System.Net.HttpStatusCode.OK)
        {
            throw new InvalidOperationException($"{path} answered {(int)client.Status}: {client.Heading}");
        }

        var parts = client.Page.QuerySelectorAll("link[rel=stylesheet]").Select(link => link.GetAttribute("href")!)
            .Concat(client.Page.QuerySelectorAll("script[src]").Select(script => script.GetAttribute("src")!));
        var weights = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var part in parts.Prepend(client.Path))
        {
            using var answer = await client.Http.GetAsync(new Uri(part, UriKind.Relative));
            weights[part] = answer.IsSuccessStatusCode
                ? (await answer.Content.ReadAsByteArrayAsync()).Length
                : throw new InvalidOperationException($"{part} of {path} answered {(int)answer.StatusCode}.");
        }

        return weights;
    }
}
