using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Inquiries;

namespace Shikaku.Casework.Inquiries;

/// <summary>Whoever asked writes again. Which inquiry it is, the link or the session has said; a number in the text changes nothing.</summary>
public sealed class ReplyToInquiry(AppDbContext db)
{
    public sealed record Request(Guid Id, string? Text)
    {
        /// <summary>Without what was typed.</summary>
        public override string ToString() => $"{nameof(ReplyToInquiry)} {Id}";
    }

    public async Task<Outcome<Inquiry>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if (InquiryRefusals.FindTextProblem(request.Text) is { } problem)
        {
            return problem;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select 1 from inquiries where id = {request.Id} for update", cancellationToken);
        if (await db.Inquiries.SingleOrDefaultAsync(i => i.Id == request.Id, cancellationToken) is not { } inquiry)
        {
            return InquiryRefusals.Unknown;
        }

        var day = context.At.ToUniversalTime().AddDays(-1);
        if (await db.InquiryMessages.CountAsync(m => m.InquiryId == inquiry.Id && m.Kind == InquiryMessageKind.Question && m.At > day, cancellationToken) > InquiryTerms.MostRepliesInADay)
        {
            return InquiryRefusals.TooManyReplies;
        }

        inquiry.Move(InquiryAction.Reply, context.At);
        db.InquiryMessages.Add(
            new InquiryMessage { InquiryId = inquiry.Id, Kind = InquiryMessageKind.Question, At = context.At.ToUniversalTime(), Actor = context.Actor, Text = request.Text!.Trim() });
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Inquiries.Reply, inquiry.Number));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return inquiry;
    }
}
