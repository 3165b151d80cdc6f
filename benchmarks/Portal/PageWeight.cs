using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Shikaku.Benchmarks.Portal;

/// <summary>A page with its style sheets, scripts and fonts, without pictures.</summary>
/// <param name="Wire">Bytes as the host sends them to a browser.</param>
/// <param name="Raw">Bytes without compression.</param>
internal sealed partial record PageWeight(int Files, long Wire, long Raw)
{
    public static async Task<PageWeight> OfAsync(Site site, Visit visit)
    {
        var page = await site.ExpectAsync(visit);
        var html = Unpacked(page);
        var weight = new PageWeight(1, page.Body.Length, html.Length);
        foreach (var path in Parts().Matches(System.Text.Encoding.UTF8.GetString(html)).Select(part => part.Groups["path"].Value).Distinct(StringComparer.Ordinal))
        {
            var part = await site.ExpectAsync(new Visit(path));
            weight = new PageWeight(weight.Files + 1, weight.Wire + part.Body.Length, weight.Raw + Unpacked(part).Length);
        }

        return weight;
    }

    private static byte[] Unpacked(Answer answer)
    {
        if (answer.Encoding is null)
        {
            return answer.Body;
        }

        using var packed = new MemoryStream(answer.Body);
        using Stream unpacking = answer.Encoding == "br" ? new BrotliStream(packed, CompressionMode.Decompress) : new GZipStream(packed, CompressionMode.Decompress);
        using var plain = new MemoryStream();
        unpacking.CopyTo(plain);
        return plain.ToArray();
    }

    [GeneratedRegex(@"<(link rel=.stylesheet. href|script [^>]*src)=""(?<path>[^""]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parts();
}
