using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Drafts;
using Shikaku.Rules;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Cooperation;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Cooperation;

/// <summary>取組の実施報告 of one round, and the answer to a 差戻し.</summary>
public sealed record ActivityReportForm : FormDefinition
{
    private readonly (DateOnly From, DateOnly Until)? period;

    private ActivityReportForm(DraftForm form, (DateOnly From, DateOnly Until)? period = null)
        : base(form) => this.period = period;

    public override IReadOnlyCollection<string> Fields => ReportFields.All;

    public override int MaxEntry => ReportFields.MaxEntry;

    public override Refusal Gone => CooperationRefusals.DraftGone;

    public override Refusal Changed => CooperationRefusals.DraftChanged;

    public static ActivityReportForm Of(string programmeKey) => new(new DraftForm(DraftKind.Cooperation, programmeKey));

    /// <summary>Begins with the whole period a facility can have worked in: most have, and nobody types what is known.</summary>
    public static ActivityReportForm Of(Programme programme, CooperationFacts? facts, DateOnly today)
    {
        var activity = programme.Activity;
        var start = facts?.Introduction.OperationStart is { } day && activity.Contains(day) ? day : activity.First;
        var last = today < activity.Last ? today : activity.Last;
        return new(Of(programme.Key).Form, (start, last < start ? start : last));
    }

    public static ActivityReportForm AnswerTo(ClaimNumber claimNumber) => new(new DraftForm(DraftKind.CooperationAnswer, claimNumber));

    /// <summary>With what was reported, when a 差戻し is answered.</summary>
    public override async Task<Dictionary<string, string>> FirstAnswersAsync(AppDbContext db, Guid user, FacilityCode facility, CancellationToken cancellationToken)
    {
        if (Form.Kind == DraftKind.Cooperation)
        {
            return period is var (from, until)
                ? new(StringComparer.Ordinal) { [ReportFields.FromOn] = Iso(from), [ReportFields.UntilOn] = Iso(until) }
                : await base.FirstAnswersAsync(db, user, facility, cancellationToken);
        }

        var report = await db.ActivityReports.AsNoTracking()
            .SingleAsync(r => db.Claims.Any(c => c.Id == r.ClaimId && (string)c.Number == Form.Key && c.FacilityCode == facility), cancellationToken);
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
