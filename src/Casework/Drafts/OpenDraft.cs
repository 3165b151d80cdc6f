using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Casework.Drafts;

/// <summary>
/// The draft of a form, begun where there is none: with what was sent, when a 差戻し is answered. A draft is the person's own note and no event of the
/// system: neither here nor in <see cref="SaveDraft"/> is anything audited.
/// </summary>
public sealed class OpenDraft(AppDbContext db)
{
    public sealed record Request(Guid UserId, FacilityCode FacilityCode, FormDefinition Form);

    /// <param name="SavedAt">Null: nothing was typed yet.</param>
    /// <param name="Unknown">Answers to an older form that this one has no field for.</param>
    public sealed record Opened(
        Guid Id, int Version, DateTimeOffset? SavedAt, IReadOnlyDictionary<string, string> Answers, IReadOnlyDictionary<string, string> Unknown);

    public async Task<Outcome<Opened>> RunAsync(Request request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var opened = await FindAsync(request, cancellationToken);
        if (opened is null)
        {
            var form = request.Form;
            var answers = JsonSerializer.Serialize(await form.FirstAnswersAsync(db, request.UserId, request.FacilityCode, cancellationToken));
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into drafts (id, user_id, facility_code, form_kind, form_key, form_version, answers, saved_at)
                values ({RandomId.New()}, {request.UserId}, {request.FacilityCode.Value}, {form.Form.Kind.ToString()}, {form.Form.Key}, {form.Version}, {answers}::jsonb,
                        {now.ToUniversalTime()})
                on conflict (user_id, facility_code, form_kind, form_key) do nothing
                """,
                cancellationToken);
            opened = await FindAsync(request, cancellationToken);
        }

        // None: sent or deleted from another tab between the two.
        return opened is null ? request.Form.Gone : opened;
    }

    /// <summary>Where one was begun; null: there is none.</summary>
    public async Task<Opened?> FindAsync(Request request, CancellationToken cancellationToken)
    {
        var draft = await db.Drafts.Of(request.UserId, request.FacilityCode, request.Form.Form).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (draft is null)
        {
            return null;
        }

        var upgraded = request.Form.Upgrade(draft.FormVersion, draft.Answers);
        return new Opened(draft.Id, draft.Version, draft.Version > 1 ? draft.SavedAt : null, upgraded.Answers, upgraded.Unknown);
    }
}
