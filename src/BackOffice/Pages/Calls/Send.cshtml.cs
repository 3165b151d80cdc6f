using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.Calls;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Calls;
using Shikaku.Rules;
using Shikaku.Rules.Calls;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Staff;
using Shikaku.Rules.UsageApplications;
using Shikaku.Web.Forms;

namespace Shikaku.BackOffice.Pages.Calls;

/// <summary>What a caller is sent: the link of a page, a mail that did not come, a letter.</summary>
[May(StaffRight.AnswerCalls)]
public sealed class SendModel(ShowCallDesk desk, ListDeskMails mails, ListDeskTerminals terminals, ChooseGuidance guidance, SendGuidance send, ResendCaseMail resend, TimeProvider time) : PageModel
{
    /// <summary>Words of an article that is looked for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty]
    public Guid Id { get; set; } = RandomId.New();

    [BindProperty]
    public string? Recipient { get; set; }

    [BindProperty]
    public string? What { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [TempData]
    public string? Done { get; set; }

    public ShowCallDesk.FacilityFacts Facility { get; private set; } = null!;

    public ListDeskMails.Shown Mails { get; private set; } = null!;

    /// <summary>Found articles first, then the codes its terminals met last, then the pages.</summary>
    public IReadOnlyList<Choice> Pages { get; private set; } = [];

    public IReadOnlyList<Choice> People => [.. Mails.People.Select(person => new Choice(person.Id.ToString(), person.Name))];

    public IReadOnlyList<Choice> Applications =>
        [.. Mails.Applications.Select(each => new Choice(each.Number, $"{ApplicationStates.Name(each.Kind)} {each.Number}（{ApplicationStates.Name(each.State)}のメール）"))];

    private ActingAs Acting => HttpContext.Me().Acting(time.GetUtcNow());

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!FacilityCode.TryParse(RouteData.Values["code"] as string, out var code) || await desk.FindAsync(code, Acting, HttpContext.RequestAborted) is not { } facility)
        {
            context.Result = NotFound();
            return;
        }

        Facility = facility;
        Mails = await mails.OfAsync(code, HttpContext.RequestAborted);
        Pages = await guidance.ChoicesAsync(Q, await terminals.OfAsync(code, HttpContext.RequestAborted), HttpContext.RequestAborted);
        await next();
    }

    public void OnGet()
    {
        // What there is to choose from.
    }

    public async Task<IActionResult> OnPostLinkAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || Id == Guid.Empty)
        {
            return BadRequest();
        }

        if (await guidance.FindAsync(What, cancellationToken) is not { } page)
        {
            return Refuse(nameof(What), CallRefusals.PageMissing);
        }

        var recipient = Guid.TryParse(Recipient, out var person) ? person : Guid.Empty;
        return await send.RunAsync(new SendGuidance.Request(Id, Facility.Code, recipient, page), Acting, cancellationToken) is { } refusal
            ? Refuse(nameof(Recipient), refusal)
            : Finish($"「{page.Title}」のリンクをメールで送りました");
    }

    public async Task<IActionResult> OnPostResendAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || Id == Guid.Empty)
        {
            return BadRequest();
        }

        if (!ApplicationNumber.TryParse(Number, out var number))
        {
            return Refuse(nameof(Number), CallRefusals.NumberMissing);
        }

        return (await resend.RunAsync(new ResendCaseMail.Request(Id, Facility.Code, number), Acting, cancellationToken)).IsRefused(out var refusal, out var sent)
            ? Refuse(nameof(Number), refusal)
            : Finish($"「{SentMails.Name(sent.Template)}」をもう一度送りました");
    }

    private PageResult Refuse(string field, Refusal refusal)
    {
        ModelState.Refuse(field, refusal);
        return Page();
    }

    private RedirectResult Finish(string done)
    {
        Done = done;
        return Redirect(OfficeAddresses.Desk.Facility(Facility.Code));
    }
}
