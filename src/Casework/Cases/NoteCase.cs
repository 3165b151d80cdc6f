using Shikaku.Casework.Audit;
using Shikaku.Rules.Cases;

namespace Shikaku.Casework.Cases;

/// <summary>メモ: staff read it, the facility never.</summary>
public abstract class NoteCase<TCase, TState>(AppDbContext db, CaseDesk<TCase, TState> desk)
    where TCase : class, ICase
    where TState : struct, Enum
{
    public sealed record Request(SeenCase Seen, string? Text);

    public async Task<Outcome<CaseDone>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if (desk.Refusals.FindNoteProblem(request.Text) is { } problem)
        {
            return problem;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if ((await desk.TakeAsync(request.Seen, CaseAction.Note, context.At, cancellationToken)).IsRefused(out var refusal, out var taken))
        {
            return refusal;
        }

        taken.Case.Version++;
        desk.Write(taken.Case, CaseAction.Note, new CaseEntry(InternalText: request.Text!.Trim()), context);
        db.AuditEvents.Add(AuditEvent.Of(context, desk.AuditOfNoting, taken.Case.Number));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new CaseDone(taken.Case.Number, taken.Case.Version);
    }
}
