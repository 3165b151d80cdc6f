using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Strangers;
using Shikaku.Casework;
using Shikaku.Casework.SignIn;
using Shikaku.Casework.Staff;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Staff;

public enum StaffState
{
    Active,

    /// <summary>Has a one-time password and has not used it.</summary>
    NotYet,
    Locked,
    Disabled,
}

/// <summary>A row of the list.</summary>
public sealed record ListedStaff(Guid Id, string Name, string UserName, StaffRole Role, string Ways, StaffState State, string LastSeen);

/// <summary>The staff as administrators see them.</summary>
public sealed class StaffListing(AppDbContext db, TimeProvider time)
{
    public async Task<IReadOnlyList<ListedStaff>> AllAsync(CancellationToken cancellationToken)
    {
        var users = await db.StaffUsers.AsNoTracking().OrderBy(u => u.DisabledAt != null).ThenBy(u => u.UserName).ToListAsync(cancellationToken);
        var passkeys = await db.Set<StaffPasskey>().AsNoTracking().Select(p => p.UserId).Distinct().ToListAsync(cancellationToken);
        var seen = await db.SignInSessions.AsNoTracking().Where(s => s.Audience == Audience.BackOffice)
            .GroupBy(s => s.UserId).Select(group => new { group.Key, Last = group.Max(s => s.LastSeenAt) })
            .ToDictionaryAsync(each => each.Key, each => each.Last, cancellationToken);
        var waiting = await WaitingAsync(users.Select(u => u.Id), cancellationToken);
        return
        [
            .. users.Select(u => new ListedStaff(
                u.Id, u.Name, u.UserName!, u.Role, Ways(u, passkeys.Contains(u.Id)), State(u, waiting), seen.TryGetValue(u.Id, out var last) ? JapanTime.Format(last) : "なし")),
        ];
    }

    /// <summary>Of these, who has to wait somewhere after wrong tries.</summary>
    public Task<IReadOnlySet<string>> WaitingAsync(IEnumerable<Guid> users, CancellationToken cancellationToken) =>
        new WrongTries(db).WaitingAsync(TryKind.StaffSignIn, users.Select(id => Actor.Staff(id).ToString()), time.GetUtcNow(), cancellationToken);

    /// <param name="waiting">See <see cref="WaitingAsync"/>.</param>
    public static StaffState State(StaffUser user, IReadOnlySet<string> waiting) =>
        user.DisabledAt is not null ? StaffState.Disabled
        : waiting.Contains(Actor.Staff(user.Id).ToString()) ? StaffState.Locked
        : user.OneTimePasswordUntil is not null ? StaffState.NotYet
        : StaffState.Active;

    public static string Ways(StaffUser user, bool passkey) => (user.SealedAuthenticator is not null, passkey) switch
    {
        (true, true) => "認証アプリ、パスキー",
        (true, false) => "認証アプリ",
        (false, true) => "パスキー",
        _ => "未登録",
    };
}
