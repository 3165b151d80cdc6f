using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework;
using Shikaku.Casework.Account;
using Shikaku.Casework.Registration;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Registration;
using Shikaku.Web.Security;

namespace Shikaku.Portal.Pages.Account;

[AsksAgain]
public sealed class ContactModel(AppDbContext db, ChangeContact change, TimeProvider time) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    /// <summary>What the person saw; the next try after a refusal is against what they see then.</summary>
    [BindProperty]
    public string? Version { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var user = await MineAsync(cancellationToken);
        (Name, Phone, Version) = (user.Name, user.PhoneNumber, user.ConcurrencyStamp);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!PersonName.TryParse(Name, out var name))
        {
            ModelState.Refuse(nameof(Name), PersonName.Problem(Name));
        }

        if (!PhoneNumber.TryParse(Phone, out var phone))
        {
            ModelState.Refuse(nameof(Phone), RegistrationRefusals.PhoneUnusable);
        }

        if (name is null || phone is null)
        {
            return Page();
        }

        var me = HttpContext.Me();
        if (await change.RunAsync(new ChangeContact.Request(me.UserId, name, phone, Version), me.Acting(time.GetUtcNow()), cancellationToken) is { } refusal)
        {
            ModelState.Refuse("", refusal);
            Version = (await MineAsync(cancellationToken)).ConcurrencyStamp;
            return Page();
        }

        TempData.Notice("氏名と電話番号を保存しました。");
        return Redirect(PortalAddresses.Account.Index);
    }

    private Task<PortalUser> MineAsync(CancellationToken cancellationToken)
    {
        var me = HttpContext.Me();
        return db.PortalUsers.AsNoTracking().SingleAsync(u => u.Id == me.UserId, cancellationToken);
    }
}
