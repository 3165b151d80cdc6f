using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shikaku.BackOffice.Pages.SignIn;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.Staff;
using Shikaku.Rules.Staff;
using Shikaku.Web.Security;

namespace Shikaku.BackOffice.Pages.Account;

/// <summary>Another authenticator app in place of the one before.</summary>
[AsksAgain]
public sealed class AuthenticatorModel(AppDbContext db, EnrolAuthenticator enrol, NewAuthenticator authenticator, TimeProvider time) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    public AuthenticatorKey Key { get; private set; } = null!;

    public async Task OnGetAsync() => await LoadAsync();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var me = HttpContext.Me();
        var refusal = authenticator.Key(HttpContext, me.UserId) is { } key
            ? (await enrol.RunAsync(new EnrolAuthenticator.Request(me.UserId, key, Code), me.Acting(time.GetUtcNow()), cancellationToken)).Refusal
            : StaffRefusals.CodeWrong;
        if (refusal is null)
        {
            authenticator.Forget(HttpContext);
            TempData["Done"] = "認証アプリを登録しました";
            return Redirect(OfficeAddresses.Account.Index);
        }

        ModelState.Refuse(nameof(Code), refusal);
        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        var me = HttpContext.Me().UserId;
        var name = await db.StaffUsers.Where(u => u.Id == me).Select(u => u.UserName!).SingleAsync(HttpContext.RequestAborted);
        Key = new AuthenticatorKey(authenticator.KeyToType(HttpContext, me, name), OfficeAddresses.SignIn.QrCode);
    }
}
