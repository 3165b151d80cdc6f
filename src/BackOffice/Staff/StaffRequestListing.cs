using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Staff;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Staff;

/// <summary>A row of the list.</summary>
public sealed record ListedRequest(Guid Id, string Whom, string Kind, string State, string AskedBy, string AskedAt);

/// <summary>One request, whole.</summary>
/// <param name="Changes">What differs: what it is, as it is now, as it is to become.</param>
public sealed record ShownRequest(StaffRequest Row, StaffUser User, string AskedBy, string? SettledBy, IReadOnlyList<(string What, string Now, string Then)> Changes);

/// <summary>What waits for another administrator, and what was settled.</summary>
public sealed class StaffRequestListing(AppDbContext db, TimeProvider time)
{
    private static readonly TimeSpan Recent = TimeSpan.FromDays(30);

    public async Task<IReadOnlyList<ListedRequest>> RecentAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Recent;
        var rows = await db.StaffRequests.AsNoTracking().Where(r => r.Outcome == null || r.SettledAt > since)
            .Join(db.StaffUsers, r => r.UserId, u => u.Id, (r, u) => new { Row = r, Whom = u.Name })
            .Join(db.StaffUsers, r => r.Row.AskedBy, u => u.Id, (r, u) => new { r.Row, r.Whom, AskedBy = u.Name })
            .OrderBy(r => r.Row.Outcome != null).ThenBy(r => r.Row.AskedAt).ToListAsync(cancellationToken);
        return [.. rows.Select(r => new ListedRequest(r.Row.Id, r.Whom, StaffNotices.Name(r.Row.Kind), State(r.Row), r.AskedBy, JapanTime.Format(r.Row.AskedAt)))];
    }

    public async Task<ShownRequest?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await db.StaffRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } row)
        {
            return null;
        }

        var people = await db.StaffUsers.AsNoTracking().Where(u => u.Id == row.UserId || u.Id == row.AskedBy || u.Id == row.SettledBy).ToDictionaryAsync(u => u.Id, cancellationToken);
        var user = people[row.UserId];
        return new ShownRequest(row, user, people[row.AskedBy].Name, row.SettledBy is { } by ? people[by].Name : null, Changes(row, user));
    }

    public string State(StaffRequest request) => request.Outcome switch
    {
        null => request.LapsesAt < time.GetUtcNow() ? "期限切れ" : "承認待ち",
        StaffRequestOutcome.Agreed => "承認",
        StaffRequestOutcome.Refused => "認めない",
        _ => "取下げ",
    };

    private static IReadOnlyList<(string What, string Now, string Then)> Changes(StaffRequest request, StaffUser user)
    {
        if (request is not { Change: { } json, Outcome: null })
        {
            return [];
        }

        var change = StaffChange.Read(json);
        (string What, string Now, string Then)[] all =
        [
            ("氏名", user.Name, change.Name),
            ("役割", StaffPermissions.Name(user.Role), StaffPermissions.Name(change.Role)),
            ("所属", Place(user.Bureau, user.Prefecture), Place(change.Bureau, change.Prefecture)),
            ("自分の施設", string.Join("、", user.OwnFacilityCodes), string.Join("、", change.OwnFacilityCodes)),
            ("メールアドレス", user.Email ?? "", change.Mail ?? ""),
        ];
        return [.. all.Where(each => each.Now != each.Then)];
    }

    private static string Place(RegionalBureau? bureau, string? prefecture) =>
        bureau is { } region ? RegionalBureaus.Name(region) : prefecture is null ? "" : RegionalBureaus.PrefectureName(prefecture);
}
