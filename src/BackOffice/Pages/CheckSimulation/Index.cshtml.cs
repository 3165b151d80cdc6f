using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.CheckSimulation;
using Shikaku.BackOffice.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.CheckSimulation;
using Shikaku.Rules.Eligibility;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Staff;
using Shikaku.Web.Forms;

namespace Shikaku.BackOffice.Pages.CheckSimulation;

/// <summary>What the card app will say, from what a caller tells of a card. Asks the rules alone: nothing is looked up and nothing is kept.</summary>
[May(StaffRight.AnswerCalls)]
public sealed class IndexModel(TimeProvider time) : PageModel
{
    /// <summary>A name of <see cref="SimulatedCard"/>; null: nothing was asked yet.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Card { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? EndsOn { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Age { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Scheme { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Qualification { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Registered { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Begin { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Verification { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Facility { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Day { get; set; }

    /// <summary>Null: nothing was asked, or something of it cannot be read.</summary>
    public SimulatedAnswer? Answer { get; private set; }

    public SimulatedCase? Asked { get; private set; }

    public DateOnly Today => JapanDay.Of(time.GetUtcNow());

    public string TodayAsTyped => Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>As the app says it to the ear, before everything else.</summary>
    public static string InWords(Verdict verdict) => verdict switch
    {
        Verdict.Usable => "使えます。",
        Verdict.UsableWithCare => "使えます。注意があります。",
        Verdict.NotUsable => "使えません。",
        _ => "確かめることがあります。",
    };

    public void OnGet()
    {
        if (Card is null)
        {
            return;
        }

        Refuse(nameof(EndsOn), SimulationForm.ReadEnd(EndsOn, Today, out var end));
        Refuse(nameof(Age), SimulationForm.ReadAge(Age, out var age));
        Refuse(nameof(Day), SimulationForm.ReadDay(Day, Today, out var day));
        if (ModelState.IsValid)
        {
            Asked = CaseOf(end, age, day);
            Answer = CheckSimulator.Answer(Asked, Today);
        }
    }

    private SimulatedCase CaseOf(DateOnly end, int age, DateOnly day) => new()
    {
        Day = day,
        CertificateEndsOn = end,
        Age = age,
        Card = SimulationChoices.Of<SimulatedCard>(Card),
        Begin = SimulationChoices.Of<SimulatedBegin>(Begin),
        Verification = SimulationChoices.Of<SimulatedVerification>(Verification),
        Registered = Registered != SimulationChoices.NotRegistered,
        Scheme = SimulationChoices.Of<SimulatedScheme>(Scheme),
        Qualification = SimulationChoices.Of<SimulatedQualification>(Qualification),
        Facility = SimulationChoices.Of<FacilityKind>(Facility),
    };

    private void Refuse(string field, Refusal? refusal)
    {
        if (refusal is not null)
        {
            ModelState.Refuse(field, refusal);
        }
    }
}
