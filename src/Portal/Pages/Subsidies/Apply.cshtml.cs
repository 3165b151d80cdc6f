using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.UsageApplications;
using Shikaku.Portal.SignIn;
using Shikaku.Portal.Subsidies;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.Subsidies;

namespace Shikaku.Portal.Pages.Subsidies;

/// <summary>助成金交付申請の入力画面 (000_8233a507dde3f943.txt, Q6). Writes nothing but the draft.</summary>
public sealed class ApplyModel(SubsidyDraftServices services, DiscardDraft discard) : DeviceListPage(services)
{
    public bool JustSaved { get; private set; }

    /// <summary>A day on which a purchase counts.</summary>
    public string ExampleDay => Address.Programme.Activity.First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string RuleText => RuleWords.Of(Address.Programme);

    public string SeenText => SeenJson();

    public string SavedText => Draft.SavedAt is { } at ? $"下書きを保存しました {Clock(at)}" : "";

    public async Task<IActionResult> OnGetAsync(bool errors, bool saved, int? open)
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
        OpenItems(open is { } place ? [place] : []);
        Compute(Draft.Answers);
        JustSaved = saved && Draft.SavedAt is not null;
        if (errors)
        {
            await AddProblemsAsync(Draft.Answers);
        }
        else
        {
            ShowReturn();
        }

        return Page();
    }

    /// <summary>内容を確認する: goes on to the check page when nothing is missing or wrong.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (await TakeAsync() is { } elsewhere)
        {
            return elsewhere;
        }

        await AddProblemsAsync(Kept);
        return ModelState.IsValid && Replaced.Count == 0 ? Redirect(Address.CheckAnswers) : Page();
    }

    /// <summary>「下書きを保存」.</summary>
    public async Task<IActionResult> OnPostDraftAsync()
    {
        if (await TakeAsync() is { } elsewhere)
        {
            return elsewhere;
        }

        JustSaved = true;
        return ModelState.IsValid && Replaced.Count == 0 ? Redirect(Address.Apply + "?saved=true") : Page();
    }

    /// <summary>振込先口座 has a page of its own, which leads back here: what was typed is kept first.</summary>
    public async Task<IActionResult> OnPostAccountAsync() =>
        await TakeAsync() ?? (ModelState.IsValid && Replaced.Count == 0 ? Redirect("/payee-account") : Page());

    /// <summary>Field by field, for the script. 409: the draft is gone, or may not be written to any more.</summary>
    public async Task<IActionResult> OnPostSaveAsync()
    {
        if (await EnterAsync() is not null || !ModelState.IsValid)
        {
            return StatusCode(StatusCodes.Status409Conflict);
        }

        ReadTyped();
        return await SaveAsync(SeenAnswers()) is { } kept
            ? new JsonResult(new { saved = Clock(kept.SavedAt), replaced = kept.Replaced.Select(Told) })
            : StatusCode(StatusCodes.Status409Conflict);
    }

    public async Task<IActionResult> OnPostDiscardAsync()
    {
        var me = HttpContext.Me();
        await discard.RunAsync(new DiscardDraft.Request(me.UserId, DraftId), me.Acting(Services.Time.GetUtcNow()), HttpContext.RequestAborted);
        return Redirect("/applications");
    }

    public string Told(KeyValuePair<string, string> replaced) =>
        $"{SubsidyFields.Told(replaced.Key, Shown)}：{(replaced.Key == SubsidyFields.Places ? "別の画面で変わりました" : replaced.Value.Length == 0 ? "（空欄）" : replaced.Value)}";

    private async Task<IActionResult?> TakeAsync()
    {
        ReadTyped();
        var elsewhere = await KeepAsync();
        if (elsewhere is null)
        {
            Compute(Kept);
        }

        return elsewhere;
    }

    private static string Clock(DateTimeOffset at) => JapanTime.Clock(at);

    /// <summary>What the reviewer asks for, beside the fields it is about.</summary>
    private void ShowReturn()
    {
        foreach (var reason in Address.Returned?.Return?.Reasons.Select(ClaimReturnReasons.Find).OfType<ClaimReturnReason>() ?? [])
        {
            if (reason.Field is { } field)
            {
                ModelState.AddModelError(field, reason.Sentences);
                AddToPanel(field, reason.Sentences);
            }
        }
    }
}
