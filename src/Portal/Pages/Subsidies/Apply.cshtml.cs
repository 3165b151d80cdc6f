using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Portal.Drafts;
using Shikaku.Portal.Registration;
using Shikaku.Portal.Subsidies;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Money;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.Subsidies;
using Shikaku.Web.Forms;

namespace Shikaku.Portal.Pages.Subsidies;

/// <summary>助成金交付申請の入力画面 (000_8233a507dde3f943.txt, Q6). Writes nothing but the draft: each button keeps what was typed.</summary>
public sealed class ApplyModel(DraftDesk desk, SubsidyDrafts drafts, KeepSubsidy keep) : PageModel, IJudgesItsText, IOrdersItsFields
{
    private Dictionary<string, string> typed = new(StringComparer.Ordinal);

    [BindProperty]
    public Guid DraftId { get; set; }

    /// <summary>What the page showed when it was opened.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    /// <summary>The round the form was opened for.</summary>
    [BindProperty]
    public string? ProgrammeKey { get; set; }

    public SubsidyDraft Form { get; private set; } = null!;

    public DeviceList Devices { get; private set; } = null!;

    /// <summary>What the page names its inputs by.</summary>
    public Dictionary<int, ItemFields> Items => Devices.Items;

    /// <summary>What another tab had put where this one wrote.</summary>
    public IReadOnlyDictionary<string, string> Replaced { get; private set; } = FormEntry.Empty.Values;

    /// <summary>The amount of what is typed so far; null: no price can be read yet.</summary>
    public GrantComputation? Computed { get; private set; }

    public bool JustSaved { get; private set; }

    /// <summary>A day on which a purchase counts.</summary>
    public string ExampleDay => Form.Address.Programme.Activity.First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string RuleText => RuleTexts.Of(Form.Address.Programme);

    public IReadOnlyList<string> FieldOrder =>
        [SubsidyFields.Items, nameof(EvidenceDocument.Receipt), nameof(EvidenceDocument.Breakdown), nameof(EvidenceDocument.AccountProof), SubsidyFields.PayeeAccount];

    public async Task<IActionResult> OnGetAsync(bool errors, bool saved, int? open)
    {
        if ((await drafts.EnterAsync(HttpContext, ProgrammeKey)).LeadsElsewhere(out var elsewhere, out var address)
            || (await drafts.OpenAsync(HttpContext, address)).LeadsElsewhere(out elsewhere, out var form))
        {
            return elsewhere;
        }

        (Form, DraftId, Devices) = (form, form.Draft.Id, DeviceList.Of(form.Draft.Answers));
        Devices.OpenItems(open is { } place ? [place] : []);
        Compute(form.Draft.Answers);
        JustSaved = saved && form.Draft.SavedAt is not null;
        if (errors)
        {
            await AddProblemsAsync(form.Draft.Answers);
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
        if ((await KeepAsync()).LeadsElsewhere(out var elsewhere, out var kept))
        {
            return elsewhere;
        }

        await AddProblemsAsync(kept.Answers);
        return GoOn(Form.Address.CheckAnswers);
    }

    /// <summary>「下書きを保存」.</summary>
    public async Task<IActionResult> OnPostDraftAsync()
    {
        if ((await KeepAsync()).LeadsElsewhere(out var elsewhere, out _))
        {
            return elsewhere;
        }

        JustSaved = true;
        return GoOn(Form.Address.Apply + "?saved=true");
    }

    /// <summary>振込先口座 has a page of its own, which leads back here: what was typed is kept first.</summary>
    public async Task<IActionResult> OnPostAccountAsync() => (await KeepAsync()).LeadsElsewhere(out var elsewhere, out _) ? elsewhere : GoOn(PortalAddresses.PayeeAccount.Index);

    /// <summary>Field by field, for the script. 409: the draft is gone, or may not be written to any more.</summary>
    public async Task<IActionResult> OnPostSaveAsync()
    {
        if ((await drafts.EnterAsync(HttpContext, ProgrammeKey)).LeadsElsewhere(out _, out var address) || !ModelState.IsValid)
        {
            return StatusCode(StatusCodes.Status409Conflict);
        }

        ReadTyped();
        return (await desk.SaveAsync(HttpContext, address.Form, DraftId, FormEntry.ReadSeen(Seen), typed)).IsRefused(out _, out var kept)
            ? StatusCode(StatusCodes.Status409Conflict)
            : new JsonResult(new { saved = JapanTime.Clock(kept.SavedAt), replaced = kept.Replaced.Select(Told) });
    }

    /// <summary>The amount while one types: says what the prices come to, writes nothing.</summary>
    public async Task<IActionResult> OnPostAmountAsync()
    {
        if ((await drafts.EnterAsync(HttpContext, ProgrammeKey)).LeadsElsewhere(out _, out var address) || !ModelState.IsValid
            || (await drafts.OpenAsync(HttpContext, address)).LeadsElsewhere(out _, out var form))
        {
            return StatusCode(StatusCodes.Status409Conflict);
        }

        (Form, DraftId) = (form, form.Draft.Id);
        ReadTyped();
        Compute(KeepSubsidy.With(form.Draft.Answers, typed));
        return new JsonResult(new { yen = Computed is null ? null : Computed.Yen.ToString(), steps = Computed?.Steps ?? [], none = Computed?.Yen == Yen.Zero });
    }

    public async Task<IActionResult> OnPostAddAsync()
    {
        ReadTyped();
        var place = Devices.AddIn(typed);
        if (place is null)
        {
            ModelState.RefuseBriefly(SubsidyFields.Items, SubsidyRefusals.TooManyItems);
        }

        return await KeepAndGoAsync($"item-{place}", place);
    }

    public async Task<IActionResult> OnPostRemoveAsync([FromQuery] int place)
    {
        ReadTyped();
        if (Devices.Shown.Count == 1)
        {
            ModelState.RefuseBriefly(SubsidyFields.Items, SubsidyRefusals.LastItem);
        }

        var removes = Devices.Shown.Count > 1 && Devices.RemoveIn(typed, place);
        return await KeepAndGoAsync(SubsidyFields.Items, removed: removes ? place : null);
    }

    /// <summary>Puts the fields of one device on the page instead of its line.</summary>
    public Task<IActionResult> OnPostOpenAsync([FromQuery] int place) => KeepAndGoAsync($"item-{place}", place);

    /// <summary>The amount without JavaScript: the page again, at its place.</summary>
    public Task<IActionResult> OnPostComputeAsync() => KeepAndGoAsync("computed");

    public async Task<IActionResult> OnPostDiscardAsync()
    {
        await desk.DiscardAsync(HttpContext, DraftId);
        TempData.Notice(DraftDesk.Discarded);
        return Redirect(PortalAddresses.Applications.Menu);
    }

    public string Told(KeyValuePair<string, string> replaced) => Devices.Told(replaced.Key, replaced.Value);

    private void ReadTyped()
    {
        typed = typed.Count > 0 ? typed : DeviceList.Typed(Request);
        Devices = DeviceList.Of(typed);
    }

    /// <param name="removed">The place of a device that is taken off.</param>
    private async Task<Entered<KeepSubsidy.Kept>> KeepAsync(int? removed = null)
    {
        ReadTyped();
        var entered = await keep.RunAsync(HttpContext, new(ProgrammeKey, DraftId, FormEntry.ReadSeen(Seen), typed, removed));
        if (!entered.LeadsElsewhere(out _, out var kept))
        {
            (Form, DraftId, Replaced, Devices) = (kept.Form, kept.Form.Draft.Id, kept.Replaced, DeviceList.Of(kept.Answers));
            Devices.OpenItems(DeviceList.PlacesIn(typed));
            foreach (var field in kept.TooLong)
            {
                ModelState.RefuseBriefly(field, SubsidyRefusals.EntryTooLong);
            }

            Compute(kept.Answers);
        }

        return entered;
    }

    /// <param name="anchor">Where the page is looked at next.</param>
    /// <param name="open">The device whose fields are wanted; null: those that were there.</param>
    private async Task<IActionResult> KeepAndGoAsync(string anchor, int? open = null, int? removed = null)
    {
        if ((await KeepAsync(removed)).LeadsElsewhere(out var elsewhere, out _))
        {
            return elsewhere;
        }

        var place = open ?? DeviceList.PlacesIn(typed).FirstOrDefault(Devices.Shown.Contains);
        return GoOn(Form.Address.Apply + (Devices.Shown.Count > DeviceList.MostOpen && place > 0 ? $"?open={place}#" : "#") + anchor);
    }

    /// <summary>Where nothing is wrong and no other tab's work was written over.</summary>
    private IActionResult GoOn(string address) => ModelState.IsValid && Replaced.Count == 0 ? Redirect(address) : Page();

    private void Compute(IReadOnlyDictionary<string, string> answers)
    {
        var programme = Form.Address.Programme;
        Computed = SubsidyForm.CostsSoFar(programme, answers) is { Count: > 0 } costs ? GrantComputation.Of(programme, costs) : null;
    }

    /// <summary>Wrong and missing fields of these answers, beside the fields; of a device whose fields are not open, beside its line.</summary>
    private async Task AddProblemsAsync(IReadOnlyDictionary<string, string> answers)
    {
        var problems = (await drafts.ReadAsync(HttpContext, Form, answers)).Problems;
        Devices.OpenItems(problems.Select(problem => SubsidyFields.PlaceOf(problem.Field)).OfType<int>().Concat(DeviceList.PlacesIn(typed)));
        foreach (var (field, refusal) in problems)
        {
            var (beside, of) = Devices.Beside(field);
            if (ModelState[beside] is null)
            {
                ModelState.AddModelError(beside, of + refusal.InBrief());
                Form = Form.WithError(field, refusal.InBrief());
            }
        }
    }

    /// <summary>What the reviewer asks for, beside the fields it is about.</summary>
    private void ShowReturn()
    {
        foreach (var (field, sentences) in Form.Asked)
        {
            ModelState.AddModelError(field, sentences);
            Form = Form.WithError(field, sentences);
        }
    }
}
