using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Staff;

/// <summary>A new member of staff, with a password for the first sign-in that is shown this once.</summary>
public sealed class AddStaff(AppDbContext db)
{
    public sealed record Request(string UserName, string Name, StaffRole Role, IReadOnlyList<FacilityCode> OwnFacilities, RegionalBureau? Bureau = null, string? Prefecture = null)
    {
        /// <summary>That of the region; other roles have none.</summary>
        public RegionalBureau? BureauOfRole => Role == StaffRole.RegionalBureau ? Bureau : null;

        /// <summary>That of who is of one; other roles have none.</summary>
        public string? PrefectureOfRole => Role == StaffRole.Prefecture ? Prefecture : null;

        public bool BureauIsMissing => Role == StaffRole.RegionalBureau && Bureau is null;

        public bool PrefectureIsMissing => Role == StaffRole.Prefecture && !RegionalBureaus.IsPrefecture(Prefecture);
    }

    public sealed record Added(Guid UserId, string OneTimePassword)
    {
        /// <summary>Without the secret.</summary>
        public override string ToString() => Actor.Staff(UserId);
    }

    public static Refusal? FindProblem(Request request) =>
        !StaffUserName.IsUsable(request.UserName) ? StaffRefusals.UserNameNotUsable
        : request.Name.Trim().Length is 0 or > 100 ? StaffRefusals.NameMissing
        : request.BureauIsMissing ? StaffRefusals.BureauMissing
        : request.PrefectureIsMissing ? StaffRefusals.PrefectureMissing
        : null;

    public async Task<Outcome<Added>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if (FindProblem(request) is { } problem)
        {
            return problem;
        }

        var password = StaffSecrets.NewOneTimePassword();
        var user = Row(request, password, context.At);
        db.StaffUsers.Add(user);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Staff.Add, Actor.Staff(user.Id), JsonSerializer.Serialize(new { role = request.Role.ToString(), bureau = request.BureauOfRole?.ToString(), prefecture = request.PrefectureOfRole })));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "staff_users" })
        {
            return StaffRefusals.UserNameTaken;
        }

        return new Added(user.Id, password);
    }

    private static StaffUser Row(Request request, string password, DateTimeOffset now) => new()
    {
        Id = Guid.NewGuid(),
        UserName = request.UserName,
        NormalizedUserName = request.UserName.ToUpperInvariant(),
        PasswordHash = StaffSecrets.Hash(password),
        OneTimePasswordUntil = (now + SignInLimits.OneTimePassword).ToUniversalTime(),
        SecurityStamp = Guid.NewGuid().ToString(),
        LockoutEnabled = true,
        Name = request.Name.Trim(),
        Role = request.Role,
        Bureau = request.BureauOfRole,
        Prefecture = request.PrefectureOfRole,
        OwnFacilityCodes = [.. request.OwnFacilities.Select(code => code.Value).Distinct(StringComparer.Ordinal)],
        CreatedAt = now.ToUniversalTime(),
    };
}
