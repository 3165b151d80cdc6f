using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.OperationStart;
using Shikaku.Portal.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.OperationStart;

namespace Shikaku.Portal.Pages.OperationStart;

/// <summary>運用開始日登録 (003_b85a80dacb8bbe22.txt): one date, actual or planned; proposed from the first successful check.</summary>
public sealed class IndexModel(ShowOperationStart show, RegisterOperationStart register, ChooseReminders reminders, TimeProvider time) : PageModel
{
    private const string Address = "/operation-start";

    /// <summary>As typed.</summary>
    [BindProperty]
    public string? StartsOn { get; set; }

    /// <summary>Version of the row the page showed; 0: none.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>What was just done; a word of this page's own.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    public bool Verified => Me.FacilityVerified;

    public string FacilityName => Me.FacilityName;

    public DateOnly Today => JapanDay.Of(time.GetUtcNow());

    public ShowOperationStart.Shown Shown { get; private set; } = null!;

    /// <summary>The day one press registers; null: nothing to propose.</summary>
    public DateOnly? Proposed => Shown.Registered is null && Shown.FirstCheck is { } day && OperationStartRules.Judge(day, Today) is null ? day : null;

    private CurrentUser Me => HttpContext.Me();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (Verified)
        {
            await LoadAsync(cancellationToken);
            StartsOn = Shown.Registered is { } row ? Iso(row.StartsOn) : null;
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!Verified)
        {
            return Redirect(Address);
        }

        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        var refusal = await RegisterAsync(cancellationToken);
        if (refusal is null)
        {
            return Redirect($"{Address}?done=registered");
        }

        ModelState.AddModelError(nameof(StartsOn), $"{refusal.Title}{refusal.Detail}（{refusal.Code}）");
        Done = null;
        await LoadAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostRemindersAsync(bool wanted, CancellationToken cancellationToken)
    {
        if (Verified)
        {
            await reminders.RunAsync(new ChooseReminders.Request(Me.FacilityCode, wanted), Me.Acting(time.GetUtcNow()), cancellationToken);
        }

        return Redirect(Address);
    }

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<Refusal?> RegisterAsync(CancellationToken cancellationToken)
    {
        if (!OperationStartRules.TryParse(StartsOn, out var day))
        {
            return OperationStartRefusals.NotADate;
        }

        var outcome = await register.RunAsync(new RegisterOperationStart.Request(Me.FacilityCode, day, Version), Me.Acting(time.GetUtcNow()), cancellationToken);
        return outcome.Refusal;
    }

    private async Task LoadAsync(CancellationToken cancellationToken) => Shown = await show.OfAsync(Me.FacilityCode, cancellationToken);
}
