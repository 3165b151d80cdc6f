using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.OperationStart;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.OperationStart;

namespace Shikaku.Portal.Pages.OperationStart;

/// <summary>運用開始日登録 (003_b85a80dacb8bbe22.txt): one date, actual or planned; proposed from the first successful check, or from 初期登録.</summary>
public sealed class IndexModel(ShowOperationStart show, ChooseReminders reminders, TimeProvider time) : PageModel
{
    private const string Address = PortalAddresses.OperationStart.Index;

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

    /// <summary>The day one press sends; null: nothing to propose.</summary>
    public DateOnly? Proposed => Shown.Registered is null && (Shown.FirstCheck ?? Shown.ActivatedOn) is { } day && OperationStartRules.Judge(day, Today) is null ? day : null;

    private CurrentUser Me => HttpContext.Me();

    /// <param name="typed">What the check page was left with.</param>
    public async Task OnGetAsync(string? typed, CancellationToken cancellationToken)
    {
        if (Verified)
        {
            await LoadAsync(cancellationToken);
            StartsOn = typed ?? (Shown.Registered is { } row ? Iso(row.StartsOn) : null);
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

        if (OperationStartRules.Read(StartsOn, Today, out var day) is not { } refusal)
        {
            return Redirect(string.Create(CultureInfo.InvariantCulture, $"{PortalAddresses.OperationStart.CheckAnswers}?startsOn={Iso(day)}&version={Version}"));
        }

        ModelState.Refuse(nameof(StartsOn), refusal);
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

    private async Task LoadAsync(CancellationToken cancellationToken) => Shown = await show.OfAsync(Me.FacilityCode, cancellationToken);
}
