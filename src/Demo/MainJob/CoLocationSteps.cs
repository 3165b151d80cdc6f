using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Enforcement;
using Shikaku.Rules.Enforcement;

namespace Shikaku.Demo.MainJob;

/// <summary>One owner, two offices under one roof: the second is added to the same user, and relies on the first. Each step gives back what was seen, in one line.</summary>
internal sealed class CoLocationSteps(SiteBrowser portal, AppDbContext db)
{
    private const string Facilities = "/account/facilities";
    private const string Add = "/account/facilities/add";
    private const string Form = "/co-location";

    public async Task<string> AddAsync(NewFacility sub, CancellationToken cancellationToken)
    {
        portal.Area = "Registration";
        await portal.OpenAsync(Add, cancellationToken);
        await portal.SendAsync(Add, Add + "/confirm", cancellationToken, ("Sort", "MassageAcupunctureMoxibustion"), ("FacilityNumber", sub.RegistrationNumber));
        await portal.SendAsync(Add + "/confirm", "/home", cancellationToken);
        return $"{sub.Name} ({sub.Code}) is added to the same user, and is in use";
    }

    /// <summary>The main facility declares; at the same address that is all there is to do.</summary>
    public async Task<string> DeclareAsync(NewFacility main, NewFacility sub, DateOnly today, CancellationToken cancellationToken)
    {
        portal.Area = "CoLocations";
        await SwitchAsync(main, cancellationToken);
        await portal.OpenAsync(Form, cancellationToken);
        await portal.SendAsync(Form, Form + "/check-answers", cancellationToken, ("Role", "Main"), ("Other", sub.RegistrationNumber));
        await portal.SendAsync(Form + "/check-answers", Form, cancellationToken);
        Expect("成立", ".status");

        await SwitchAsync(sub, cancellationToken);
        await portal.OpenAsync("/home", cancellationToken);
        Expect("この施設での手続きはありません", "main");
        var duty = await new ShowDuty(db).OfAsync(sub.Code, today, cancellationToken);
        if (duty.State != DutyState.MetByCoLocation)
        {
            throw portal.Failure($"the duty of {sub.Code} is {duty.State}.");
        }

        await SwitchAsync(main, cancellationToken);
        return $"{main.Code} declares {sub.Code} as its 従たる施術所等: it stands at once, the duty is met, and its home says that nothing is to do";
    }

    private async Task SwitchAsync(NewFacility facility, CancellationToken cancellationToken)
    {
        await portal.OpenAsync(Facilities, cancellationToken);
        await portal.SendAsync(Facilities, "/home", cancellationToken, ("Facility", facility.Code.Value));
        Expect(facility.Name, "main");
    }

    private void Expect(string words, string selector)
    {
        if (portal.Text(selector)?.Contains(words, StringComparison.Ordinal) != true)
        {
            throw portal.Failure($"{portal.Path} does not say 「{words}」: {portal.Text("main")}");
        }
    }
}
