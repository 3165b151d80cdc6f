using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Claims;
using Shikaku.Rules.Cooperation;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Cooperation;

/// <summary>The drafts of 取組の実施報告, and what a new one begins with.</summary>
public sealed class ReportDrafts(AppDbContext db, ClaimDrafts drafts)
{
    public static ClaimDraftForm Of(string programmeKey) => Form("Cooperation:" + programmeKey);

    public static ClaimDraftForm AnswerTo(string claimNumber) => Form("CooperationAnswer:" + claimNumber);

    /// <summary>With the whole period a facility can have worked in: most have, and nobody types what is known.</summary>
    public Task<ClaimDrafts.Opened?> OpenAsync(Guid user, FacilityCode facility, Programme programme, CooperationFacts? facts, DateTimeOffset now, DateOnly today, CancellationToken cancellationToken) =>
        drafts.OpenAsync(user, facility, Of(programme.Key), () => Task.FromResult(Begin(programme, facts, today)), now, cancellationToken);

    /// <summary>With what was reported.</summary>
    public Task<ClaimDrafts.Opened?> OpenAnswerAsync(Guid user, Claim claim, DateTimeOffset now, CancellationToken cancellationToken) =>
        drafts.OpenAsync(user, claim.FacilityCode, AnswerTo(claim.Number), () => ReportedAsync(claim, cancellationToken), now, cancellationToken);

    private static ClaimDraftForm Form(string name) => new(ClaimDraftForm.NameOf(name), ReportFields.All, ReportFields.MaxEntry);

    private static Dictionary<string, string> Begin(Programme programme, CooperationFacts? facts, DateOnly today)
    {
        var period = programme.Activity;
        var start = facts?.Introduction.OperationStart is { } day && period.Contains(day) ? day : period.First;
        var last = today < period.Last ? today : period.Last;
        return new(StringComparer.Ordinal) { [ReportFields.FromOn] = Iso(start), [ReportFields.UntilOn] = Iso(last < start ? start : last) };
    }

    private async Task<Dictionary<string, string>> ReportedAsync(Claim claim, CancellationToken cancellationToken)
    {
        var report = await db.ActivityReports.AsNoTracking().SingleAsync(r => r.ClaimId == claim.Id, cancellationToken);
        return new(StringComparer.Ordinal)
        {
            [ReportFields.CalledOut] = report.CalledOut ? ReportFields.Yes : ReportFields.No,
            [ReportFields.Leaflets] = report.Leaflets ? ReportFields.Ticked : "",
            [ReportFields.Posters] = report.Posters ? ReportFields.Ticked : "",
            [ReportFields.FromOn] = Iso(report.FromOn),
            [ReportFields.UntilOn] = Iso(report.UntilOn),
            [ReportFields.Patients] = report.Patients?.ToString(CultureInfo.InvariantCulture) ?? "",
        };
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
