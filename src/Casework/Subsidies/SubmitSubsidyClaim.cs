using Microsoft.EntityFrameworkCore;
using Npgsql;
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
/// 送信: from draft to claim in one transaction. The draft's ID becomes the claim's: sent twice (double press, back button, two tabs, a request repeated
/// after a crash) it is one claim, and the second one gets the same receipt.
/// </summary>
public sealed class SubmitSubsidyClaim(AppDbContext db, SubsidyGate gate, Outbox outbox, SubsidyMails mails)
{
    /// <param name="DraftVersion">What the person saw on the check page.</param>
    /// <param name="ProgrammeKey">The round the form was filled in for.</param>
    public sealed record Request(Guid UserId, FacilityCode Facility, Guid DraftId, int DraftVersion, string ProgrammeKey);

    public sealed record Submitted(ClaimNumber Number);

    public async Task<Outcome<Submitted>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var asked = new SubsidyGate.Asked(new SendDraft.Asked(request.UserId, request.DraftId, request.DraftVersion), request.Facility, request.ProgrammeKey);
        if ((await gate.LockAsync(asked, context.At, cancellationToken)).IsRefused(out var refusal, out var draft))
        {
            return refusal == SubsidyRefusals.DraftGone ? await SentBeforeAsync(request, cancellationToken) : refusal;
        }

        var number = await db.Database.SqlQuery<long>($"""select nextval('claim_numbers') as "Value" """).SingleAsync(cancellationToken);
        var claim = draft.Content.Begin(request.DraftId, ClaimNumber.Of(JapanDay.Of(context.At), number), request.Facility, request.UserId, context.At);
        db.Claims.Add(claim);
        db.SubsidyItems.AddRange(SubsidyItemRows.Of(claim.Id, draft.Answers));
        await outbox.AddAsync(mails.Received(claim, draft.Answers, draft.Mail, draft.Files, again: false), claim.FacilityCode, context.At, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "claims_once" })
        {
            return SubsidyRefusals.AlreadyClaimed;
        }

        await ClaimFiles.MoveAsync(db, request.DraftId, claim.Id, cancellationToken);
        db.Drafts.Remove(draft.Draft);
        db.ClaimEvents.Add(ClaimTexts.Submitted(claim, context));
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Subsidies.Submit, claim.Number));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Submitted(claim.Number);
    }

    private async Task<Outcome<Submitted>> SentBeforeAsync(Request request, CancellationToken cancellationToken)
    {
        var number = await db.Claims.Where(c => c.Id == request.DraftId && c.ApplicantId == request.UserId).Select(c => c.Number).SingleOrDefaultAsync(cancellationToken);
        return number is null ? SubsidyRefusals.DraftGone : new Submitted(number);
    }
}

internal static class SubsidyItemRows
{
    public static IEnumerable<SubsidyItem> Of(Guid claim, SubsidyAnswers answers) => answers.Items.Select((item, index) => new SubsidyItem
    {
        ClaimId = claim,
        Position = index + 1,
        Kind = item.Kind,
        Maker = item.Maker,
        Model = item.Model,
        SerialNumber = item.SerialNumber,
        PriceYen = item.PriceYen,
        PurchasedOn = item.PurchasedOn,
        Seller = item.Seller,
        ModelCheck = item.ModelCheck,
        CostKind = item.CostKind,
        Acquisition = item.Acquisition,
    });

    public static string[] Flags(SubsidyAnswers answers) => answers.Items.Any(item => item.ModelCheck == ModelCheck.Unknown) ? [ClaimFlags.UnknownModel.Code] : [];
}
