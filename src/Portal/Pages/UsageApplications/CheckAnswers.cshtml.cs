using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.UsageApplications;
using Shikaku.Portal.Drafts;
using Shikaku.Portal.SignIn;
using Shikaku.Portal.UsageApplications;
using Shikaku.Rules;
using Shikaku.Rules.Drafts;
using Shikaku.Rules.UsageApplications;
using Shikaku.Web.Forms;

namespace Shikaku.Portal.Pages.UsageApplications;

/// <summary>利用開始申請の内容確認画面 (001_f051a3c8d303b27a.txt, 5-4): the only page that sends.</summary>
public sealed class CheckAnswersModel(DraftDesk desk, ApplicationDrafts drafts, ShowApplications applications, SubmitApplication submit, AnswerReturn answerReturn)
    : PageModel, IJudgesItsText
{
    [BindProperty]
    public Guid DraftId { get; set; }

    /// <summary>Of the draft, as shown.</summary>
    [BindProperty]
    public int DraftVersion { get; set; }

    public ApplicationDraft Form { get; private set; } = null!;

    public ApplicationAnswers Answers { get; private set; } = null!;

    public Refusal? Refused { get; private set; }

    public IReadOnlyList<FormLine> Lines(ReadBack place) => FormFields.All(Form.Address.Form.Kind, Form.Facility).Lines(place, Answers);

    public async Task<IActionResult> OnGetAsync() =>
        (await drafts.EnterAsync(HttpContext)).LeadsElsewhere(out var elsewhere, out var address) ? elsewhere : await ShowAsync(address);

    public async Task<IActionResult> OnPostAsync()
    {
        // No gate: what was sent before gets its receipt again.
        if (!ModelState.IsValid || DraftId == Guid.Empty)
        {
            return BadRequest();
        }

        if ((await drafts.EnterAsync(HttpContext, gated: false)).LeadsElsewhere(out var elsewhere, out var address))
        {
            return elsewhere;
        }

        var (number, refusal) = await SendAsync(address);
        if (number is not null)
        {
            return Redirect(PortalAddresses.Applications.Receipt(address.Form.Kind, number));
        }

        if (refusal == UsageApplicationRefusals.AlreadyApproved)
        {
            return Redirect(PortalAddresses.Applications.UsageStart + "?refused=true");
        }

        if (await address.ElsewhereAsync(HttpContext, applications) is { } next)
        {
            return Redirect(next);
        }

        Refused = refusal;
        return await ShowAsync(address);
    }

    private async Task<(ApplicationNumber? Number, Refusal? Refusal)> SendAsync(FormAddress address)
    {
        var me = HttpContext.Me();
        var (acting, network) = (me.Acting(desk.Now), SendingNetwork.Of(HttpContext.Connection.RemoteIpAddress));
        if (address.Form.AnswerTo is { } application)
        {
            var answered = await answerReturn.RunAsync(
                new AnswerReturn.Request(me.UserId, DraftId, DraftVersion, application, network), acting, HttpContext.RequestAborted);
            return (answered.Value?.Number, answered.Refusal);
        }

        var submitted = await submit.RunAsync(
            new SubmitApplication.Request(me.UserId, DraftId, DraftVersion, address.Form.Kind, network), acting, HttpContext.RequestAborted);
        return (submitted.Value?.Number, submitted.Refusal);
    }

    private async Task<IActionResult> ShowAsync(FormAddress address)
    {
        ModelState.Clear();
        if ((await drafts.OpenAsync(HttpContext, address)).LeadsElsewhere(out var gone, out var form))
        {
            return gone;
        }

        if (form.Read(form.Draft.Answers, desk.Today).Value is not { } answers)
        {
            return Redirect(address.Apply + "?errors=true");
        }

        (Form, Answers, DraftId, DraftVersion) = (form, answers, form.Draft.Id, form.Draft.Version);
        return Page();
    }
}
