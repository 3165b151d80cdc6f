using Shikaku.Casework.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Registration;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Staff;

/// <summary>Another name, role, region or own facilities. A new role or region ends the sessions of the old one.</summary>
public sealed class ChangeStaff(AppDbContext db, AskAdministrators ask, StaffNotices notices)
{
    public sealed record Request(StaffChoice Whom, string Name, StaffRole Role, IReadOnlyList<FacilityCode> OwnFacilities, RegionalBureau? Bureau = null, string? Prefecture = null, MailAddress? Mail = null)
    {
        /// <summary>That of the region; other roles have none.</summary>
        public RegionalBureau? BureauOfRole => Role == StaffRole.RegionalBureau ? Bureau : null;

        /// <summary>That of who is of one; other roles have none.</summary>
        public string? PrefectureOfRole => Role == StaffRole.Prefecture ? Prefecture : null;

        public bool BureauIsMissing => Role == StaffRole.RegionalBureau && Bureau is null;

        public bool PrefectureIsMissing => Role == StaffRole.Prefecture && !RegionalBureaus.IsPrefecture(Prefecture);
    }

    /// <param name="Waits">For another administrator.</param>
    public sealed record Done(Guid UserId, bool Waits);

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

        var change = new StaffChange(request.Name.Trim(), request.Role, request.BureauOfRole, request.PrefectureOfRole, [.. request.OwnFacilities.Select(code => code.Value).Distinct(StringComparer.Ordinal)], request.Mail?.Value);
        var waits = AskAdministrators.IsNeeded(context, change.Role) && change.GivesMoreThan(user);
        if (waits && (await ask.AskAsync(StaffRequestKind.Change, user, change, context, cancellationToken)).Refusal is { } refused)
        {
            return refused;
        }

        if (!waits)
        {
            // To the address of before: whoever changes it must not thereby keep the news from the person.
            await notices.DoneAsync(user, "登録内容の変更", context, cancellationToken);
            await db.BecomeAsync(user, change, context, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Done(user.Id, waits);
    }

    private static Refusal? FindProblem(Request request) =>
        request.Name.Trim().Length is 0 or > 100 ? StaffRefusals.NameMissing
        : request.BureauIsMissing ? StaffRefusals.BureauMissing
        : request.PrefectureIsMissing ? StaffRefusals.PrefectureMissing
        : null;
}
