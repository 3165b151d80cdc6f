using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.Registration;
using Shikaku.Casework.SignIn;
using Shikaku.Portal.Registration;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Registration;
using Shikaku.Web.Forms;
using Shikaku.Web.Security;

namespace Shikaku.Portal.Pages.Registration;

/// <summary>新規ユーザー登録: the form. Nothing is stored before the check page.</summary>
[AllowAnonymous]
public sealed class RegisterModel(FindFacility find, FindFacilityNumber findNumber, Passwords passwords, TimeProvider time) : PageModel
{
    public static readonly IReadOnlyList<Choice> Sorts = [.. Enum.GetValues<FacilitySort>().Select(sort => new Choice($"{sort}", FacilitySorts.Name(sort)))];

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Sort { get; set; }

    [BindProperty]
    public string? FacilityNumber { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Mail { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Of a facility whose number is not known.</summary>
    [BindProperty]
    public string? LookedForName { get; set; }

    [BindProperty]
    public string? LookedForPhone { get; set; }

    public bool PasswordIsRetyped { get; private set; }

    /// <summary>What name and telephone number lead to; empty: nothing was looked for, or found.</summary>
    public IReadOnlyList<Facility> Found { get; private set; } = [];

    public static IEnumerable<string> SortsOf(Facility facility) =>
        Enum.GetValues<FacilitySort>().Where(sort => FacilitySorts.Includes(sort, facility.Kind, facility.Practices)).Select(FacilitySorts.Name);

    public IActionResult OnGet()
    {
        if (KeptRegistration.Of(TempData) is { } kept)
        {
            (Name, Sort, FacilityNumber, Phone, Mail) = (kept.Name, $"{kept.Sort}", kept.FacilityNumber, kept.Phone, kept.Mail);
            PasswordIsRetyped = true;
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var name = Take<string>(nameof(Name), PersonName.TryParse(Name, out var parsedName) ? parsedName : null, PersonName.Problem(Name));
        var phone = Take(nameof(Phone), PhoneNumber.TryParse(Phone, out var parsedPhone) ? parsedPhone : null, RegistrationRefusals.PhoneUnusable);
        var mail = Take(nameof(Mail), MailAddress.TryParse(Mail, out var parsedMail) ? parsedMail : null, RegistrationRefusals.MailUnusable);
        var facility = await FindAsync(cancellationToken);
        if (PasswordRules.Judge(Password, mail, KnownPasswords.Contains) is { } unusable)
        {
            ModelState.Refuse(nameof(Password), unusable);
        }

        if (!ModelState.IsValid || name is null || phone is null || mail is null || facility is null)
        {
            PasswordIsRetyped = Password is { Length: > 0 };
            return Page();
        }

        new KeptRegistration(
            RandomId.New(), name, Enum.Parse<FacilitySort>(Sort!), FacilityNumber!, facility.FacilityCode.Value, phone.Value, mail.Value, passwords.Hash(Password!), time.GetUtcNow())
            .Keep(TempData);
        return Redirect(PortalAddresses.Registration.Confirm);
    }

    /// <summary>番号を調べる: nothing is sent, and what was typed stays.</summary>
    public async Task<IActionResult> OnPostNumberAsync(CancellationToken cancellationToken)
    {
        PasswordIsRetyped = Password is { Length: > 0 };
        FacilitySort? sort = Sorts.Any(choice => choice.Value == Sort) ? Enum.Parse<FacilitySort>(Sort!) : null;
        var outcome = await findNumber.RunAsync(new FindFacilityNumber.Request(LookedForName, LookedForPhone, sort, HttpContext.Network()), JapanDay.Of(time.GetUtcNow()), cancellationToken);
        if (outcome.IsRefused(out var refusal, out var found))
        {
            ModelState.Refuse(new RefusalFields(nameof(LookedForName)).Beside(nameof(LookedForPhone), RegistrationRefusals.PhoneUnusable), refusal);
            return Page();
        }

        Found = found;
        if (found.Count == 1)
        {
            Fill(found[0]);
        }

        return Page();
    }

    private void Fill(Facility facility)
    {
        FacilityNumber = FindFacilityNumber.NumberOf(facility).Number;
        ModelState.Remove(nameof(FacilityNumber));
        if (Enum.GetValues<FacilitySort>().Where(sort => FacilitySorts.Includes(sort, facility.Kind, facility.Practices)).ToList() is [var only])
        {
            Sort = $"{only}";
            ModelState.Remove(nameof(Sort));
        }
    }

    private async Task<Facility?> FindAsync(CancellationToken cancellationToken)
    {
        if (Sorts.All(choice => choice.Value != Sort))
        {
            ModelState.Refuse(nameof(Sort), RegistrationRefusals.SortMissing);
            if (!FindFacility.CanRead(FacilityNumber))
            {
                ModelState.Refuse(nameof(FacilityNumber), FindFacility.ProblemOf(FacilityNumber));
            }

            return null;
        }

        var today = JapanDay.Of(time.GetUtcNow());
        if ((await find.RunAsync(Enum.Parse<FacilitySort>(Sort!), FacilityNumber, today, cancellationToken)).IsRefused(out var refusal, out var facility))
        {
            ModelState.Refuse(nameof(FacilityNumber), refusal);
        }

        return facility;
    }

    private T? Take<T>(string field, T? value, Rules.Refusal otherwise)
        where T : class
    {
        if (value is null)
        {
            ModelState.Refuse(field, otherwise);
        }

        return value;
    }
}
