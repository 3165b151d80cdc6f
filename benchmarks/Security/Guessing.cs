using System.Globalization;
using System.Net;
using Shikaku.Benchmarks.Portal;

namespace Shikaku.Benchmarks.Security;

/// <summary>Guessing passwords at a site.</summary>
/// <param name="page">Its form, opened once for all.</param>
/// <param name="userField">Of its form.</param>
/// <param name="userOf">A name to try.</param>
internal sealed class Guessing(Site site, Answer page, string userField, Func<int, string> userOf)
{
    private const string Path = "/sign-in";

    public static async Task<Guessing> OpenAsync(Site site, string userField, Func<int, string> userOf) =>
        new(site, await site.ExpectAsync(new Visit(Path, From: Networks.OfReaders)), userField, userOf);

    /// <summary>Each from a network of their own, so that no limit by network holds them at first.</summary>
    public Attack FromEverywhere(int strangers) => new(strangers, (stranger, nth, tally) => TryAsync(Networks.Of(stranger), stranger + (nth * strangers), tally));

    /// <summary>One password at one account after the other.</summary>
    public Attack FromOneNetwork(int strangers) => new(strangers, (stranger, nth, tally) => TryAsync("192.0.2.7", stranger + (nth * strangers), tally));

    private async Task TryAsync(string from, int user, Tally tally)
    {
        var form = string.Create(CultureInfo.InvariantCulture,
            $"{userField}={WebUtility.UrlEncode(userOf(user))}&Password={WebUtility.UrlEncode("まちがいのことば1")}&__RequestVerificationToken={WebUtility.UrlEncode(page.Token())}");
        tally.Add(await site.SendAsync(new Visit(Path, page.Cookies(), form, from)));
    }
}
