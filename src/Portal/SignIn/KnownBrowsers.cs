using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Web.Security;

namespace Shikaku.Portal.SignIn;

/// <summary>Which people have shown a second factor in a browser: their security stamps, sealed in a cookie of it. With a new password the stamp changes, and every browser is new.</summary>
public sealed class KnownBrowsers(IDataProtectionProvider protection, TimeProvider time, AppDbContext db, string cookieName)
{
    private static readonly TimeSpan ValidFor = TimeSpan.FromDays(180);

    /// <summary>People at one computer.</summary>
    private const int Most = 10;

    private readonly SealedCookie<Known> cookie = new(protection, time, cookieName);

    private sealed record Known(IReadOnlyList<string> Stamps);

    public IReadOnlyList<string> Of(HttpContext context) => cookie.Read(context)?.Stamps ?? [];

    /// <summary>The person has shown a second factor.</summary>
    public async Task RememberAsync(HttpContext context, Guid userId)
    {
        if (await db.PortalUsers.AsNoTracking().Where(u => u.Id == userId).Select(u => u.SecurityStamp).SingleAsync(context.RequestAborted) is { } stamp)
        {
            var others = (cookie.Read(context)?.Stamps ?? []).Where(known => known != stamp);
            cookie.Write(context, new Known([stamp, .. others.Take(Most - 1)]), ValidFor);
        }
    }
}
