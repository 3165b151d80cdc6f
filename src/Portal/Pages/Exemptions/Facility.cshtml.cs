using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.Addresses;
using Shikaku.Casework;
using Shikaku.Casework.Exemptions;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Exemptions;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Registration;

namespace Shikaku.Portal.Pages.Exemptions;

/// <summary>「施術所名、施術所所在地、登録記号番号、メールアドレス」 (003_b85a80dacb8bbe22.txt). Whether the master knows the number is not said.</summary>
public sealed class FacilityModel(AppDbContext db, TimeProvider time) : ExemptionPage(db, time)
{
    [BindProperty]
    public string? FacilityName { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? RegistrationNumber { get; set; }

    [BindProperty]
    public string? Mail { get; set; }

    public IActionResult OnGet()
    {
        if (!Kept.IsMetOn(Today))
        {
            return Redirect(Kept.ConditionsPath);
        }

        (FacilityName, Address, RegistrationNumber, Mail) = (Kept.FacilityName, Kept.Address, Kept.RegistrationNumber, Kept.Mail ?? HttpContext.MeOrNobody()?.Mail);
        return Page();
    }

    public IActionResult OnPost()
    {
        if (!Kept.IsMetOn(Today))
        {
            TempData.Notice(ExemptionRefusals.AnswersGone.Title + ExemptionRefusals.AnswersGone.Detail);
            return Redirect(PortalAddresses.Exemptions.Practice);
        }

        var name = Take(nameof(FacilityName), Words(FacilityName, DeclareExemption.LongestName), ExemptionRefusals.FacilityNameMissing);
        var address = Take(nameof(Address), Words(Address, DeclareExemption.LongestAddress), ExemptionRefusals.AddressMissing);
        var number = Take(
            nameof(RegistrationNumber), Rules.Facilities.RegistrationNumber.TryParse(RegistrationNumber, out var parsed) ? parsed.Value : null, ExemptionRefusals.NumberUnreadable);
        var mail = Take(nameof(Mail), MailAddress.TryParse(Mail, out var parsedMail) ? parsedMail.Value : null, ExemptionRefusals.MailUnusable);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        Keep(Kept with { FacilityName = name, Address = address, RegistrationNumber = number, Mail = mail, At = Now });
        return Redirect(PortalAddresses.Exemptions.CheckAnswers);
    }

    private static string? Words(string? typed, int longest)
    {
        var words = string.Concat((typed ?? "").Where(c => !char.IsControl(c))).Trim();
        return words.Length == 0 || words.Length > longest ? null : words;
    }

    private string? Take(string field, string? value, Refusal otherwise)
    {
        if (value is null)
        {
            ModelState.Refuse(field, otherwise);
        }

        return value;
    }
}
