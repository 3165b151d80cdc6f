using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Cases;

namespace Shikaku.Casework.Cases;

/// <summary>What ends the work of staff without a yes, for now (差戻し) or for good (却下, 不交付): reasons by code, a text for whoever sent it, history, mail, audit, in one transaction.</summary>
public abstract class CloseCase<TCase, TState>(AppDbContext db, Outbox outbox, CaseDesk<TCase, TState> desk, CaseAction action)
    where TCase : class, ICase
    where TState : struct, Enum
{
    /// <param name="Reasons">Codes, of what can be ticked for this action.</param>
    /// <param name="Text">What whoever sent it reads, as the reviewer left it.</param>
    public sealed record Request(SeenCase Seen, IReadOnlyCollection<string> Reasons, string? Text);

    protected AppDbContext Db { get; } = db;

    protected abstract string AuditAction { get; }

    public async Task<Outcome<CaseDone>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if (desk.Refusals.FindProblem(request.Reasons, request.Text, IsReason) is { } problem)
        {
            return problem;
        }

        await using var transaction = await Db.Database.BeginTransactionAsync(cancellationToken);
        if ((await desk.TakeAsync(request.Seen, action, context.At, cancellationToken)).IsRefused(out var refusal, out var taken))
        {
            return refusal;
        }

        var (found, now, text, reasons) = (taken.Case, context.At.ToUniversalTime(), request.Text!.Trim(), request.Reasons.ToArray());
        var details = await DecideAsync(found, reasons, context, cancellationToken);
        desk.Move(found, taken.Next, now);
        var recipient = await Db.PortalUsers.Where(u => u.Id == found.ApplicantId).Select(u => u.Email!).SingleAsync(cancellationToken);
        desk.Write(found, action, new CaseEntry(PublicText: text, Reasons: reasons), context);
        await outbox.AddAsync(Mail(recipient, found, text), found.FacilityCode, now, cancellationToken);
        Db.AuditEvents.Add(AuditEvent.Of(context, AuditAction, found.Number, JsonSerializer.Serialize(details)));
        await Db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        desk.Count(found, action, context.Actor);
        return new CaseDone(found.Number, found.Version);
    }

    /// <summary>Whether the code is among what can be ticked.</summary>
    protected abstract bool IsReason(string code);

    protected abstract MailMessage Mail(string recipient, TCase found, string text);

    /// <summary>What the row keeps of it besides its state.</summary>
    /// <returns>What the audit log keeps of it.</returns>
    protected virtual Task<object> DecideAsync(TCase found, string[] reasons, ActingAs context, CancellationToken cancellationToken) =>
        Task.FromResult<object>(new { reasons });
}
