using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Enforcement;
using Shikaku.Casework.NextSteps;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.NextSteps;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Portal.Pages.Home;

/// <summary>「次にすること」: where the facility stands, and the one thing to do now.</summary>
public sealed class IndexModel(ShowNextSteps show, ShowDuty showDuty, TimeProvider time) : PageModel
{
    public ShowNextSteps.Shown Shown { get; private set; } = null!;

    public DateOnly Today => JapanDay.Of(time.GetUtcNow());

    public CurrentUser Me => HttpContext.Me();

    /// <summary>The duty to introduce, as far as it concerns this facility; null: nothing to say.</summary>
    public DutyWords? Duty { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var today = Today;
        Shown = await show.OfAsync(Me.UserId, Me.FacilityCode, Me.FacilityVerified, today, cancellationToken);
        if (Me.FacilityVerified)
        {
            var duty = await showDuty.OfAsync(Me.FacilityCode, today, cancellationToken);
            Duty = DutyWords.Of(duty.Duty, duty.History);
        }
    }

    public static string Name(FacilityStep step) => step switch
    {
        FacilityStep.Registration => "ユーザー登録",
        FacilityStep.Application => "利用開始申請",
        FacilityStep.Activation => "アプリの初期登録",
        FacilityStep.FirstCheck => "最初の資格確認",
        FacilityStep.OperationStart => "運用開始日の登録",
        _ => "助成金・協力金",
    };

    public static string Name(StepView step) => step switch
    {
        { State: StepState.Done } => "完了",
        { State: StepState.Now } => "今すること",
        { State: StepState.UnderReview, Until: { } until } => $"審査中（{JapaneseDate.FormatBoth(until)}まで）",
        { State: StepState.UnderReview } => "審査中",
        { State: StepState.Returned } => "差戻し",
        { State: StepState.Paying } => "支払手続中",
        { State: StepState.Closed } => "受付なし",
        _ => "まだ",
    };

    public static string Tone(StepState state) => state switch
    {
        StepState.Done => "status--good",
        StepState.Now or StepState.UnderReview or StepState.Paying => "status--open",
        StepState.Returned => "status--bad",
        _ => "status--quiet",
    };

    /// <summary>What is known about a step besides its state; null: nothing.</summary>
    public string? Detail(FacilityStep step) => step switch
    {
        FacilityStep.Activation when Shown.Devices.All > 0 => $"{Shown.Devices.All}台のうち{Shown.Devices.Registered}台が登録済",
        FacilityStep.FirstCheck when Shown.FirstCheck is { } day => JapaneseDate.FormatBoth(day),
        FacilityStep.OperationStart when Shown.OperationStart is { } day => JapaneseDate.FormatBoth(day),
        FacilityStep.Subsidies when Shown.View.Steps[^1].State == StepState.NotYet => "ここまでの手順が済み、運用開始日になると、申請できます。",
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
