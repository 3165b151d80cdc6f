using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.Cooperation;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Portal.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Cooperation;

namespace Shikaku.Portal.Pages.Cooperation;

/// <summary>The report once more: the only page that sends it.</summary>
public sealed class CheckAnswersModel(ReportServices services, SubmitActivityReport submit, AnswerReportReturn answer, FindPayeeAccount accounts) : ReportPage(services)
{
    /// <summary>Of the draft, as shown.</summary>
    [BindProperty]
    public int DraftVersion { get; set; }

    public ReportedActivity Activity { get; private set; } = null!;

    public PayeeAccount Account { get; private set; } = null!;

    public string FacilityName => HttpContext.Me().FacilityName;

    public Refusal? Refused { get; private set; }

    public static string Material(ReportedActivity activity) =>
        (activity.Leaflets, activity.Posters) switch { (true, true) => "チラシの配付とポスターの掲示", (true, _) => "チラシの配付", _ => "ポスターの掲示" };

    public async Task<IActionResult> OnGetAsync() => await EnterAsync() ?? await ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid || DraftId == Guid.Empty || ProgrammeKey is null or { Length: > 100 })
        {
            return BadRequest();
        }

        if (await EnterAsync(gated: false) is { } elsewhere)
        {
            return elsewhere;
        }

        var (number, refusal) = await SendAsync(ProgrammeKey);
        if (number is not null)
        {
            return Redirect($"/cooperation/receipt/{number}");
        }

        Refused = refusal;
        return await EnterAsync() ?? await ShowAsync();
    }

    private async Task<(string? Number, Refusal? Refusal)> SendAsync(string programmeKey)
    {
        var me = HttpContext.Me();
        var acting = me.Acting(Now);
        if (Returned is { } returned)
        {
            var answered = await answer.RunAsync(
                new AnswerReportReturn.Request(me.UserId, me.FacilityCode, DraftId, DraftVersion, returned.Claim.Number), acting, HttpContext.RequestAborted);
            return (answered.Value?.Number, answered.Refusal);
        }

        var submitted = await submit.RunAsync(
            new SubmitActivityReport.Request(me.UserId, me.FacilityCode, DraftId, DraftVersion, programmeKey), acting, HttpContext.RequestAborted);
        return (submitted.Value?.Number, submitted.Refusal);
    }

    private async Task<IActionResult> ShowAsync()
    {
        ModelState.Clear();
        if (await OpenAsync() is { } gone)
        {
            return gone;
        }

        var account = await accounts.CurrentAsync(HttpContext.Me().FacilityCode, HttpContext.RequestAborted);
        if (ReportForm.Read(Programme, Draft.Answers, Today).Activity is not { } activity || account is null)
        {
            return Redirect(account is null ? Folder : Address + "?errors=true");
        }

        (Activity, Account, DraftVersion) = (activity, account, Draft.Version);
        return Page();
    }
}
