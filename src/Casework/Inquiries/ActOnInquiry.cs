using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Inquiries;

namespace Shikaku.Casework.Inquiries;

/// <summary>What staff do with an inquiry: take it, answer, note, close, take up again. What of it may be done when stands in <see cref="InquiryTransitions"/>.</summary>
public sealed class ActOnInquiry(AppDbContext db, InquiryLinks links, Outbox outbox)
{
    /// <param name="Version">What the person saw.</param>
    /// <param name="Text">Of an answer and a note.</param>
    public sealed record Request(InquiryNumber Number, int Version, InquiryAction Action, string? Text = null)
    {
        /// <summary>Without what was written.</summary>
        public override string ToString() => $"{nameof(ActOnInquiry)} {Number}";
    }

    public async Task<Outcome<Inquiry>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if (FindTextProblem(request) is { } problem)
        {
            return problem;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select 1 from inquiries where number = {request.Number.Value} for update", cancellationToken);
        var inquiry = await db.Inquiries.SingleOrDefaultAsync(i => i.Number == request.Number, cancellationToken);
        if (FindProblem(inquiry, request) is { } refusal)
        {
            return refusal;
        }

        inquiry!.Move(request.Action, context.At);
        if (request.Action is InquiryAction.Take or InquiryAction.Answer)
        {
            inquiry.AssignedTo = context.Actor.Person;
        }

        Write(inquiry, request, context);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditedAs(request.Action), inquiry.Number));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return inquiry;
    }

    private static Refusal? FindTextProblem(Request request) => request.Action switch
    {
        InquiryAction.Answer => InquiryRefusals.FindTextProblem(request.Text) ?? (AnswerTemplates.HasBlanks(request.Text!) ? InquiryRefusals.BlanksLeft : null),
        InquiryAction.Note => InquiryRefusals.FindTextProblem(request.Text),
        InquiryAction.Reply => throw new ArgumentOutOfRangeException(nameof(request), "Staff do not ask."),
        _ => null,
    };

    private static Refusal? FindProblem(Inquiry? inquiry, Request request) =>
        inquiry is null ? InquiryRefusals.Unknown
        : inquiry.Version != request.Version ? InquiryRefusals.ChangedMeanwhile
        : InquiryTransitions.Next(inquiry.State, request.Action) is null ? InquiryRefusals.NotPossibleNow
        : null;

    private void Write(Inquiry inquiry, Request request, ActingAs context)
    {
        if (request.Action is not (InquiryAction.Answer or InquiryAction.Note))
        {
            return;
        }

        var text = request.Text!.Trim().ReplaceLineEndings("\n");
        var kind = request.Action == InquiryAction.Answer ? InquiryMessageKind.Answer : InquiryMessageKind.Note;
        db.InquiryMessages.Add(new InquiryMessage { InquiryId = inquiry.Id, Kind = kind, At = context.At.ToUniversalTime(), Actor = context.Actor, Text = text });
        if (kind == InquiryMessageKind.Answer)
        {
            outbox.Add(InquiryMails.Answered(inquiry, inquiry.MailConfirmedAt is null ? null : text, links.Add(inquiry, context.At)), context.At);
        }
    }

    private static string AuditedAs(InquiryAction action) => action switch
    {
        InquiryAction.Take => AuditActions.Inquiries.Take,
        InquiryAction.Answer => AuditActions.Inquiries.Answer,
        InquiryAction.Note => AuditActions.Inquiries.Note,
        InquiryAction.Close => AuditActions.Inquiries.Close,
        InquiryAction.Reopen => AuditActions.Inquiries.Reopen,
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };
}
