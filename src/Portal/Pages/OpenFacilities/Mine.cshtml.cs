using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.OpenFacilities;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.OpenFacilities;
using Shikaku.Web.Pages;

namespace Shikaku.Portal.Pages.OpenFacilities;

/// <summary>What everybody sees of the facility in use, and what it lets them see.</summary>
public sealed class MineModel(ShowOpenFacilitySettings show, ChangeOpenFacilitySettings change, TimeProvider time) : PageModel
{
    private const string Yes = "true";
    private const string No = "false";

    public static IReadOnlyList<Choice> DetailChoices { get; } =
        [new(No, "載せる"), new(Yes, "載せない", "施設の名称、種類、市区町村、運用開始日は載ります。")];

    public static IReadOnlyList<Choice> VisitChoices { get; } = [new(No, "いいえ"), new(Yes, "はい")];

    [BindProperty]
    public string? DetailsHidden { get; set; }

    [BindProperty]
    public string? HomeVisitsOnly { get; set; }

    /// <summary>Of the settings the page showed; 0: none.</summary>
    [BindProperty]
    public int Version { get; set; }

    public bool Verified => Me.FacilityVerified;

    public ShowOpenFacilitySettings.Shown Shown { get; private set; } = null!;

    /// <summary>Why nobody finds the facility.</summary>
    public string WhyNot => Shown switch
    {
        { Closed: true } => "廃止の届出があるため、載っていません。",
        { StartsOn: null } => "運用開始日が登録されていないため、まだ載っていません。",
        { StartsOn: { } day } when day > JapanDay.Of(time.GetUtcNow()) => $"{JapaneseDate.FormatBoth(day)}（運用開始予定日）から載ります。",
        _ => "受領委任の取扱いが中止されているため、載っていません。",
    };

    private CurrentUser Me => HttpContext.Me();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (Verified)
        {
            await LoadAsync(cancellationToken);
            (DetailsHidden, HomeVisitsOnly) = (Text(Shown.Settings?.DetailsHidden), Text(Shown.Settings?.HomeVisitsOnly));
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!Verified)
        {
            return Redirect(PortalAddresses.OpenFacilities.Mine);
        }

        Check(nameof(DetailsHidden), DetailsHidden);
        Check(nameof(HomeVisitsOnly), HomeVisitsOnly);
        if (ModelState.IsValid)
        {
            var request = new ChangeOpenFacilitySettings.Request(Me.FacilityCode, DetailsHidden == Yes, HomeVisitsOnly == Yes, Version);
            if ((await change.RunAsync(request, Me.Acting(time.GetUtcNow()), cancellationToken)).Refusal is not { } refusal)
            {
                TempData.Notice("対応施設検索での見せ方を保存しました。");
                return Redirect(PortalAddresses.OpenFacilities.Mine);
            }

            ModelState.Refuse("", refusal);
        }

        await LoadAsync(cancellationToken);
        return Page();
    }

    private void Check(string field, string? chosen)
    {
        if (chosen is not (Yes or No))
        {
            ModelState.Refuse(field, OpenFacilityRefusals.NotChosen);
        }
    }

    private static string Text(bool? chosen) => chosen == true ? Yes : No;

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Shown = await show.OfAsync(Me.FacilityCode, cancellationToken);
        Version = Shown.Settings?.Version ?? 0;
    }
}
