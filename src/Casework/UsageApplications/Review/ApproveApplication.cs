using Shikaku.Casework.Audit;
using Shikaku.Casework.Cases;
using Shikaku.Casework.Telemetry;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Cases;
using Shikaku.Rules.UsageApplications;
using Shikaku.Rules.UsageApplications.Review;

namespace Shikaku.Casework.UsageApplications.Review;

/// <summary>承認 by a person.</summary>
public sealed class ApproveApplication(AppDbContext db, RecordApproval approval)
{
    /// <param name="Confirmed">The person ticked that flags and differences were looked at.</param>
    public sealed record Request(SeenCase Seen, bool Confirmed);

    public async Task<Outcome<CaseDone>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var outcome = await new ApplicationDesk(db).TakeAsync(request.Seen, CaseAction.Approve, context.At, cancellationToken);
        if (outcome.IsRefused(out var refusal, out var taken))
        {
            return refusal;
        }

        var application = taken.Case;
        if (NeedsConfirmation(application.FacilityCheck, application.Matching, application.Flags) && !request.Confirmed)
        {
            return ReviewRefusals.ConfirmationMissing;
        }

        var policy = AutomaticApprovalPolicy.On(JapanDay.Of(context.At));
        await approval.RunAsync(application, taken.Next, policy.Version, [], context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Counts.Decision(application.Kind, ApplicationEventKind.Approved, context.Actor);
        return new CaseDone(application.Number, application.Version);
    }

    public static bool NeedsConfirmation(FacilityCheck check, MatchingResult matching, IReadOnlyCollection<string> flags) =>
        flags.Count > 0 || (check == FacilityCheck.ByMatching && matching != MatchingResult.Matched);
}
