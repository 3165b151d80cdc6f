using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Drafts;

/// <summary>Where drafts are found.</summary>
internal static class DraftRows
{
    /// <summary>One at most.</summary>
    public static IQueryable<Draft> Of(this IQueryable<Draft> drafts, Guid user, FacilityCode facility, DraftForm form) =>
        drafts.Where(d => d.UserId == user && d.FacilityCode == facility && d.FormKind == form.Kind && d.FormKey == form.Key);

    /// <summary>Changed by nobody else until the transaction ends; files can still be added to it.</summary>
    public static Task<Draft?> LockToSaveAsync(this DbSet<Draft> drafts, Guid user, Guid id, DraftForm form, CancellationToken cancellationToken) => drafts
        .FromSql($"select * from drafts where id = {id} and user_id = {user} and form_kind = {form.Kind.ToString()} and form_key = {form.Key} for no key update")
        .SingleOrDefaultAsync(cancellationToken);

    /// <summary>Touched by nobody else until the transaction ends.</summary>
    public static Task<Draft?> LockToEndAsync(this DbSet<Draft> drafts, Guid user, Guid id, DraftForm form, CancellationToken cancellationToken) => drafts
        .FromSql($"select * from drafts where id = {id} and user_id = {user} and form_kind = {form.Kind.ToString()} and form_key = {form.Key} for update")
        .SingleOrDefaultAsync(cancellationToken);
}
