using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Cooperation;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Portal.Pages.Cooperation;

/// <summary>「短時間で対応いただける内容」 (004_6175e66f925ea110.txt, 1): the report itself.</summary>
public sealed class ReportModel(ReportServices services) : ReportFormPage(services)
{
    public bool JustSaved { get; private set; }

    /// <summary>Another tab had typed into the same fields.</summary>
    public bool ReplacedElsewhere { get; private set; }

    public string? MaterialError => ModelState[ReportFields.Leaflets]?.Errors.FirstOrDefault()?.ErrorMessage;

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnGetAsync(bool errors, bool saved)
    {
        if (await EnterAsync() is { } elsewhere)
        {
            return elsewhere;
        }

        if (await OpenAsync() is { } gone)
        {
            return gone;
        }

        Show(Draft.Answers);
        JustSaved = saved && Draft.SavedAt is not null;
        if (errors)
        {
            AddProblems();
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await KeepAsync() is { } elsewhere)
        {
            return elsewhere;
        }

        AddProblems();
        return ModelState.IsValid && !ReplacedElsewhere ? Redirect(CheckAddress) : Page();
    }

    /// <summary>「下書きを保存」.</summary>
    public async Task<IActionResult> OnPostDraftAsync() =>
        await KeepAsync() is { } elsewhere ? elsewhere
        : ModelState.IsValid && !ReplacedElsewhere ? Redirect(Address + "?saved=true")
        : Page();

    /// <summary>Enters, and puts what was typed into the draft before anything else is looked at.</summary>
    private async Task<IActionResult?> KeepAsync()
    {
        if (!ModelState.IsValid || DraftId == Guid.Empty)
        {
            return BadRequest();
        }

        // A report that can no longer be sent is kept all the same; an answer is none any more where its claim has gone on.
        if (await EnterAsync(gated: RouteData.Values.ContainsKey("number")) is { } elsewhere)
        {
            return elsewhere;
        }

        var (id, me) = (DraftId, HttpContext.Me());
        if (await OpenAsync() is { } gone)
        {
            return gone;
        }

        // Deleted in another tab: what this one holds goes into the new draft.
        var typed = Typed().ToDictionary(each => each.Key, each => DraftMerge.Clean(each.Value), StringComparer.Ordinal);
        var saved = await Services.Drafts.SaveAsync(me.UserId, Form, DraftId, id == DraftId ? SeenAnswers() : Draft.Answers, typed, Now, HttpContext.RequestAborted);
        ReplacedElsewhere = saved?.Replaced.Count > 0;
        return saved is null ? Redirect(Folder) : Gate();
    }

    private void AddProblems()
    {
        foreach (var problem in ReportForm.Read(Programme, Typed(), Today).Problems)
        {
            ModelState.RefuseBriefly(problem.Field, problem.Refusal);
        }
    }
}
