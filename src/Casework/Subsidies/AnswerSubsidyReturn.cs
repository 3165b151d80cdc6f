using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Audit;
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
    public sealed record Request(Guid UserId, FacilityCode Facility, Guid DraftId, int DraftVersion, ClaimNumber Number);

    public sealed record Answered(ClaimNumber Number);

    public async Task<Outcome<Answered>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await ReturnedClaims.LockAsync(db, request.Number, request.Facility, ProgrammeKind.Subsidy, cancellationToken) is not { } claim)
        {
            return SentClaimRefusals.ClaimUnknown;
        }

        var asked = new SubsidyGate.Asked(new SendDraft.Asked(request.UserId, request.DraftId, request.DraftVersion), request.Facility, claim.ProgrammeKey, claim);
        if ((await gate.LockAsync(asked, context.At, cancellationToken)).IsRefused(out var refusal, out var draft))
        {
            return refusal == SubsidyRefusals.DraftGone && claim.State == ClaimState.Submitted ? new Answered(claim.Number) : refusal;
        }

        if (!ClaimStates.CanBeAnswered(claim.State))
        {
            return SentClaimRefusals.NotAnswerable;
        }

        draft.Content.SendAgain(claim, context.At);
        await db.SubsidyItems.Where(i => i.ClaimId == claim.Id).ExecuteDeleteAsync(cancellationToken);
        db.SubsidyItems.AddRange(SubsidyItemRows.Of(claim.Id, draft.Answers));
        await outbox.AddAsync(mails.Received(claim, draft.Answers, draft.Mail, draft.Files, again: true), claim.FacilityCode, context.At, cancellationToken);
        await ClaimFiles.MoveAsync(db, request.DraftId, claim.Id, cancellationToken);
        await ReturnedClaims.RecordAsync(db, claim, AuditEvent.Of(context, AuditActions.Subsidies.AnswerReturn, claim.Number), context, cancellationToken);
        return new Answered(claim.Number);
    }
}
