using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.Addresses;
using Shikaku.Portal.Drafts;
using Shikaku.Rules.Subsidies;

namespace Shikaku.Portal.Subsidies;

/// <summary>Puts what was typed into the form of 助成金交付申請 into its draft, before anything else is looked at.</summary>
public sealed class KeepSubsidy(DraftDesk desk, SubsidyDrafts drafts)
{
    /// <param name="ProgrammeKey">Of the round the form was opened for.</param>
    /// <param name="Seen">What the page showed when it was opened.</param>
    /// <param name="Removed">The place of a device that is taken off.</param>
    public sealed record Request(string? ProgrammeKey, Guid DraftId, IReadOnlyDictionary<string, string> Seen, IReadOnlyDictionary<string, string> Typed, int? Removed);

    /// <param name="Answers">What the draft holds, and of what was typed the entries too long to keep.</param>
    /// <param name="Replaced">What another tab had put where this one wrote.</param>
    /// <param name="TooLong">The fields of those entries.</param>
    public sealed record Kept(SubsidyDraft Form, IReadOnlyDictionary<string, string> Answers, IReadOnlyDictionary<string, string> Replaced, IReadOnlyList<string> TooLong);

    public async Task<Entered<Kept>> RunAsync(HttpContext http, Request request)
    {
        if (request.DraftId == Guid.Empty)
        {
            return new BadRequestResult();
        }

        if ((await drafts.EnterAsync(http, request.ProgrammeKey, gated: false)).LeadsElsewhere(out var elsewhere, out var address))
        {
            return elsewhere;
        }

        if (address.Elsewhere is { } closed)
        {
            await desk.SaveAsync(http, address.Form, request.DraftId, request.Seen, request.Typed);
            return drafts.Leave(http, address, closed);
        }

        var (draft, seen) = (request.DraftId, request.Seen);
        if (request.Removed is { } place)
        {
            // It goes as it stands now, also where its fields were not on the page.
            if ((await desk.OpenAsync(http, address.Form)).IsRefused(out _, out var now))
            {
                return new RedirectResult(PortalAddresses.Claims.Index);
            }

            (draft, seen) = (now.Id, With(seen, now.Answers.Where(each => SubsidyFields.PlaceOf(each.Key) == place)));
        }

        if ((await desk.KeepAsync(http, address.Form, draft, seen, request.Typed)).IsRefused(out _, out var kept))
        {
            return new RedirectResult(PortalAddresses.Claims.Index);
        }

        var tooLong = request.Typed.Where(each => each.Value.Length > SubsidyFields.MaxEntry).ToList();
        return (await drafts.ShowAsync(http, address, kept.Draft)).LeadsElsewhere(out elsewhere, out var form)
            ? elsewhere
            : new Kept(form, With(kept.Draft.Answers, tooLong), kept.Replaced, [.. tooLong.Select(each => each.Key)]);
    }

    /// <summary>These answers, with more in place of theirs.</summary>
    public static Dictionary<string, string> With(IEnumerable<KeyValuePair<string, string>> answers, IEnumerable<KeyValuePair<string, string>> more)
    {
        var all = new Dictionary<string, string>(answers, StringComparer.Ordinal);
        foreach (var (field, value) in more)
        {
            all[field] = value;
        }

        return all;
    }
}
