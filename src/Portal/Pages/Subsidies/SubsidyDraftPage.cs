using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Subsidies;
using Shikaku.Portal.Attachments;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Portal.Subsidies;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.Subsidies;

namespace Shikaku.Portal.Pages.Subsidies;

/// <summary>What the pages around a draft need.</summary>
public sealed record SubsidyDraftServices(
    SubsidyForms Forms, OpenSubsidyDraft Open, ClaimDrafts Drafts, FindDeviceModels Models, ListAttachments Attachments, TimeProvider Time);

/// <summary>A page about the draft of a claim, or of the answer to a 差戻し.</summary>
public abstract class SubsidyDraftPage(SubsidyDraftServices services) : SubsidyFormFields
{
    public SubsidyAddress Address { get; private set; } = null!;

    /// <summary>The round the form was opened for.</summary>
    [BindProperty]
    public string? ProgrammeKey { get; set; }

    public ClaimDrafts.Opened Draft { get; private set; } = null!;

    /// <summary>One for each document the round asks for.</summary>
    public IReadOnlyList<AttachmentsPanel> Panels { get; private set; } = [];

    /// <summary>Files that went with an earlier sending, when a 差戻し is answered.</summary>
    public IReadOnlyList<Attachment> SentBefore => Address.Returned?.Files ?? [];

    /// <summary>What another tab had put where this one wrote.</summary>
    public IReadOnlyDictionary<string, string> Replaced { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    protected SubsidyDraftServices Services => services;

    /// <returns>Null: go on.</returns>
    protected async Task<IActionResult?> EnterAsync(bool gated = true)
    {
        if (await SubsidyAddress.OfAsync(HttpContext, services.Forms, ProgrammeKey) is not { } address)
        {
            var named = ProgrammeKey is not null || RouteData.Values.ContainsKey("number") || RouteData.Values.ContainsKey("round");
            return named ? NotFound() : Redirect(RoundAddress.Subsidy);
        }

        Address = address;
        return gated && address.Elsewhere is { } elsewhere ? Leave(elsewhere) : null;
    }

    /// <summary>Who pressed a button is told that nothing was sent, and of which round.</summary>
    private RedirectResult Leave(string elsewhere)
    {
        if (HttpMethods.IsPost(Request.Method) && Address.Returned is null)
        {
            TempData.Notice($"「{Address.Programme.Name}」の申請は、送信されていません。{(Address.Standing.Problem ?? SubsidyRefusals.RoundNotOpen).Title}");
        }

        return Redirect(elsewhere);
    }

    protected async Task<IActionResult?> OpenAsync()
    {
        var me = HttpContext.Me();
        if (await services.Open.RunAsync(me.UserId, me.FacilityCode, Address.Form, Address.Returned?.Claim.Id, services.Time.GetUtcNow(), HttpContext.RequestAborted) is not { } draft)
        {
            return Redirect("/claims");
        }

        Draft = draft;
        DraftId = draft.Id;
        var listed = await services.Attachments.RunAsync(new ListAttachments.Request(draft.Id, me.UserId), HttpContext.RequestAborted);
        if (listed.IsRefused(out _, out var files))
        {
            return Redirect("/claims");
        }

        Panels = [.. Address.Programme.Documents.Select(document => AttachmentsPanel.Of(draft.Id, files, document) with
        {
            InForm = true,
            Required = SentBefore.All(file => !file.Documents.Contains(document)),
            Support = EvidenceWords.Support(document),
        })];
        return null;
    }

    /// <summary>What the draft holds, and of what was typed the entries too long to keep.</summary>
    protected IReadOnlyDictionary<string, string> Kept { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Enters, and puts what was typed into the draft before anything else is looked at.</summary>
    /// <param name="removed">The place of a device that is taken off.</param>
    protected async Task<IActionResult?> KeepAsync(int? removed = null)
    {
        if (DraftId == Guid.Empty)
        {
            return BadRequest();
        }

        if (await EnterAsync(gated: false) is { } elsewhere)
        {
            return elsewhere;
        }

        var seen = SeenAnswers();
        if (Address.Elsewhere is { } closed)
        {
            await SaveAsync(seen);
            return Leave(closed);
        }

        if (removed is { } place)
        {
            // It goes as it stands now, also where its fields were not on the page.
            if (await OpenAsync() is { } ended)
            {
                return ended;
            }

            seen = With(seen, Draft.Answers.Where(each => SubsidyFields.PlaceOf(each.Key) == place));
        }

        return await SaveOrBeginAsync(seen) ?? await ReopenAsync();
    }

    /// <summary>A draft deleted in another tab: what this one holds begins a new one.</summary>
    private async Task<IActionResult?> SaveOrBeginAsync(IReadOnlyDictionary<string, string> seen)
    {
        var saved = await SaveAsync(seen);
        if (saved is null)
        {
            if (await OpenAsync() is { } gone)
            {
                return gone;
            }

            saved = await SaveAsync(seen: new Dictionary<string, string>(StringComparer.Ordinal));
        }

        Replaced = saved?.Replaced ?? Replaced;
        return null;
    }

    protected Task<ClaimDrafts.Saved?> SaveAsync(IReadOnlyDictionary<string, string> seen) => services.Drafts.SaveAsync(
        HttpContext.Me().UserId, Address.Form, DraftId, seen, Typed, services.Time.GetUtcNow(), HttpContext.RequestAborted);

    protected static Dictionary<string, string> With(IEnumerable<KeyValuePair<string, string>> answers, IEnumerable<KeyValuePair<string, string>> more)
    {
        var all = new Dictionary<string, string>(answers, StringComparer.Ordinal);
        foreach (var (field, value) in more)
        {
            all[field] = value;
        }

        return all;
    }

    /// <summary>Wrong and missing fields of these answers, beside the fields; of a device whose fields are not open, beside its line.</summary>
    protected async Task AddProblemsAsync(IReadOnlyDictionary<string, string> answers)
    {
        var problems = (await ReadAsync(answers)).Problems;
        OpenItems(problems.Select(problem => SubsidyFields.PlaceOf(problem.Field)).OfType<int>().Concat(TypedPlaces()));
        foreach (var (field, refusal) in problems)
        {
            var text = refusal.InBrief();
            var closed = SubsidyFields.PlaceOf(field) is { } place && !Open.Contains(place) ? place : 0;
            var beside = closed == 0 ? field : SubsidyFields.Name(closed);
            if (ModelState[beside] is null)
            {
                ModelState.AddModelError(beside, closed == 0 ? text : $"{SubsidyFields.Device(closed, Shown)}：{text}");
                AddToPanel(field, text);
            }
        }
    }

    private async Task<IActionResult?> ReopenAsync()
    {
        var gone = await OpenAsync();
        if (gone is null)
        {
            var tooLong = Typed.Where(each => each.Value.Length > SubsidyFields.MaxEntry).ToList();
            Kept = With(Draft.Answers, tooLong);
            Show(Kept);
            OpenItems(TypedPlaces());
            tooLong.ForEach(each => AddError(each.Key, SubsidyRefusals.EntryTooLong));
        }

        return gone;
    }

    protected void AddToPanel(string document, string text) =>
        Panels = [.. Panels.Select(panel => panel.Document.ToString() == document ? panel with { Error = text } : panel)];

    protected async Task<(SubsidyAnswers? Answers, IReadOnlyList<SubsidyProblem> Problems)> ReadAsync(IReadOnlyDictionary<string, string> answers)
    {
        var attached = SentBefore.Concat(Panels.SelectMany(panel => panel.Files)).SelectMany(file => file.Documents).ToHashSet();
        var models = await services.Models.OfAsync(answers, HttpContext.RequestAborted);
        return SubsidyForm.Read(Address.Programme, Address.Standing.Today, answers, models, attached);
    }
}

internal static class EvidenceWords
{
    public static string Support(EvidenceDocument document) => document switch
    {
        EvidenceDocument.Receipt => "機器の購入の領収書です。宛名、日付、金額、販売店がわかるものを添付してください。",
        EvidenceDocument.Breakdown => "機器ごとの型番、数量、価格がわかる書類です。領収書に内訳が書かれているときは、その領収書の「内訳書」に印を付けてください。",
        _ => "振込先口座の金融機関、支店、口座番号、口座名義がわかる書類です。通帳の見開きの写真などを添付してください。",
    };
}
