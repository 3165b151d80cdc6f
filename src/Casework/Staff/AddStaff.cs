using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Registration;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Staff;

/// <summary>A new member of staff, with a password for the first sign-in that is shown this once. Who decides over cases or money waits until another administrator agrees.</summary>
public sealed class AddStaff(AppDbContext db, AskAdministrators ask, StaffNotices notices)
{
    public sealed record Request(string UserName, string Name, StaffRole Role, IReadOnlyList<FacilityCode> OwnFacilities, RegionalBureau? Bureau = null, string? Prefecture = null, MailAddress? Mail = null)
    {
        /// <summary>That of the region; other roles have none.</summary>
        public RegionalBureau? BureauOfRole => Role == StaffRole.RegionalBureau ? Bureau : null;

        /// <summary>That of who is of one; other roles have none.</summary>
        public string? PrefectureOfRole => Role == StaffRole.Prefecture ? Prefecture : null;

        public bool BureauIsMissing => Role == StaffRole.RegionalBureau && Bureau is null;

        public bool PrefectureIsMissing => Role == StaffRole.Prefecture && !RegionalBureaus.IsPrefecture(Prefecture);
    }

    /// <param name="OneTimePassword">The whole, or the first half when it waits.</param>
    /// <param name="Waits">For another administrator, who is shown the other half.</param>
    public sealed record Added(Guid UserId, string OneTimePassword, bool Waits)
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

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockStaffAsync(cancellationToken);
        var user = Row(request, context.At);
        if (await db.StaffUsers.AnyAsync(u => u.NormalizedUserName == user.NormalizedUserName, cancellationToken))
        {
            return StaffRefusals.UserNameTaken;
        }

        db.StaffUsers.Add(user);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Staff.Add, Actor.Staff(user.Id), JsonSerializer.Serialize(new { role = request.Role.ToString(), bureau = request.BureauOfRole?.ToString(), prefecture = request.PrefectureOfRole })));
        if ((await LetInAsync(user, context, cancellationToken)).IsRefused(out var refusal, out var added))
        {
            return refusal;
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return added;
    }

    private async Task<Outcome<Added>> LetInAsync(StaffUser user, ActingAs context, CancellationToken cancellationToken)
    {
        if (AskAdministrators.IsNeeded(context, user.Role))
        {
            user.DisabledAt = context.At.ToUniversalTime();
            return (await ask.AskAsync(StaffRequestKind.Add, user, change: null, context, cancellationToken)).IsRefused(out var refusal, out var asked)
                ? refusal
                : new Added(user.Id, asked.Half!, Waits: true);
        }

        var password = StaffSecrets.NewOneTimePassword();
        user.PasswordHash = StaffSecrets.Hash(password);
        user.OneTimePasswordUntil = (context.At + SignInLimits.OneTimePassword).ToUniversalTime();
        await notices.DoneAsync(user, "職員の追加", context, cancellationToken);
        return new Added(user.Id, password, Waits: false);
    }

    private static StaffUser Row(Request request, DateTimeOffset now)
    {
        var user = NewRow(request, now);
        user.WriteTo(request.Mail?.Value);
        return user;
    }

    private static StaffUser NewRow(Request request, DateTimeOffset now) => new()
    {
        Id = RandomId.New(),
        UserName = request.UserName,
        NormalizedUserName = request.UserName.ToUpperInvariant(),
        SecurityStamp = RandomId.New().ToString(),
        LockoutEnabled = true,
        Name = request.Name.Trim(),
        Role = request.Role,
        Bureau = request.BureauOfRole,
        Prefecture = request.PrefectureOfRole,
        OwnFacilityCodes = [.. request.OwnFacilities.Select(code => code.Value).Distinct(StringComparer.Ordinal)],
        CreatedAt = now.ToUniversalTime(),
    };
}
