using System.Text.Json;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Staff;

/// <summary>Another name, role, region or own facilities. A new role or region ends the sessions of the old one.</summary>
public sealed class ChangeStaff(AppDbContext db)
{
    public sealed record Request(StaffChoice Whom, string Name, StaffRole Role, IReadOnlyList<FacilityCode> OwnFacilities, RegionalBureau? Bureau = null, string? Prefecture = null)
    {
        /// <summary>That of the region; other roles have none.</summary>
        public RegionalBureau? BureauOfRole => Role == StaffRole.RegionalBureau ? Bureau : null;

        /// <summary>That of who is of one; other roles have none.</summary>
        public string? PrefectureOfRole => Role == StaffRole.Prefecture ? Prefecture : null;

        public bool BureauIsMissing => Role == StaffRole.RegionalBureau && Bureau is null;

        public bool PrefectureIsMissing => Role == StaffRole.Prefecture && !RegionalBureaus.IsPrefecture(Prefecture);
    }

    public sealed record Done(Guid UserId);

    public async Task<Outcome<Done>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if (FindProblem(request) is { } problem)
        {
            return problem;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if ((await db.LoadAsync(request.Whom, cancellationToken)).IsRefused(out var refusal, out var user))
        {
            return refusal;
        }

        var before = user.Role;
        if (before != request.Role && (user.Id == request.Whom.By || await db.FindLastAsync(user, cancellationToken) is not null))
        {
            return user.Id == request.Whom.By ? StaffRefusals.OwnRole : StaffRefusals.LastAdministrator;
        }

        if (before != request.Role || user.Bureau != request.BureauOfRole || user.Prefecture != request.PrefectureOfRole)
        {
            await db.EndSessionsAsync(user.Id, context.At, cancellationToken);
        }

        user.Name = request.Name.Trim();
        user.Role = request.Role;
        user.Bureau = request.BureauOfRole;
        user.Prefecture = request.PrefectureOfRole;
        user.OwnFacilityCodes = [.. request.OwnFacilities.Select(code => code.Value).Distinct(StringComparer.Ordinal)];
        user.Stamp();
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Staff.Change, Actor.Staff(user.Id), Details(before, user)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Done(user.Id);
    }

    private static Refusal? FindProblem(Request request) =>
        request.Name.Trim().Length is 0 or > 100 ? StaffRefusals.NameMissing
        : request.BureauIsMissing ? StaffRefusals.BureauMissing
        : request.PrefectureIsMissing ? StaffRefusals.PrefectureMissing
        : null;

    private static string Details(StaffRole before, StaffUser user) =>
        JsonSerializer.Serialize(new { before = before.ToString(), after = user.Role.ToString(), bureau = user.Bureau?.ToString(), prefecture = user.Prefecture, ownFacilities = user.OwnFacilityCodes });
}
