using Shikaku.Rules.Calendar;
using Shikaku.Rules.OperationStart;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Rules.NextSteps;

/// <summary>The six steps from nothing to a supported facility (004_6175e66f925ea110.txt, 「オンライン資格確認の導入方法」).</summary>
public enum FacilityStep
{
    /// <summary>ユーザー登録.</summary>
    Registration,

    /// <summary>利用開始申請.</summary>
    Application,

    /// <summary>アプリの初期登録.</summary>
    Activation,

    /// <summary>最初の資格確認.</summary>
    FirstCheck,

    /// <summary>運用開始日の登録.</summary>
    OperationStart,

    /// <summary>助成金・協力金.</summary>
    Subsidies,
}

public enum StepState
{
    /// <summary>完了.</summary>
    Done,

    /// <summary>今すること.</summary>
    Now,

    /// <summary>まだ.</summary>
    NotYet,

    /// <summary>審査中.</summary>
    UnderReview,

    /// <summary>差戻し.</summary>
    Returned,

    /// <summary>支払手続中: decided, and not paid yet.</summary>
    Paying,

    /// <summary>受付なし: no round is open, and nothing was claimed.</summary>
    Closed,
}

/// <summary>What is known of a person and, once verified, of the facility.</summary>
/// <param name="Application">The latest 利用開始申請 of this person; null: none.</param>
/// <param name="HasDraft">A 利用開始申請 was begun and not sent.</param>
/// <param name="FirstCheck">Day of the first successful check.</param>
/// <param name="Money">助成金 and 協力金; what is not known counts as not there.</param>
public sealed record NextStepFacts(
    bool FacilityVerified, ApplicationFact? Application, bool HasDraft, int AvailableDevices, int RegisteredDevices, DateOnly? FirstCheck, DateOnly? OperationStart,
    MoneyFacts? Money = null);

public sealed record ApplicationFact(string Number, ApplicationState State, DateOnly DueOn);

/// <param name="Until">Of a step under review: the day until which an answer is promised.</param>
public sealed record StepView(FacilityStep Step, StepState State, DateOnly? Until = null);

/// <summary>The one thing to do now.</summary>
/// <param name="Address">Where the button leads.</param>
/// <param name="By">The day it matters by; null: none.</param>
public sealed record NextAction(string Sentence, string Button, string Address, string Why, DateOnly? By = null);

public sealed record NextStepsView(IReadOnlyList<StepView> Steps, NextAction Next);

/// <summary>「次にすること」, derived from facts alone: nothing to tick off, nothing that can be out of date.</summary>
public static class NextSteps
{
    public static NextStepsView Decide(NextStepFacts facts)
    {
        var application = StateOfApplication(facts);
        var steps = new List<StepView>
        {
            new(FacilityStep.Registration, StepState.Done),
            new(FacilityStep.Application, application, application == StepState.UnderReview ? facts.Application!.DueOn : null),
        };
        var before = application == StepState.Done;
        (FacilityStep Step, bool Done)[] follow =
        [
            (FacilityStep.Activation, facts.RegisteredDevices > 0 || facts.FirstCheck is not null),
            (FacilityStep.FirstCheck, facts.FirstCheck is not null),
            (FacilityStep.OperationStart, facts.OperationStart is not null),
        ];
        foreach (var (step, done) in follow)
        {
            steps.Add(new StepView(step, done ? StepState.Done : before ? StepState.Now : StepState.NotYet));
            before = before && done;
        }

        steps.Add(MoneySteps.Step(facts.Money ?? MoneyFacts.None, introduced: before));
        return new NextStepsView(steps, Next(facts, steps.Find(step => step.State is not StepState.Done) ?? steps[^1]));
    }

    private static StepState StateOfApplication(NextStepFacts facts) => facts switch
    {
        { FacilityVerified: true } => StepState.Done,
        { Application.State: ApplicationState.Submitted } => StepState.UnderReview,
        { Application.State: ApplicationState.Returned } => StepState.Returned,
        _ => StepState.Now,
    };

    private static NextAction Next(NextStepFacts facts, StepView step) => step switch
    {
        { Step: FacilityStep.Application } => NextOfApplication(facts, step.State),
        { Step: FacilityStep.Activation } => NextOfActivation(facts),
        { Step: FacilityStep.FirstCheck } => new(
            "登録した端末で、マイナンバーカードの資格確認を1回してください。", "端末の状態を見る", "/device-accounts",
            "最初の確認が済むと、その日を運用開始日として登録できます。"),
        { Step: FacilityStep.OperationStart } => new(
            "運用開始日を登録してください。", "運用開始日を登録する", "/operation-start",
            "協力金は、運用開始日の入力が完了している施設が対象です。", Reminders.LastDay(facts.FirstCheck!.Value)),

        // Nothing to claim, and no terminal that works: the only one was lost, say, and stopped.
        { State: StepState.NotYet or StepState.Closed or StepState.Done } when facts.RegisteredDevices == 0 => NextOfActivation(facts),
        _ => MoneySteps.Next(facts.Money ?? MoneyFacts.None, step.State),
    };

    private static NextAction NextOfActivation(NextStepFacts facts) => facts.AvailableDevices == 0
        ? new(
            "使える設定情報がありません。アカウントの状態を確認してください。", "アカウントを確認する", "/device-accounts",
            "停止またはロックしたアカウントは、アクティベーションコードを再発行すると使えます。")
        : new(
            "ユーザ設定情報を表示して、端末でマイナ資格確認アプリの初期登録をしてください。", "ユーザ設定情報を見る", "/device-accounts",
            "初期登録が終わった端末から、その日のうちに資格確認を始められます。");

    private static NextAction NextOfApplication(NextStepFacts facts, StepState state) => state switch
    {
        StepState.UnderReview => new(
            $"利用開始申請を審査しています。{JapaneseDate.FormatBoth(facts.Application!.DueOn)}までに結果をメールでお知らせします。",
            "申請の内容を見る", $"/applications/{facts.Application.Number}", "それまでに、端末とカードリーダーをご用意ください。", facts.Application.DueOn),
        StepState.Returned => new(
            "利用開始申請が差し戻されました。理由を確認して、直してから送り直してください。",
            "理由を見て直す", $"/applications/{facts.Application!.Number}", "送り直すと、審査を再開します。"),
        _ when facts.HasDraft => new(
            "利用開始申請が書きかけです。続きから入力できます。", "申請の続きを入力する", "/usage-application/apply",
            "承認されると、端末の設定に必要な情報を受け取れます。"),
        _ when facts.Application?.State is ApplicationState.Rejected => new(
            "利用開始申請は承認されませんでした。理由を確認してください。", "理由を見る", $"/applications/{facts.Application.Number}",
            "内容を直して、あらためて申請できます。"),
        _ => new(
            "利用開始申請をしてください。", "利用開始申請をする", "/usage-application",
            "承認されると、端末の設定に必要な情報を受け取れます。"),
    };
}
