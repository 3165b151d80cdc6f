using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Rules.Audit;
using Shikaku.Casework.Audit;
using Shikaku.Casework.SignIn;
using Shikaku.Casework.Staff;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.SignIn;
using Shikaku.Rules.Staff;
using Shikaku.Web.Security;

namespace Shikaku.BackOffice.Pages.Account;

/// <summary>One's own password, passkeys, authenticator app and sessions. For everybody of the staff.</summary>
[AsksAgain]
public sealed class IndexModel(
    AppDbContext db, SignInSessions sessions, SetStaffPassword setPassword, AddStaffPasskey addPasskey, RemoveSecondFactor remove, StaffPasskeyRequests requests,
    TimeProvider time) : PageModel
{
    [BindProperty]
    public string? PresentPassword { get; set; }

    [BindProperty]
    public string? NewPassword { get; set; }

    [BindProperty]
    public string? NewPasswordAgain { get; set; }

    [TempData]
    public string? Done { get; set; }

    public new StaffUser User { get; private set; } = null!;

    public IReadOnlyList<StaffPasskey> Passkeys { get; private set; } = [];

    public IReadOnlyList<SignInSession> Sessions { get; private set; } = [];

    public Guid Mine => Me.SessionId;

    private CurrentStaff Me => HttpContext.Me();

    public async Task OnGetAsync() => await LoadAsync();

    public async Task<IActionResult> OnPostPasswordAsync(CancellationToken cancellationToken)
    {
        if (NewPassword != NewPasswordAgain)
        {
            return await RefusedAsync(nameof(NewPasswordAgain), StaffRefusals.PasswordsDiffer);
        }

        var request = new SetStaffPassword.Request(Me.UserId, PresentPassword is { Length: <= StaffPasswords.Longest } typed ? typed : "", NewPassword ?? "", Me.SessionId);
        var outcome = await setPassword.RunAsync(request, Me.Acting(time.GetUtcNow()), cancellationToken);
        return outcome.Refusal is { } refusal
            ? await RefusedAsync(new RefusalFields(nameof(NewPassword)).Beside(nameof(PresentPassword), StaffRefusals.PresentPasswordWrong).Of(refusal), refusal)
            : Back("パスワードを変更しました");
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync(CancellationToken cancellationToken) =>
        await requests.CreationOptionsAsync(HttpContext, await db.StaffUsers.AsNoTracking().SingleAsync(u => u.Id == Me.UserId, cancellationToken));

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential, CancellationToken cancellationToken)
    {
        var refusal = await requests.CreatedAsync(HttpContext, Me.UserId, credential) is { } passkey
            ? (await addPasskey.RunAsync(new AddStaffPasskey.Request(Me.UserId, passkey), Me.Acting(time.GetUtcNow()), cancellationToken)).Refusal
            : StaffRefusals.PasskeyNotUsable;
        return refusal is null ? Back("パスキーを登録しました") : await RefusedAsync("", refusal);
    }

    public async Task<IActionResult> OnPostRemovePasskeyAsync(string? key, CancellationToken cancellationToken) =>
        key is { Length: > 0 and <= 2048 } && key.Length % 2 == 0 && key.All(char.IsAsciiHexDigit)
            ? await RemoveAsync(Convert.FromHexString(key), "パスキーを削除しました", cancellationToken)
            : BadRequest();

    public Task<IActionResult> OnPostRemoveAuthenticatorAsync(CancellationToken cancellationToken) => RemoveAsync(null, "認証アプリを削除しました", cancellationToken);

    public async Task<IActionResult> OnPostEndAsync(Guid session, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await sessions.EndAsync(session, Me.UserId, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(Me.Acting(time.GetUtcNow()), AuditActions.Staff.EndSession, Actor.Staff(Me.UserId)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Back("ログインを終了しました");
    }

    private async Task<IActionResult> RemoveAsync(byte[]? credential, string done, CancellationToken cancellationToken)
    {
        var outcome = await remove.RunAsync(new RemoveSecondFactor.Request(Me.UserId, credential), Me.Acting(time.GetUtcNow()), cancellationToken);
        return outcome.Refusal is { } refusal ? await RefusedAsync("", refusal) : Back(done);
    }

    private RedirectResult Back(string done)
    {
        Done = done;
        return Redirect(OfficeAddresses.Account.Index);
    }

    private async Task<IActionResult> RefusedAsync(string field, Refusal refusal)
    {
        ModelState.Refuse(field, refusal);
        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        var cancellationToken = HttpContext.RequestAborted;
        User = await db.StaffUsers.AsNoTracking().SingleAsync(u => u.Id == Me.UserId, cancellationToken);
        Passkeys = await db.Set<StaffPasskey>().AsNoTracking().Where(p => p.UserId == Me.UserId).ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        Sessions = [.. (await sessions.ListAsync(Me.UserId, cancellationToken)).Where(s => !SessionTerms.Staff.HaveEnded(s.StartedAt, s.LastSeenAt, now))];
    }
}
