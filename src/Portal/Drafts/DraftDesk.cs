using Shikaku.Casework;
using Shikaku.Casework.Drafts;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Calendar;

namespace Shikaku.Portal.Drafts;

/// <summary>What every page around a draft does: opens it, keeps what was typed, throws it away. A page has one, and says which form it is about.</summary>
public sealed class DraftDesk(OpenDraft open, SaveDraft save, DiscardDraft discard, TimeProvider time)
{
    /// <summary>What the page says to which 「下書きを削除」 leads.</summary>
    public const string Discarded = "下書きを削除しました。";

    /// <param name="Draft">As it is now.</param>
    /// <param name="Replaced">What another tab had put where this one wrote.</param>
    public sealed record Kept(OpenDraft.Opened Draft, IReadOnlyDictionary<string, string> Replaced);

    public DateTimeOffset Now => time.GetUtcNow();

    public DateOnly Today => JapanDay.Of(Now);

    /// <summary>What the page says of it; empty: nothing was typed yet.</summary>
    public static string SavedText(OpenDraft.Opened draft) => draft.SavedAt is { } at ? $"下書きを保存しました {JapanTime.Clock(at)}" : "";

    /// <returns>Refused: sent or deleted from another tab in this moment.</returns>
    public Task<Outcome<OpenDraft.Opened>> OpenAsync(HttpContext http, FormDefinition form) => open.RunAsync(Request(http, form), Now, http.RequestAborted);

    /// <returns>Null: none was begun.</returns>
    public Task<OpenDraft.Opened?> FindAsync(HttpContext http, FormDefinition form) => open.FindAsync(Request(http, form), http.RequestAborted);

    /// <param name="seen">What the page showed when it was opened.</param>
    /// <returns>Refused: there is no such draft any more.</returns>
    public Task<Outcome<SaveDraft.Saved>> SaveAsync(
        HttpContext http, FormDefinition form, Guid draft, IReadOnlyDictionary<string, string> seen, IReadOnlyDictionary<string, string> typed) =>
        save.RunAsync(new SaveDraft.Request(http.Me().UserId, form, draft, seen, typed), Now, http.RequestAborted);

    /// <summary>Puts what was typed into the draft. Of one deleted in another tab: what this one holds begins a new one.</summary>
    public async Task<Outcome<Kept>> KeepAsync(
        HttpContext http, FormDefinition form, Guid draft, IReadOnlyDictionary<string, string> seen, IReadOnlyDictionary<string, string> typed)
    {
        var saved = await SaveAsync(http, form, draft, seen, typed);
        if (saved.Refusal is not null)
        {
            if ((await OpenAsync(http, form)).IsRefused(out var gone, out var other))
            {
                return gone;
            }

            // What a draft begins with nobody has typed: nothing is lost where it is written over.
            saved = await SaveAsync(http, form, other.Id, other.SavedAt is null ? other.Answers : FormEntry.Empty.Values, typed);
        }

        return (await OpenAsync(http, form)).IsRefused(out var refusal, out var opened) ? refusal : new Kept(opened, saved.Value?.Replaced ?? FormEntry.Empty.Values);
    }

    /// <summary>Of a form that asks no tab what it showed: the last one counts.</summary>
    public async Task OverwriteAsync(HttpContext http, FormDefinition form, IReadOnlyDictionary<string, string> typed)
    {
        if (!(await OpenAsync(http, form)).IsRefused(out _, out var opened))
        {
            await SaveAsync(http, form, opened.Id, opened.Answers, typed);
        }
    }

    /// <summary>Twice is the same as once.</summary>
    public Task DiscardAsync(HttpContext http, Guid draft) =>
        discard.RunAsync(new DiscardDraft.Request(http.Me().UserId, draft), http.Me().Acting(Now), http.RequestAborted);

    private static OpenDraft.Request Request(HttpContext http, FormDefinition form) => new(http.Me().UserId, http.Me().FacilityCode, form);
}
