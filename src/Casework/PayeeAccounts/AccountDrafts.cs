using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.PayeeAccounts;

/// <summary>What a person has typed of an account and not yet sent. A note of their own: nothing is audited, and of two tabs the last one counts.</summary>
public sealed class AccountDrafts(AppDbContext db)
{
    private const int FormVersion = 1;

    public Task<Draft?> FindAsync(Guid user, FacilityCode facility, CancellationToken cancellationToken) =>
        db.Drafts.AsNoTracking().SingleOrDefaultAsync(d => d.UserId == user && d.FacilityCode == facility && d.Form == SetPayeeAccount.Form, cancellationToken);

    public async Task KeepAsync(Guid user, FacilityCode facility, IReadOnlyDictionary<string, string?> typed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var answers = AccountFields.All.ToDictionary(field => field, field => Bounded(DraftMerge.Clean(typed.GetValueOrDefault(field))), StringComparer.Ordinal);
        var json = JsonSerializer.Serialize(answers);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into drafts as d (id, user_id, facility_code, form, form_version, answers, saved_at)
            values ({Guid.CreateVersion7(now)}, {user}, {facility.Value}, {SetPayeeAccount.Form}, {FormVersion}, {json}::jsonb, {now.ToUniversalTime()})
            on conflict (user_id, facility_code, form) do update set answers = excluded.answers, saved_at = excluded.saved_at, version = d.version + 1
            where d.answers is distinct from excluded.answers
            """,
            cancellationToken);
    }

    public Task DiscardAsync(Guid user, FacilityCode facility, CancellationToken cancellationToken) =>
        db.Drafts.Where(d => d.UserId == user && d.FacilityCode == facility && d.Form == SetPayeeAccount.Form).ExecuteDeleteAsync(cancellationToken);

    private static string Bounded(string text) => text.Length > AccountEntry.MaxEntry ? text[..AccountEntry.MaxEntry] : text;
}
