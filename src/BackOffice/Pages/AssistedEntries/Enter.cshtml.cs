using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.AssistedEntries;
using Shikaku.Rules;
using Shikaku.Rules.AssistedEntries;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.OperationStart;
using Shikaku.Rules.Staff;
using Shikaku.Web.Forms;

namespace Shikaku.BackOffice.Pages.AssistedEntries;

/// <summary>運用開始日 filled in with a caller: one date, and who of the facility is asked by mail whether it is right.</summary>
[May(StaffRight.AnswerCalls)]
public sealed class EnterModel(ShowEntries show, EnterForCaller enter, WithdrawEntry withdraw, TimeProvider time) : PageModel
{
    /// <summary>As typed.</summary>
    [BindProperty]
    public string? StartsOn { get; set; }

    /// <summary>The id of who is asked.</summary>
    [BindProperty]
    public string? Recipient { get; set; }

    [TempData]
    public string? Done { get; set; }

    public FacilityCode Code { get; private set; } = null!;

    public ShowEntries.OfFacility Shown { get; private set; } = null!;

    public DateOnly Today => JapanDay.Of(time.GetUtcNow());

    public string TodayAsTyped => Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public IReadOnlyList<Choice> People => [.. Shown.People.Select(person => new Choice(person.Id.ToString(), $"{person.Name}（{person.MaskedMail}）"))];

    /// <summary>Why nothing can be entered now; null: it can.</summary>
    public Refusal? Closed => Shown.IsClosed ? AssistedEntryRefusals.FacilityClosed
        : HttpContext.Me().OwnFacilities.Contains(Code) ? AssistedEntryRefusals.OwnFacility
        : Shown.People.Count == 0 ? AssistedEntryRefusals.NobodyToAsk
        : Shown.Rows.Any(row => row.State == AssistedEntryState.Waiting) ? AssistedEntryRefusals.AlreadyWaiting
        : null;

    private string Here => OfficeAddresses.AssistedEntries.OperationStart(Code);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!FacilityCode.TryParse(RouteData.Values["code"] as string, out var code)
            || await show.OfAsync(code, Today, HttpContext.Me().Acting(time.GetUtcNow()), HttpContext.RequestAborted) is not { } shown)
        {
            context.Result = NotFound();
            return;
        }

        (Code, Shown) = (code, shown);
        await next();
    }

    public void OnGet() => Recipient = Shown.People is [var only] ? only.Id.ToString() : null;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Closed is { } closed)
        {
            return Refused("", closed);
        }

        if (OperationStartRules.Read(StartsOn, Today, out var day) is { } unreadable)
        {
            return Refused(nameof(StartsOn), unreadable);
        }

        if (!Guid.TryParse(Recipient, out var recipient))
        {
            return Refused(nameof(Recipient), AssistedEntryRefusals.RecipientMissing);
        }

        var request = new EnterForCaller.Request(Code, day, recipient, HttpContext.Me().OwnFacilities);
        if ((await enter.RunAsync(request, HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken)).IsRefused(out var refusal, out var entered))
        {
            return Refused(refusal.Is(AssistedEntryRefusals.RecipientMissing) ? nameof(Recipient) : nameof(StartsOn), refusal);
        }

        Done = $"確認のメールを送りました。{JapanTime.Format(entered.ExpiresAt)}までに登録されなければ、取り消されます。";
        return Redirect(Here);
    }

    /// <param name="id">Of an entry of this facility.</param>
    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await withdraw.RunAsync(new WithdrawEntry.Request(id, Code), HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken) is { } refusal)
        {
            return Refused("", refusal);
        }

        Done = "入力を取り下げました。メールのリンクは、もう使えません。";
        return Redirect(Here);
    }

    private PageResult Refused(string field, Refusal refusal)
    {
        ModelState.Refuse(field, refusal);
        return Page();
    }
}
