using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Portal.Cooperation;
using Shikaku.Portal.Drafts;
using Shikaku.Rules.Cooperation;
using Shikaku.Web.Forms;

namespace Shikaku.Portal.Pages.Cooperation;

/// <summary>「短時間で対応いただける内容」 (004_6175e66f925ea110.txt, 1): the report itself.</summary>
public sealed class ReportModel(DraftDesk desk, ReportForms forms) : PageModel, IJudgesItsText, IOrdersItsFields
{
    [BindProperty]
    public Guid DraftId { get; set; }

    /// <summary>What the page showed when it was opened.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    /// <summary>The round the form was opened for: while it was open another one may have taken its address.</summary>
    [BindProperty]
    public string? ProgrammeKey { get; set; }

    public ReportAddress Address { get; private set; } = null!;

    public FormEntry Entry { get; private set; } = FormEntry.Empty;

    public bool JustSaved { get; private set; }

    /// <summary>Another tab had typed into the same fields.</summary>
    public bool ReplacedElsewhere { get; private set; }

    public string? MaterialError => ModelState[ReportFields.Leaflets]?.Errors.FirstOrDefault()?.ErrorMessage;

    public IReadOnlyList<string> FieldOrder => ReportFields.All;

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnGetAsync(bool errors, bool saved)
    {
        if ((await forms.EnterAsync(HttpContext, ProgrammeKey)).LeadsElsewhere(out var elsewhere, out var address))
        {
            return elsewhere;
        }

        if ((await desk.OpenAsync(HttpContext, address.Form)).IsRefused(out _, out var draft))
        {
            return Redirect(address.Folder);
        }

        (Address, DraftId) = (address, draft.Id);
        Entry = FormEntry.Of(address.Form, draft.Answers, ModelState);
        JustSaved = saved && draft.SavedAt is not null;
        if (errors)
        {
            AddProblems();
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if ((await KeepAsync()).LeadsElsewhere(out var elsewhere, out var address))
        {
            return elsewhere;
        }

        AddProblems();
        return ModelState.IsValid && !ReplacedElsewhere ? Redirect(address.CheckAnswers) : Page();
    }

    /// <summary>「下書きを保存」.</summary>
    public async Task<IActionResult> OnPostDraftAsync() =>
        (await KeepAsync()).LeadsElsewhere(out var elsewhere, out var address) ? elsewhere
        : ModelState.IsValid && !ReplacedElsewhere ? Redirect(address.Report + "?saved=true")
        : Page();

    /// <summary>Enters, and puts what was typed into the draft before anything else is looked at.</summary>
    private async Task<Entered<ReportAddress>> KeepAsync()
    {
        if (!ModelState.IsValid || DraftId == Guid.Empty)
        {
            return BadRequest();
        }

        // A report that can no longer be sent is kept all the same; an answer is none any more where its claim has gone on.
        if ((await forms.EnterAsync(HttpContext, ProgrammeKey, gated: RouteData.Values.ContainsKey("number"))).LeadsElsewhere(out var elsewhere, out var address))
        {
            return elsewhere;
        }

        Entry = FormEntry.Sent(address.Form, Request, ModelState);
        if ((await desk.KeepAsync(HttpContext, address.Form, DraftId, FormEntry.ReadSeen(Seen), Entry.Values)).IsRefused(out _, out var kept))
        {
            return Redirect(address.Folder);
        }

        (Address, DraftId, ReplacedElsewhere) = (address, kept.Draft.Id, kept.Replaced.Count > 0);
        return address.IsOpen ? address : forms.Leave(HttpContext, address);
    }

    private void AddProblems()
    {
        foreach (var (field, refusal) in ReportForm.Read(Address.Programme, Entry.Values, desk.Today).Problems)
        {
            ModelState.RefuseBriefly(field, refusal);
        }
    }
}
