using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shikaku.BackOffice.SignIn;
using Shikaku.BackOffice.Staff;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.SignIn;
using Shikaku.Casework.Staff;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Staff;

/// <summary>One member of staff, with everything an administrator does to an account.</summary>
[May(StaffRight.ManageStaff)]
public sealed class PersonModel(
    AppDbContext db, StaffListing listing, ChangeStaff change, DisableStaff disable, EnableStaff enable, UnlockStaff unlock, ResetSecondFactor reset,
    EndStaffSessions end, TimeProvider time) : PageModel, IStaffFields
{
    private const string Asked = "承認を依頼しました。別の管理者が承認すると、行われます";

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>What the administrator saw.</summary>
    [BindProperty]
    public string? Version { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Role { get; set; }

    [BindProperty]
    public string? Bureau { get; set; }

    [BindProperty]
    public string? Prefecture { get; set; }

    [BindProperty]
    public string? OwnFacilities { get; set; }

    [BindProperty]
    public string? Mail { get; set; }

    /// <summary>Of a change of name, role, bureau or facilities.</summary>
    [BindProperty]
    public string? ChangeReason { get; set; }

    /// <summary>Of everything else.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    [TempData]
    public string? Done { get; set; }

    public StaffUser Person { get; private set; } = null!;

    public StaffState State { get; private set; }

    public string Ways { get; private set; } = "";

    public ShownPassword? OneTimePassword { get; private set; }

    /// <summary>What waits for another administrator; null: nothing.</summary>
    public Guid? Open { get; private set; }

    public bool IsMe => Id == HttpContext.Me().UserId;

    private StaffChoice Whom => new(Id, HttpContext.Me().UserId, Version ?? "");

    private ActingAs Acting => HttpContext.Me().Acting(time.GetUtcNow(), (ChangeReason ?? Reason) is { Length: > 0 } reason ? reason : null);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!await LoadAsync())
        {
            context.Result = NotFound();
            return;
        }

        if (FindLongReason() is { } field)
        {
            context.Result = After(StaffRefusals.ReasonTooLong, "", field);
            return;
        }

        await next();
    }

    public void OnGet() => Fill();

    public async Task<IActionResult> OnPostChangeAsync(CancellationToken cancellationToken)
    {
        if ((Name ?? "").Trim().Length is 0 or > 100)
        {
            ModelState.Refuse(nameof(Name), StaffRefusals.NameMissing);
        }

        var role = ModelState.ReadRole(nameof(Role), Role);
        var bureau = ModelState.ReadBureau(nameof(Bureau), role, Bureau);
        var prefecture = ModelState.ReadPrefecture(nameof(Prefecture), role, Prefecture);
        var facilities = ModelState.ReadFacilities(nameof(OwnFacilities), OwnFacilities);
        var mail = ModelState.ReadMail(nameof(Mail), Mail);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await change.RunAsync(new ChangeStaff.Request(Whom, Name!, role!.Value, facilities, bureau, prefecture, mail), Acting, cancellationToken);
        return After(outcome.Refusal, outcome.Value is { Waits: true } ? Asked : "変更しました", outcome.Refusal == StaffRefusals.ReasonNeeded ? nameof(ChangeReason) : nameof(Role));
    }

    public async Task<IActionResult> OnPostDisableAsync(CancellationToken cancellationToken) =>
        After((await disable.RunAsync(new DisableStaff.Request(Whom), Acting, cancellationToken)).Refusal, "停止しました");

    public async Task<IActionResult> OnPostEnableAsync(CancellationToken cancellationToken) =>
        await enable.RunAsync(new EnableStaff.Request(Whom), Acting, cancellationToken) is var outcome && outcome.IsRefused(out var refusal, out var done)
            ? After(refusal, "", refusal == StaffRefusals.ReasonNeeded ? nameof(Reason) : "")
            : After(null, done!.Waits ? Asked : "停止を解除しました");

    public async Task<IActionResult> OnPostUnlockAsync(CancellationToken cancellationToken) =>
        After((await unlock.RunAsync(new UnlockStaff.Request(Whom), Acting, cancellationToken)).Refusal, "ロックを解除しました");

    public async Task<IActionResult> OnPostEndSessionsAsync(CancellationToken cancellationToken) =>
        After((await end.RunAsync(new EndStaffSessions.Request(Whom), Acting, cancellationToken)).Refusal, "ログアウトさせました");

    public async Task<IActionResult> OnPostResetAsync(CancellationToken cancellationToken)
    {
        var outcome = await reset.RunAsync(new ResetSecondFactor.Request(Whom), Acting, cancellationToken);
        if (outcome.IsRefused(out var refusal, out var done))
        {
            return After(refusal, "", refusal == StaffRefusals.ReasonNeeded ? nameof(Reason) : "");
        }

        // In this answer alone: the password must not be in an address, and is kept nowhere.
        db.ChangeTracker.Clear();
        await LoadAsync();
        ModelState.Clear();
        Fill();
        OneTimePassword = new ShownPassword(Person.UserName!, done.OneTimePassword, done.Waits);
        return Page();
    }

    private string? FindLongReason() =>
        ChangeReason is { Length: > TextLimits.ShortReason } ? nameof(ChangeReason) : Reason is { Length: > TextLimits.ShortReason } ? nameof(Reason) : null;

    private IActionResult After(Refusal? refusal, string done, string field = "")
    {
        if (refusal is null)
        {
            Done = done;
            return Redirect(OfficeAddresses.Staff.Person(Id));
        }

        Fill();
        Version = Person.ConcurrencyStamp;
        ModelState.Refuse(field, refusal);
        return Page();
    }

    // What was typed stays; the rest is as stored.
    private void Fill()
    {
        if (Name is not null)
        {
            return;
        }

        Name = Person.Name;
        Role = Person.Role.ToString();
        Bureau = Person.Bureau?.ToString();
        Prefecture = Person.Prefecture;
        Mail = Person.Email;
        OwnFacilities = string.Join('\n', Person.OwnFacilityCodes);
        Version = Person.ConcurrencyStamp;
    }

    private async Task<bool> LoadAsync()
    {
        var person = await db.StaffUsers.AsNoTracking().SingleOrDefaultAsync(u => u.Id == Id, HttpContext.RequestAborted);
        if (person is null)
        {
            return false;
        }

        await new NoteLooks(db).RunAsync(HttpContext.Me().Acting(time.GetUtcNow()), AuditActions.Staff.View, Actor.Staff(Id), HttpContext.RequestAborted);
        Person = person;
        State = StaffListing.State(person, await listing.WaitingAsync([person.Id], HttpContext.RequestAborted));
        Open = await db.StaffRequests.Where(r => r.UserId == Id && r.Outcome == null).Select(r => (Guid?)r.Id).SingleOrDefaultAsync(HttpContext.RequestAborted);
        Ways = StaffListing.Ways(person, await db.Set<StaffPasskey>().AnyAsync(p => p.UserId == Id, HttpContext.RequestAborted));
        return true;
    }
}
