using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.CoLocations;
using Shikaku.Casework.Enforcement;
using Shikaku.Casework.NextSteps;
using Shikaku.Casework.Subsidies;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.CoLocations;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.NextSteps;
using Shikaku.Rules.OperationStart;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Portal.Pages.Home;

/// <summary>「次にすること」: where the facility stands, the one thing to do now, and everything else that is open.</summary>
public sealed class IndexModel(ShowNextSteps show, ShowDuty showDuty, ShowReliance reliances, PutSubsidyAside putAside, TimeProvider time) : PageModel
{
    public ShowNextSteps.Shown Shown { get; private set; } = null!;

    public DateOnly Today => JapanDay.Of(time.GetUtcNow());

    public CurrentUser Me => HttpContext.Me();

    /// <summary>The duty to introduce, as far as it concerns this facility; null: nothing to say.</summary>
    public DutyTexts? Duty { get; private set; }

    /// <summary>Of a sub facility of a co-location, in place of all steps; null: it goes the way of every facility.</summary>
    public NextAction? NothingToDo { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var today = Today;
        Shown = await show.OfAsync(Me.UserId, Me.FacilityCode, Me.FacilityVerified, today, cancellationToken);
        var usageStart = Shown.Applications.FirstOrDefault(sent => sent.Kind == ApplicationKind.UsageStart && sent.State != ApplicationState.Withdrawn);
        var standing = (await reliances.OfAsync(Me.FacilityCode, Me.UserId, today, cancellationToken))?.Standing;
        var duty = Me.FacilityVerified || standing == CoLocationStanding.MainNotYet ? await showDuty.OfAsync(Me.FacilityCode, today, cancellationToken) : null;
        NothingToDo = CoLocationActions.Of(standing, works: Shown.WorkingSince is not null, usageStart?.State, owes: duty?.State == DutyState.NotMet);
        if (duty is not null && Me.FacilityVerified)
        {
            // Who relies on another has read why nothing is to do, and has declared; what has happened, or may, stands beside it all the same.
            Duty = NothingToDo is null ? DutyTexts.Of(duty.Duty, duty.History)
                : duty.History.SuspendedOn is not null || standing == CoLocationStanding.MainNotYet ? DutyTexts.Of(duty.Duty, duty.History) is { } words ? words with { CanDeclare = false } : null
                : null;
        }
    }

    /// <summary>「購入していない」, or back. Of a round that ended meanwhile nothing is left to say: the page shows what there is.</summary>
    public async Task<IActionResult> OnPostSubsidyAsync(bool aside, string? round, CancellationToken cancellationToken)
    {
        if (Me.FacilityVerified)
        {
            await putAside.RunAsync(new PutSubsidyAside.Request(Me.FacilityCode, Me.FacilityKind, aside, round), Me.Acting(time.GetUtcNow()), cancellationToken);
        }

        return Redirect(PortalAddresses.Home);
    }

    /// <param name="until">The day until which an answer is promised.</param>
    public static string Name(StepState state, DateOnly? until) =>
        until is { } day ? $"{FacilitySteps.Name(state)}（{JapaneseDate.FormatBoth(day)}まで）" : FacilitySteps.Name(state);

    public static string Tone(StepState state) => state switch
    {
        StepState.Done => "status--good",
        StepState.Now or StepState.Partly or StepState.UnderReview or StepState.Paying => "status--open",
        StepState.Returned => "status--bad",
        _ => "status--quiet",
    };

    /// <summary>What is known about a step besides its state; null: nothing.</summary>
    public string? Detail(FacilityStep step) => step switch
    {
        FacilityStep.Activation when Shown.Devices is { Available: var waiting, Registered: var registered } && waiting + registered > 0 =>
            $"{waiting + registered}台のうち{registered}台の初期登録が済みました",
        FacilityStep.OperationStart when Shown.OperationStart is { } day => $"{OperationStartRules.Name(day, Today)}　{JapaneseDate.FormatBoth(day)}",
        FacilityStep.Subsidy when Shown.View.Steps[^1].State == StepState.PutAside => "購入していないと回答しています。",
        FacilityStep.Subsidy when Shown.View.Steps[^1].State == StepState.NotYet => "ここまでの手順が済み、運用開始日になると、申請できます。",
        _ => null,
    };

    public static string Standing(ShowNextSteps.Application application) => application.State == ApplicationState.Submitted
        ? $"{ApplicationStates.Name(application.State)}（{JapaneseDate.FormatBoth(application.DueOn)}まで）"
        : ApplicationStates.Name(application.State);

    public static string Tone(ApplicationState state) => state switch
    {
        ApplicationState.Submitted => "status--open",
        ApplicationState.Approved => "status--good",
        ApplicationState.Withdrawn => "status--quiet",
        _ => "status--bad",
    };
}
