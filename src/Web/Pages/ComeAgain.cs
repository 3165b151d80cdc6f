using System.Globalization;
using Microsoft.AspNetCore.Http;
using Shikaku.Rules.Calendar;

namespace Shikaku.Web.Pages;

/// <summary>What an answer that sends people away for a while says to them.</summary>
internal static class ComeAgain
{
    /// <summary>Up to here people count seconds, beyond they look at the clock.</summary>
    private const int MostSeconds = 120;

    /// <returns>"30秒ほどたってから", "10時05分を過ぎたら"; null: it does not send anybody away.</returns>
    public static string? When(HttpResponse response, TimeProvider time) =>
        !int.TryParse(response.Headers.RetryAfter.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? null
        : seconds <= MostSeconds ? string.Create(CultureInfo.InvariantCulture, $"{seconds}秒ほどたってから")
        : $"{JapanTime.Clock(time.GetUtcNow().AddSeconds(seconds))}を過ぎたら";
}
