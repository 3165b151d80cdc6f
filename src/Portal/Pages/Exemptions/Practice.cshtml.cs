using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.Addresses;
using Shikaku.Casework;
using Shikaku.Portal.Registration;
using Shikaku.Rules.Exemptions;
using Shikaku.Web.Forms;

namespace Shikaku.Portal.Pages.Exemptions;

/// <summary>The first question: what is practised.</summary>
public sealed class PracticeModel(AppDbContext db, TimeProvider time) : ExemptionPage(db, time)
{
    public static readonly IReadOnlyList<Choice> Practices =
    [
        new(nameof(ExemptionPractice.Judo), "柔道整復師の施術所"),
        new(nameof(ExemptionPractice.Ahaki), "あん摩マッサージ指圧師、はり師及びきゅう師の施術所", "あん摩マッサージ指圧、はり、きゅうのうち、1つでも行っている施術所です。"),
    ];

    public static readonly IReadOnlyList<Choice> YesNo = [new("true", "はい"), new("false", "いいえ")];

    [BindProperty]
    public string? Practice { get; set; }

    public void OnGet() => Practice = Kept.Practice?.ToString();

    public IActionResult OnPost()
    {
        if (Practices.All(choice => choice.Value != Practice))
        {
            ModelState.Refuse(nameof(Practice), ExemptionRefusals.PracticeMissing);
            return Page();
        }

        var practice = Enum.Parse<ExemptionPractice>(Practice!);
        Keep(Kept with { Practice = practice, Kind = Kept.Kind is { } kind && ExemptionConditions.KindsOf(practice, Today).Contains(kind) ? kind : null, At = Now });
        return Redirect(PortalAddresses.Exemptions.People);
    }
}
