using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Account;
using Shikaku.Casework.Addresses;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Registration;
using Shikaku.Web.Forms;
using Shikaku.Web.Security;

namespace Shikaku.Portal.Pages.Account;

/// <summary>The authenticator app of who is signed in: add, replace, remove.</summary>
[AsksAgain]
[AsksSecondFactor]
public sealed class AuthenticatorModel(AppDbContext db, ChangeAuthenticator change, NewAuthenticator authenticator, TimeProvider time) : PageModel, IJudgesItsText
{
    [BindProperty]
    public string? Code { get; set; }

    public bool IsEnrolled { get; private set; }

    public AuthenticatorKey Key { get; private set; } = null!;

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var me = HttpContext.Me();
        var refusal = authenticator.Key(HttpContext, me.UserId) is { } key
            ? await change.EnrolAsync(new ChangeAuthenticator.Request(me.UserId, me.SessionId, key, Code), me.Acting(time.GetUtcNow()), cancellationToken)
            : RegistrationRefusals.AppCodeWrong;
        if (refusal is null)
        {
            authenticator.Forget(HttpContext);
            TempData.Notice("認証アプリを登録しました。次から、確認のときに認証アプリの数字を入力します。");
            return Redirect(PortalAddresses.Account.Authenticator);
        }

        ModelState.Refuse(nameof(Code), refusal);
        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        var me = HttpContext.Me();
        await change.RemoveAsync(me.UserId, me.Acting(time.GetUtcNow()), cancellationToken);
        TempData.Notice("認証アプリを削除しました。アプリに残っている登録は、アプリから削除できます。");
        return Redirect(PortalAddresses.Account.Authenticator);
    }

    private async Task LoadAsync()
    {
        var me = HttpContext.Me();
        IsEnrolled = await db.PortalUsers.AnyAsync(u => u.Id == me.UserId && u.SealedAuthenticator != null, HttpContext.RequestAborted);
        Key = new AuthenticatorKey(authenticator.KeyToType(HttpContext, me.UserId, me.Mail), PortalAddresses.Account.AuthenticatorQrCode);
    }
}
