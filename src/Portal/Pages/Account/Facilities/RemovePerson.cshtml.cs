using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.PortalUsers;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Registration;

namespace Shikaku.Portal.Pages.Account.Facilities;

/// <summary>A colleague who has left, shown once more before they are removed from the facility in use.</summary>
public sealed class RemovePersonModel(ListColleagues list, RemoveColleague remove, TimeProvider time) : PageModel
{
    [BindProperty]
    public string? Password { get; set; }

    public string FacilityName => HttpContext.Me().FacilityName;

    public ListColleagues.Colleague Colleague { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid person, CancellationToken cancellationToken) => await LoadAsync(person, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid person, CancellationToken cancellationToken)
    {
        if (await LoadAsync(person, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        var me = HttpContext.Me();
        if (await remove.RunAsync(new RemoveColleague.Request(me.UserId, person, me.FacilityCode, Password), me.Acting(time.GetUtcNow()), cancellationToken) is { } refusal)
        {
            ModelState.Refuse(new RefusalFields("").Beside(nameof(Password), RegistrationRefusals.PasswordWrong, RegistrationRefusals.PresentPasswordMissing), refusal);
            return Page();
        }

        TempData.Notice($"{Colleague.Name}さんを、「{FacilityName}」の利用者から外しました。");
        return Redirect(PortalAddresses.Account.People);
    }

    /// <returns>Null: <see cref="Colleague"/> is there. Oneself is not offered, nor anybody to who is not known to be of the facility.</returns>
    private async Task<IActionResult?> LoadAsync(Guid person, CancellationToken cancellationToken)
    {
        var me = HttpContext.Me();
        if (!me.FacilityVerified || person == me.UserId)
        {
            return Redirect(PortalAddresses.Account.People);
        }

        if ((await list.OfAsync(me.FacilityCode, cancellationToken)).FirstOrDefault(each => each.UserId == person) is not { } colleague)
        {
            return NotFound();
        }

        Colleague = colleague;
        return null;
    }
}
