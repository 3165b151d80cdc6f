using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.UsageApplications;

/// <summary>
/// 施設の確認: answers yes or no, five times a day for a user, and for a facility from one network, and keeps nothing of what was typed. "No" sounds the same whether something
/// else or nothing is on file.
/// </summary>
public sealed class CheckFacility(AppDbContext db)
{
    public const int TriesADay = 5;

    /// <param name="Stated">As <see cref="FacilityMatching.Canonical"/> writes it: what cannot be read costs no try.</param>
    public sealed record Request(Guid UserId, FacilityCode Facility, string Stated);

    /// <param name="Left">Tries left today.</param>
    public sealed record Checked(bool Matched, int Left);

    public async Task<Outcome<Checked>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var tries = await TriesOfToday.LockAsync(db, request.UserId, request.Facility, context, cancellationToken);
        if (tries.Left == 0)
        {
            return UsageApplicationRefusals.NoTriesLeft;
        }

        var facility = await db.Facilities.AsNoTracking().SingleAsync(f => f.FacilityCode == request.Facility, cancellationToken);
        var matched = FacilityMatching.Match(facility.Kind, request.Stated, facility.ManagerBirthDate, facility.ClaimsAccountNumber) == MatchingResult.Matched;
        TriesOfToday.Add(db, request.UserId, request.Facility, context, matched);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.UsageApplications.CheckFacility, request.Facility.Value));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Checked(matched, tries.Left - 1);
    }
}

/// <summary>The tries of a user, and of a facility from one network, on one day in Japan: strangers elsewhere use up nothing of the facility's own people.</summary>
/// <param name="Matched">This user's last try for this facility was right.</param>
internal sealed record TriesOfToday(int Left, bool Matched)
{
    /// <summary>Until the transaction ends nobody else tries for this facility: two presses, or a press and a sending, at the same moment count one after the other.</summary>
    public static async Task<TriesOfToday> LockAsync(AppDbContext db, Guid user, FacilityCode facility, ActingAs context, CancellationToken cancellationToken)
    {
        await db.LockFacilityChecksAsync(facility, cancellationToken);
        var (day, network) = (JapanDay.Of(context.At), context.Network);
        var tries = await db.FacilityCheckTries.AsNoTracking().Where(t => t.Day == day && (t.UserId == user || (t.FacilityCode == facility && t.Network == network)))
            .OrderBy(t => t.Id).Select(t => new { t.UserId, t.FacilityCode, t.Network, t.Matched }).ToListAsync(cancellationToken);
        var used = Math.Max(tries.Count(t => t.UserId == user), tries.Count(t => t.FacilityCode == facility && t.Network == network));
        var last = tries.FindLast(t => t.UserId == user && t.FacilityCode == facility);
        return new TriesOfToday(Math.Max(0, CheckFacility.TriesADay - used), last is { Matched: true });
    }

    public static void Add(AppDbContext db, Guid user, FacilityCode facility, ActingAs context, bool matched) => db.FacilityCheckTries.Add(new FacilityCheckTry
    {
        UserId = user,
        FacilityCode = facility,
        Day = JapanDay.Of(context.At),
        At = context.At.ToUniversalTime(),
        Network = context.Network,
        Matched = matched,
    });
}
