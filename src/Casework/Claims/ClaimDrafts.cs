using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.Claims;

/// <summary>Which form of a claim a draft is of, and what it may hold. One draft of each for a user and facility.</summary>
/// <param name="Name">At most 60 characters: Subsidy: and the programme's key, SubsidyAnswer: and the claim's number.</param>
public sealed record ClaimDraftForm(string Name, IReadOnlySet<string> Fields, int MaxEntry)
{
    /// <summary>Of the fields' names. Another one would have to map the old ones.</summary>
    public const int Version = 1;

    private const int Longest = 60;
    private const int Told = 8;

    /// <summary>What the column holds: of a longer name its beginning, and what tells it from another that begins alike.</summary>
    public static string NameOf(string name) => name.Length <= Longest
        ? name
        : $"{name[..(Longest - Told - 1)]}~{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..Told]}";
}

/// <summary>Drafts of claims, as <see cref="OpenDraft"/> and <see cref="SaveDraft"/> keep those of applications. A draft is the person's own note: nothing is audited.</summary>
public sealed class ClaimDrafts(AppDbContext db)
{
    /// <param name="SavedAt">Null: nothing was typed yet.</param>
    public sealed record Opened(Guid Id, int Version, DateTimeOffset? SavedAt, IReadOnlyDictionary<string, string> Answers);

    /// <param name="Replaced">What another tab had put into the same fields, and is now written over.</param>
    public sealed record Saved(int Version, DateTimeOffset SavedAt, IReadOnlyDictionary<string, string> Replaced);

    /// <summary>Names of the forms of claims that this person has begun for the facility and not sent.</summary>
    public async Task<IReadOnlyList<string>> BegunAsync(Guid user, FacilityCode facility, CancellationToken cancellationToken) =>
        await db.Drafts.AsNoTracking()
            .Where(d => d.UserId == user && d.FacilityCode == facility && (d.Form.StartsWith("Subsidy") || d.Form.StartsWith("Cooperation"))).OrderByDescending(d => d.SavedAt).Select(d => d.Form)
            .ToListAsync(cancellationToken);

    /// <param name="first">What a new draft begins with.</param>
    /// <returns>Null: sent or deleted from another tab in this moment.</returns>
    public async Task<Opened?> OpenAsync(
        Guid user, FacilityCode facility, ClaimDraftForm form, Func<Task<Dictionary<string, string>>> first, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var draft = await FindAsync(user, facility, form, cancellationToken);
        if (draft is null)
        {
            var answers = JsonSerializer.Serialize(await first());
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into drafts (id, user_id, facility_code, form, form_version, answers, saved_at)
                values ({Guid.CreateVersion7(now)}, {user}, {facility.Value}, {form.Name}, {ClaimDraftForm.Version}, {answers}::jsonb, {now.ToUniversalTime()})
                on conflict (user_id, facility_code, form) do nothing
                """,
                cancellationToken);
            draft = await FindAsync(user, facility, form, cancellationToken);
        }

        return draft is null ? null : new Opened(draft.Id, draft.Version, draft.Version > 1 ? draft.SavedAt : null, draft.Answers);
    }

    /// <summary>Field by field (<see cref="DraftMerge"/>). Fields the form does not have, and entries too long to keep, are left out.</summary>
    /// <param name="seen">What the page showed when it was opened.</param>
    /// <returns>Null: there is no such draft any more.</returns>
    public async Task<Saved?> SaveAsync(
        Guid user, ClaimDraftForm form, Guid id, IReadOnlyDictionary<string, string> seen, IReadOnlyDictionary<string, string> typed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var draft = await db.Drafts.FromSql($"select * from drafts where id = {id} and user_id = {user} and form = {form.Name} for no key update")
            .SingleOrDefaultAsync(cancellationToken);
        if (draft is null)
        {
            return null;
        }

        var kept = typed.Where(each => form.Fields.Contains(each.Key) && each.Value.Length <= form.MaxEntry)
            .ToDictionary(each => each.Key, each => DraftMerge.Clean(each.Value), StringComparer.Ordinal);
        var merged = DraftMerge.Merge(draft.Answers, seen, kept);
        if (merged.Changed)
        {
            draft.Answers = merged.Answers;
            draft.SavedAt = now.ToUniversalTime();
            draft.Version++;
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return new Saved(draft.Version, draft.SavedAt, merged.Replaced);
    }

    private Task<Draft?> FindAsync(Guid user, FacilityCode facility, ClaimDraftForm form, CancellationToken cancellationToken) =>
        db.Drafts.AsNoTracking().SingleOrDefaultAsync(d => d.UserId == user && d.FacilityCode == facility && d.Form == form.Name, cancellationToken);
}
