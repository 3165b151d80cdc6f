using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Account;
using Shikaku.Casework.Addresses;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Registration;

namespace Shikaku.Portal.Pages.Account;

/// <summary>メールアドレスの変更: asked for with the password, confirmed at both addresses.</summary>
public sealed class MailModel(AskMailChange ask, TimeProvider time) : PageModel
{
    [BindProperty]
    public string? NewMail { get; set; }

    [BindProperty]
    public string? PresentPassword { get; set; }

    public string Present => HttpContext.Me().Mail;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!MailAddress.TryParse(NewMail, out var mail))
        {
            ModelState.Refuse(nameof(NewMail), RegistrationRefusals.MailUnusable);
            return Page();
        }

        var me = HttpContext.Me();
        if (await ask.RunAsync(new AskMailChange.Request(me.UserId, PresentPassword, mail), me.Acting(time.GetUtcNow()), cancellationToken) is { } refusal)
        {
            ModelState.Refuse(new RefusalFields(nameof(NewMail)).Beside(nameof(PresentPassword), RegistrationRefusals.PasswordWrong, RegistrationRefusals.PresentPasswordMissing), refusal);
            return Page();
        }

        TempData.Notice("確認のメールを、現在のメールアドレスと新しいメールアドレスに送りました。両方で確認するまでは、現在のメールアドレスでログインしてください。同じメールアドレスへのメールは、1時間に5通までです。");
        return Redirect(PortalAddresses.Account.Mail);
    }
}
