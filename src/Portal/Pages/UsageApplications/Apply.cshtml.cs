using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.UsageApplications;
using Shikaku.Portal.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Review;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Portal.Pages.UsageApplications;

/// <summary>The form. Writes nothing but the draft, and the tries of 施設の確認.</summary>
public sealed class ApplyModel(DraftServices services, DiscardDraft discard, CheckFacility checkFacility) : DraftPage(services)
{
    private readonly TimeProvider time = services.Time;

    /// <summary>The answer to 施設の確認, shown once: 1 or 0, colon, text.</summary>
    [TempData]
    public string? CheckAnswer { get; set; }

    public (bool Matched, string Text)? Checked { get; private set; }

    public bool JustSaved { get; private set; }

    /// <summary>必須情報.</summary>
    public IReadOnlyList<(string Field, bool Filled)> Required =>
        ApplicationForm.Required(Address.Form.Kind, Facility, Request.Method == HttpMethods.Get ? Draft.Answers : Typed(), FileCount);

    /// <summary>What the page shows as of now, for <see cref="ApplicationFields.Seen"/>.</summary>
    public string SeenText => SeenJson();

    public string SavedText => Draft.SavedAt is { } at ? $"下書きを保存しました {Clock(at)}（第{Draft.Version}版）" : "";

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
        if (CheckAnswer is { Length: > 2 } answer)
        {
            Checked = (answer[0] == '1', answer[2..]);
        }

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

        return new JsonResult(new { saved = Clock(kept.SavedAt), version = kept.Version, replaced = kept.Replaced.Select(Told) });
    }

    /// <summary>施設の確認. What cannot be a birth date or an account number costs no try.</summary>
    public async Task<IActionResult> OnPostCheckAsync()
    {
        if (await KeepAsync() is { } elsewhere)
        {
            return elsewhere;
        }

        var typed = Typed();
        if (ApplicationForm.ClaimProblem(Facility, typed) is { } problem)
        {
            return NotChecked(problem);
        }

        var me = HttpContext.Me();
        var claimed = FacilityMatching.Canonical(Facility, ApplicationForm.ClaimedText(Facility, typed))!;
        var outcome = await checkFacility.RunAsync(
            new CheckFacility.Request(me.UserId, me.FacilityCode, claimed), me.Acting(time.GetUtcNow()), HttpContext.RequestAborted);
        if (outcome.IsRefused(out var refusal, out var answer))
        {
            return NotChecked(refusal);
        }

        var text = answer.Matched ? "施設の確認ができました。" : NotMatched(answer.Left);
        if (WantsJson)
        {
            return new JsonResult(new { matched = answer.Matched, text });
        }

        CheckAnswer = $"{(answer.Matched ? 1 : 0)}:{text}";
        return Redirect(Address.Apply + "#facility-check-answer");
    }

    public async Task<IActionResult> OnPostDiscardAsync()
    {
        var me = HttpContext.Me();
        await discard.RunAsync(new DiscardDraft.Request(me.UserId, DraftId), me.Acting(time.GetUtcNow()), HttpContext.RequestAborted);
        return Redirect("/applications");
    }

    public string Told(KeyValuePair<string, string> replaced) => $"{FormFields.Label(replaced.Key, Facility)}：{Spoken(replaced)}";

    private static string Spoken(KeyValuePair<string, string> answer) => (answer.Key, answer.Value) switch
    {
        (_, "") => "（空欄）",
        (FormFields.FacilityCheck, nameof(Shikaku.Rules.UsageApplications.FacilityCheck.ByMatching)) => "①",
        (FormFields.FacilityCheck, nameof(Shikaku.Rules.UsageApplications.FacilityCheck.ByDocument)) => "②",
        (FormFields.TermsAgreed, _) => "同意する",
        _ => answer.Value,
    };

    private bool WantsJson => Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal);

    private static string NotMatched(int left) => string.Create(
        CultureInfo.InvariantCulture,
        $"施設の確認ができませんでした。入力内容をご確認ください（本日の残り{left}回）。①で施設の確認が行えない場合は、②を選び、証拠書類を添付してください。");

    private static string Clock(DateTimeOffset at) => JapanDay.Clock(at).ToString("H:mm", CultureInfo.InvariantCulture);

    private IActionResult NotChecked(Refusal refusal)
    {
        if (WantsJson)
        {
            return new JsonResult(new { matched = false, text = $"{refusal.Detail}（{refusal.Code}）" });
        }

        AddError(FormFields.Claimed, refusal);
        return Page();
    }

    /// <summary>What the reviewer asks for, beside the fields it is about.</summary>
    private void ShowReturn()
    {
        foreach (var reason in Address.Returned?.Return?.Reasons.Select(ReturnReasons.Find).OfType<ReturnReason>() ?? [])
        {
            if (reason.Field is { } field)
            {
                var text = ReturnReasons.SentencesFor(reason, Facility);
                ModelState.AddModelError(field, text);
                Panel = field == FormFields.Attachments ? Panel with { Error = text } : Panel;
            }
        }
    }
}
