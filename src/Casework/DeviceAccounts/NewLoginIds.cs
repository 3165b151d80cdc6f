using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.DeviceAccounts;

namespace Shikaku.Casework.DeviceAccounts;

/// <summary>IDs of new accounts are drawn, not counted: whoever knows one knows no other. Those given out in sequence stay.</summary>
internal static class NewLoginIds
{
    public static async Task<IReadOnlyList<LoginId>> DrawAsync(AppDbContext db, int count, CancellationToken cancellationToken)
    {
        var free = new HashSet<string>(StringComparer.Ordinal);
        while (free.Count < count)
        {
            string[] drawn = [.. Enumerable.Range(free.Count, count - free.Count).Select(_ => LoginId.Of(RandomNumberGenerator.GetInt32(1, LoginId.MaxNumber + 1)).Value)];
            var taken = await db.Database.SqlQuery<string>($"""select login_id as "Value" from device_accounts where login_id = any({drawn})""").ToListAsync(cancellationToken);
            free.UnionWith(drawn.Except(taken, StringComparer.Ordinal));
        }

        return [.. free.Select(LoginId.Parse)];
    }
}
