using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.UsageApplications;
using Shikaku.Portal.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Portal.Pages.UsageApplications;

/// <summary>利用開始申請の内容確認画面 (001_f051a3c8d303b27a.txt, 5-4): the only page that sends.</summary>
public sealed class CheckAnswersModel(DraftServices services, SubmitApplication submit, AnswerReturn answerReturn) : DraftPage(services)
{
    private readonly TimeProvider time = services.Time;
    private readonly ShowApplications applications = services.Applications;

    /// <summary>Of the draft, as shown.</summary>
    [BindProperty]
    public int DraftVersion { get; set; }

    public ApplicationAnswers Answers { get; private set; } = null!;

    public IReadOnlyList<Attachment> AllFiles => [.. SentBefore, .. Panel.Files];

    public Refusal? Refused { get; private set; }

    /// <summary>In both calendars, or seven digits.</summary>
    public string ClaimedText => FacilityMatching.TryParseBirthDate(Answers.Claimed, out var date) && Facility == FacilityKind.TreatmentOffice
        ? Shikaku.Rules.Calendar.JapaneseDate.FormatBoth(date)
        : Answers.Claimed ?? "";

    public async Task<IActionResult> OnGetAsync() => await EnterAsync() ?? await ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        // No gate: what was sent before gets its receipt again.
        if (!ModelState.IsValid || DraftId == Guid.Empty)
        {
            return BadRequest();
        }

        if (await EnterAsync(gated: false) is { } elsewhere)
        {
            return elsewhere;
        }

        var (number, refusal) = await SendAsync();
        if (number is not null)
        {
            return Redirect($"/{(Address.Form.Kind == ApplicationKind.AdditionalDevices ? "additional-devices" : "usage-application")}/receipt/{number}");
        }

        if (refusal == UsageApplicationRefusals.AlreadyApproved)
        {
            return Redirect("/usage-application?refused=true");
        }

        if (await Address.ElsewhereAsync(HttpContext, applications) is { } next)
        {
            return Redirect(next);
        }

        Refused = refusal;
        return await ShowAsync();
    }

    private async Task<(string? Number, Refusal? Refusal)> SendAsync()
    {
        var me = HttpContext.Me();
        var (acting, network) = (me.Acting(time.GetUtcNow()), SendingNetwork.Of(HttpContext.Connection.RemoteIpAddress));
        if (Address.Form.AnswerTo is { } application)
        {
            var answered = await answerReturn.RunAsync(
                new AnswerReturn.Request(me.UserId, DraftId, DraftVersion, application, network), acting, HttpContext.RequestAborted);
            return (answered.Value?.Number, answered.Refusal);
        }

        var submitted = await submit.RunAsync(
            new SubmitApplication.Request(me.UserId, DraftId, DraftVersion, Address.Form.Kind, network), acting, HttpContext.RequestAborted);
        return (submitted.Value?.Number, submitted.Refusal);
    }

    private async Task<IActionResult> ShowAsync()
    {
        ModelState.Clear();
        if (await OpenAsync() is { } gone)
        {
            return gone;
        }

        if (Read(Draft.Answers).Answers is not { } answers)
        {
            return Redirect(Address.Apply + "?errors=true");
        }

        Answers = answers;
        DraftVersion = Draft.Version;
        return Page();
    }
}
