using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.UsageApplications;
using Shikaku.Portal.SignIn;
using Shikaku.Portal.UsageApplications;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;
using Shikaku.Rules.UsageApplications.Review;

namespace Shikaku.Portal.Pages.UsageApplications;

/// <summary>The form. Writes nothing but the draft, and the tries of 施設の確認.</summary>
public sealed class ApplyModel(DraftServices services, DiscardDraft discard, CheckFacility checkFacility) : DraftPage(services)
{
    private readonly TimeProvider time = services.Time;

    /// <summary>The answer to 施設の確認, shown once.</summary>
    [TempData]
    public string? CheckAnswer { get; set; }

    public FacilityCheckAnswer? Checked { get; private set; }

    public bool JustSaved { get; private set; }

    /// <summary>必須情報.</summary>
    public IReadOnlyList<(string Field, bool Filled)> Required =>
        ApplicationForm.Required(Address.Form.Kind, Facility, Request.Method == HttpMethods.Get ? Draft.Answers : Typed(), FileCount);

    /// <summary>What the page shows as of now, for <see cref="ApplicationFields.Seen"/>.</summary>
    public string SeenText => SeenJson();

    public string SavedText => Draft.SavedAt is { } at ? $"下書きを保存しました {Clock(at)}" : "";

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
        Checked = FacilityCheckAnswer.Read(CheckAnswer);
        if (errors)
        {
            AddProblems(Draft.Answers);
        }
        else
        {
            ShowReturn();
        }

        return Page();
    }

    /// <summary>送信: goes on to the check page when nothing is missing or wrong.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (await KeepAsync() is { } elsewhere)
        {
            return elsewhere;
        }

        AddProblems(Typed());
        return ModelState.IsValid && Replaced.Count == 0 ? Redirect(Address.CheckAnswers) : Page();
    }

    /// <summary>「下書きを保存」.</summary>
    public async Task<IActionResult> OnPostDraftAsync()
    {
        if (await KeepAsync() is { } elsewhere)
        {
            return elsewhere;
        }

        if (ModelState.IsValid && Replaced.Count == 0)
        {
            return Redirect(Address.Apply + "?saved=true");
        }

        JustSaved = true;
        return Page();
    }

    /// <summary>Field by field, for the script. 409: the draft is gone, or may not be written to any more.</summary>
    public async Task<IActionResult> OnPostSaveAsync()
    {
        if (await EnterAsync() is not null || !ModelState.IsValid || (await SaveAsync()).IsRefused(out _, out var kept))
        {
            return StatusCode(StatusCodes.Status409Conflict);
        }

        var tooLong = Typed().Where(each => each.Value.Length > FormFields.MaxEntry).Select(each => FormFields.Label(each.Key, Facility));
        return new JsonResult(new { saved = Clock(kept.SavedAt), replaced = kept.Replaced.Select(Told), tooLong });
    }

    /// <summary>施設の確認. What cannot be a birth date or an account number costs no try.</summary>
    public async Task<IActionResult> OnPostCheckAsync()
    {
        if (await KeepAsync() is { } elsewhere)
        {
            return elsewhere;
        }

        var typed = Typed();
        if (ApplicationForm.ClaimProblem(Facility, typed, Today) is { } problem)
        {
            return NotChecked(problem);
        }

        var me = HttpContext.Me();
        var claimed = FacilityMatching.Canonical(Facility, ApplicationForm.ClaimedText(Facility, typed))!;
        var outcome = await checkFacility.RunAsync(
            new CheckFacility.Request(me.UserId, me.FacilityCode, claimed), me.Acting(time.GetUtcNow()), HttpContext.RequestAborted);
        if (outcome.IsRefused(out var refusal, out var tried))
        {
            return NotChecked(refusal);
        }

        var answer = FacilityCheckAnswer.Of(tried);
        if (WantsJson)
        {
            return Json(answer);
        }

        CheckAnswer = answer.Carried;
        return Redirect(Address.Apply + "#facility-check-answer");
    }

    public async Task<IActionResult> OnPostDiscardAsync()
    {
        var me = HttpContext.Me();
        await discard.RunAsync(new DiscardDraft.Request(me.UserId, DraftId), me.Acting(time.GetUtcNow()), HttpContext.RequestAborted);
        return Redirect("/applications");
    }

    public string Told(KeyValuePair<string, string> answer) => ReplacedWords.Of(answer.Key, answer.Value, Facility);

    private bool WantsJson => Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal);

    private static string Clock(DateTimeOffset at) => JapanTime.Clock(at);

    private IActionResult NotChecked(Refusal refusal)
    {
        if (WantsJson)
        {
            return Json(FacilityCheckAnswer.Of(refusal));
        }

        AddError(FormFields.Claimed, refusal);
        return Page();
    }

    private JsonResult Json(FacilityCheckAnswer answer) => new(new { matched = answer.Matched, text = answer.Text, replaced = Replaced.Select(Told) });

    /// <summary>What the reviewer asks for, beside the fields it is about.</summary>
    private void ShowReturn()
    {
        foreach (var reason in Address.Returned?.Return?.Reasons.Select(ApplicationReturnReasons.Find).OfType<ApplicationReturnReason>() ?? [])
        {
            if (reason.Field is { } field)
            {
                var text = ApplicationReturnReasons.SentencesFor(reason, Facility);
                ModelState.AddModelError(field, text);
                Panel = field == FormFields.Attachments ? Panel with { Error = text } : Panel;
            }
        }
    }
}
