using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.Addresses;
using Shikaku.Casework;
using Shikaku.Portal.Registration;
using Shikaku.Rules.Exemptions;
using Shikaku.Web.Forms;

namespace Shikaku.Portal.Pages.Exemptions;

/// <summary>Question 1: what is practised, and whether by one person alone, whom the short way is for.</summary>
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

    [BindProperty]
    public string? Alone { get; set; }

    public void OnGet() => (Practice, Alone) = (Kept.Practice?.ToString(), Kept.Alone is { } alone ? (alone ? "true" : "false") : null);

    public IActionResult OnPost()
    {
        if (Practices.All(choice => choice.Value != Practice))
        {
            ModelState.Refuse(nameof(Practice), ExemptionRefusals.PracticeMissing);
        }

        if (YesNo.All(choice => choice.Value != Alone))
        {
            ModelState.Refuse(nameof(Alone), ExemptionRefusals.AloneMissing);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var practice = Enum.Parse<ExemptionPractice>(Practice!);
        var alone = Alone == "true";
        Keep(Kept with
        {
            Alone = alone, Practice = practice, Kind = Kept.Kind is { } kind && ExemptionConditions.KindsOf(practice, Today).Contains(kind) ? kind : null, At = Now,
        });
        return Redirect(alone ? PortalAddresses.Exemptions.Alone : PortalAddresses.Exemptions.Kind);
    }
}
