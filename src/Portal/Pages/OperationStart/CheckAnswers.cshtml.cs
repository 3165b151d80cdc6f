using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.OperationStart;
using Shikaku.Portal.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.OperationStart;

namespace Shikaku.Portal.Pages.OperationStart;

/// <summary>The date once more, with what it means, before it is registered.</summary>
public sealed class CheckAnswersModel(ShowOperationStart show, RegisterOperationStart register, TimeProvider time) : PageModel
{
    /// <summary>yyyy-MM-dd.</summary>
    [BindProperty(SupportsGet = true)]
    public string? StartsOn { get; set; }

    /// <summary>Version of the row the person saw; 0: none.</summary>
    [BindProperty(SupportsGet = true)]
    public int Version { get; set; }

    public DateOnly Day { get; private set; }

    public DateOnly? Registered { get; private set; }

    public Refusal? Refused { get; private set; }

    public string FacilityName => Me.FacilityName;

    public bool IsPlanned => OperationStartRules.IsPlanned(Day, Today);

    public string Back => PortalAddresses.OperationStart.Index + "?typed=" + IndexModel.Iso(Day);

    public DateOnly Today => JapanDay.Of(time.GetUtcNow());

    private CurrentUser Me => HttpContext.Me();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => Enter() ?? await ShowAsync(Version, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Enter() is { } elsewhere)
        {
            return elsewhere;
        }

        var outcome = await register.RunAsync(new RegisterOperationStart.Request(Me.FacilityCode, Day, Version), Me.Acting(time.GetUtcNow()), cancellationToken);
        if (outcome.Refusal is not { } refusal)
        {
            return Redirect(PortalAddresses.OperationStart.Index + "?done=registered");
        }

        Refused = refusal;
        ModelState.Clear();
        return await ShowAsync(seen: null, cancellationToken);
    }

    private IActionResult? Enter()
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        var refused = !DateOnly.TryParseExact(StartsOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || OperationStartRules.Judge(day, Today) is not null;
        Day = day;
        return !Me.FacilityVerified || refused ? Redirect(PortalAddresses.OperationStart.Index) : null;
    }

    /// <param name="seen">Null: the latest, which is shown.</param>
    private async Task<IActionResult> ShowAsync(int? seen, CancellationToken cancellationToken)
    {
        var row = (await show.OfAsync(Me.FacilityCode, cancellationToken)).Registered;
        Registered = row?.StartsOn;
        Version = seen ?? row?.Version ?? 0;
        return Page();
    }
}
