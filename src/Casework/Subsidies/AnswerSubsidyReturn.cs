using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.Subsidies;

namespace Shikaku.Casework.Subsidies;

/// <summary>
/// A 差戻し answered: the same claim, changed and sent again, whether or not its round still takes new ones. Earlier files stay, new ones are added. Sent
/// twice is sent once.
/// </summary>
public sealed class AnswerSubsidyReturn(AppDbContext db, SubsidyGate gate, Outbox outbox, SubsidyMails mails)
{
    public sealed record Request(Guid UserId, FacilityCode Facility, Guid DraftId, int DraftVersion, string Number);

    public sealed record Answered(string Number);

    public async Task<Outcome<Answered>> RunAsync(Request request, ActionContext context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var claim = await db.Claims
            .FromSql($"select * from claims where number = {request.Number} and facility_code = {request.Facility.Value}::char(10) and kind = {nameof(ProgrammeKind.Subsidy)} for no key update")
            .SingleOrDefaultAsync(cancellationToken);
        if (claim is null)
        {
            return SubsidyRefusals.ClaimUnknown;
        }

        var asked = new SubsidyGate.Asked(
            request.UserId, request.DraftId, request.DraftVersion, SubsidyDrafts.AnswerTo(claim.Number), claim.ProgrammeKey, claim);
        var (draft, refusal) = await gate.LockAsync(asked, context.At, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        if (draft is null)
        {
            return claim.State == ClaimState.Submitted ? new Answered(claim.Number) : SubsidyRefusals.DraftGone;
        }

        if (!ClaimStates.CanBeAnswered(claim.State))
        {
            return SubsidyRefusals.NotAnswerable;
        }

        await ChangeAsync(claim, draft, context.At, cancellationToken);
        db.ClaimEvents.Add(ClaimTexts.Resubmitted(claim, context));
        outbox.Add(mails.Received(claim, draft.Mail, draft.Files, again: true), context.At);
        await ClaimFiles.MoveAsync(db, request.DraftId, claim.Id, cancellationToken);
        await AnswerDrafts.RemoveAsync(db, claim.Number, context.At, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        db.AuditEvents.Add(AuditEvent.Of(context, "Subsidies.AnswerReturn", claim.Number));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Answered(claim.Number);
    }

    private async Task ChangeAsync(Claim claim, SendableSubsidy draft, DateTimeOffset now, CancellationToken cancellationToken)
    {
        claim.ProgrammeVersion = draft.Round.Version;
        claim.PayeeAccountId = draft.Account.Id;
        claim.CostYen = draft.Answers.CostYen;
        claim.ComputedYen = draft.Answers.GrantYen;
        claim.Steps = [.. draft.Answers.Steps];
        claim.State = ClaimState.Submitted;
        claim.SubmittedAt = now.ToUniversalTime();
        claim.DueOn = ClaimPromise.DueOn(JapanDay.Of(now));
        claim.Flags = SubsidyItemRows.Flags(draft.Answers);
        claim.Version++;
        await db.SubsidyItems.Where(i => i.ClaimId == claim.Id).ExecuteDeleteAsync(cancellationToken);
        db.SubsidyItems.AddRange(SubsidyItemRows.Of(claim.Id, draft.Answers));
    }
}
