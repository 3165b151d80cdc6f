using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules.ServiceStatus;

namespace Shikaku.Casework.ServiceStatus;

/// <summary>Publishes 予定作業 or 障害, or changes what was published: its end, its afterword.</summary>
public sealed class WriteServiceNote(AppDbContext db)
{
    /// <param name="Id">Null: a new one.</param>
    /// <param name="Version">That the person saw; of a new one anything.</param>
    public sealed record Request(Guid? Id, int Version, ServiceNoteEntry Entry);

    /// <returns>Its number in the address.</returns>
    public async Task<Outcome<Written>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var note = request.Id is { } id ? await db.ServiceNotes.FromSql($"select * from service_notes where id = {id} for update").SingleOrDefaultAsync(cancellationToken) : null;
        if (request.Id is not null && note is null)
        {
            return ServiceNoteRefusals.Unknown;
        }

        if (note is not null && note.Version != request.Version)
        {
            return ServiceNoteRefusals.ChangedMeanwhile;
        }

        var action = note is null ? AuditActions.ServiceNotes.Publish : AuditActions.ServiceNotes.Change;
        note = Apply(note, request.Entry, context);
        db.AuditEvents.Add(AuditEvent.Of(context, action, note.Id.ToString(), Details(request.Entry)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Written(note.Id);
    }

    public sealed record Written(Guid Id);

    private static string Details(ServiceNoteEntry entry) => JsonSerializer.Serialize(new { kind = entry.Kind.ToString(), onEveryPage = entry.OnEveryPage, open = entry.Until is null });

    private ServiceNote Apply(ServiceNote? note, ServiceNoteEntry entry, ActingAs context)
    {
        var (from, until) = (entry.From.ToUniversalTime(), entry.Until?.ToUniversalTime());
        if (note is null)
        {
            note = new ServiceNote
            {
                Id = Guid.CreateVersion7(context.At), Kind = entry.Kind, Title = entry.Title, FromAt = from, UntilAt = until, Words = entry.Words, Afterword = entry.Afterword,
                OnEveryPage = entry.OnEveryPage, Version = 1, WrittenAt = context.At.ToUniversalTime(), WrittenBy = context.Actor, ChangedAt = context.At.ToUniversalTime(),
            };
            db.ServiceNotes.Add(note);
            return note;
        }

        (note.Kind, note.Title, note.FromAt, note.UntilAt) = (entry.Kind, entry.Title, from, until);
        (note.Words, note.Afterword, note.OnEveryPage) = (entry.Words, entry.Afterword, entry.OnEveryPage);
        (note.Version, note.ChangedAt) = (note.Version + 1, context.At.ToUniversalTime());
        return note;
    }
}
