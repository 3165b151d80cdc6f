using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Registration;
using Shikaku.Web.Security;

namespace Shikaku.Portal.Pages.Account;

/// <summary>Passkeys of who is signed in: list, add, remove.</summary>
[AsksAgain]
[AsksSecondFactor]
public sealed class PasskeysModel(PortalPasskeys passkeys, TimeProvider time) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Credential { get; set; }

    public IReadOnlyList<PasskeyItem> Items { get; private set; } = [];

    public async Task OnGetAsync() => Items = await passkeys.ListAsync(HttpContext.Me().UserId);

    public async Task<IActionResult> OnPostOptionsAsync() => Content(await passkeys.BeginAddingAsync(HttpContext, HttpContext.Me()), "application/json");

    public async Task<IActionResult> OnPostAsync()
    {
        if (await passkeys.AddAsync(HttpContext, HttpContext.Me(), Name, Credential, time.GetUtcNow()) is { } refusal)
        {
            ModelState.Refuse(new RefusalFields("").Beside(nameof(Name), RegistrationRefusals.PasskeyNameUnusable), refusal);
            await OnGetAsync();
            return Page();
        }

        TempData.Notice("パスキーを登録しました。次からパスキーでログインできます。");
        return Redirect(PortalAddresses.Account.Passkeys);
    }

    public async Task<IActionResult> OnPostRemoveAsync(string? id)
    {
        if (!await passkeys.RemoveAsync(HttpContext.Me(), id, time.GetUtcNow()))
        {
            return NotFound();
        }

        TempData.Notice("パスキーを削除しました。端末に残っているパスキーは、端末の設定から削除できます。");
        return Redirect(PortalAddresses.Account.Passkeys);
    }
}
