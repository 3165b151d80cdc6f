using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Web.Security;

namespace Shikaku.Portal.SignIn;

/// <summary>Which people have shown a second factor in a browser: their security stamps, sealed in a cookie of it. With a new password the stamp changes, and every browser is new.</summary>
public sealed class KnownBrowsers(IDataProtectionProvider protection, TimeProvider time, AppDbContext db, string cookieName, bool areAsked)
{
    private static readonly TimeSpan ValidFor = TimeSpan.FromDays(180);

    /// <summary>People at one computer.</summary>
    private const int Most = 10;

    private readonly SealedCookie<Known> cookie = new(protection, time, cookieName);

    private sealed record Known(IReadOnlyList<string> Stamps);

    /// <returns>Null: nobody is asked for a second factor.</returns>
    public IReadOnlyList<string>? Of(HttpContext context) => areAsked ? cookie.Read(context)?.Stamps ?? [] : null;

    /// <summary>The person has shown what was mailed to them.</summary>
    public async Task RememberAsync(HttpContext context, Guid userId)
    {
        if (await db.PortalUsers.AsNoTracking().Where(u => u.Id == userId).Select(u => u.SecurityStamp).SingleAsync(context.RequestAborted) is { } stamp)
        {
            var others = (cookie.Read(context)?.Stamps ?? []).Where(known => known != stamp);
            cookie.Write(context, new Known([stamp, .. others.Take(Most - 1)]), ValidFor);
        }
    }
}
