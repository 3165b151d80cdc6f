using System.Globalization;
using System.Net;
using Shikaku.Benchmarks.Portal;

namespace Shikaku.Benchmarks.Security;

/// <summary>Registering made-up people, to the end of the journey each time, with addresses of nobody.</summary>
/// <param name="page">The form, opened once for all.</param>
internal sealed class Registering(Site portal, Answer page, IReadOnlyList<string> facilityCodes)
{
    private const string Register = "/register";
    private const string Confirm = "/register/confirm";

    public static async Task<Attack> OpenAsync(Site portal, IReadOnlyList<string> facilityCodes, int strangers) =>
        new(strangers, new Registering(portal, await portal.ExpectAsync(new Visit(Register, From: Networks.OfReaders)), facilityCodes).TryAsync);

    private async Task TryAsync(int stranger, int nth, Tally tally)
    {
        var from = Networks.Of(stranger);
        var form = string.Create(CultureInfo.InvariantCulture,
            $"""
            Name={WebUtility.UrlEncode("見本　太郎")}&Sort=CheckupInstitution&FacilityNumber={facilityCodes[stranger % facilityCodes.Count]}&Phone=0312345678
            &Mail=nobody{stranger}-{nth}@example.jp&Password={WebUtility.UrlEncode("まいあさ公園を三周はしる")}&{Token(page)}
            """).ReplaceLineEndings("");
        var typed = await portal.SendAsync(new Visit(Register, page.Cookies(), form, from));
        tally.Add(typed);
        if (typed.Location is null)
        {
            return;
        }

        var check = await portal.SendAsync(new Visit(Confirm, $"{page.Cookies()}; {typed.Cookies()}", From: from));
        tally.Add(check);
        if (check.Status == HttpStatusCode.OK)
        {
            tally.Add(await portal.SendAsync(new Visit(Confirm, $"{page.Cookies()}; {typed.Cookies()}", $"Id={check.Field("Id")}&{Token(check)}", from)));
        }
    }

    private static string Token(Answer of) => $"__RequestVerificationToken={WebUtility.UrlEncode(of.Token())}";
}
