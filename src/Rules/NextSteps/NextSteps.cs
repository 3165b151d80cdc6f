using Shikaku.Rules.Calendar;
using Shikaku.Rules.Destinations;
using Shikaku.Rules.OperationStart;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Rules.NextSteps;

/// <summary>What is known of a person and, once verified, of the facility.</summary>
/// <param name="Application">The latest 利用開始申請 of this person; null: none.</param>
/// <param name="HasDraft">A 利用開始申請 was begun and not sent.</param>
/// <param name="ActivatedOn">Day of the first 初期登録 of a terminal, whatever became of it.</param>
/// <param name="FirstCheck">Day of the first successful check: it shows that a terminal works, and nothing waits for it.</param>
/// <param name="Money">助成金 and 協力金; what is not known counts as not there.</param>
public sealed record NextStepFacts(
    bool FacilityVerified, ApplicationFact? Application, bool HasDraft, DeviceFacts Devices, DateOnly? ActivatedOn, DateOnly? FirstCheck, DateOnly? OperationStart, DateOnly Today,
    MoneyFacts? Money = null)
{
    /// <summary>「初期セットアップが完了し」: since when, though that terminal was replaced meanwhile.</summary>
    public DateOnly? WorkingSince => FirstCheck ?? ActivatedOn;
}

public sealed record ApplicationFact(ApplicationNumber Number, ApplicationState State, DateOnly DueOn);

/// <param name="WithSheet">Accounts whose settings sheet can be used now.</param>
/// <param name="Unregistered">Accounts in 利用可, locked ones too.</param>
/// <param name="SheetOpened">Somebody has looked at a settings sheet.</param>
public sealed record DeviceFacts(int WithSheet, int Unregistered, int Registered, bool SheetOpened = false)
{
    public static DeviceFacts None { get; } = new(0, 0, 0);
}

/// <param name="Until">Of a step under review: the day until which an answer is promised.</param>
public sealed record StepView(FacilityStep Step, StepState State, DateOnly? Until = null);

/// <summary>Something to do, or to wait for.</summary>
/// <param name="To">Where the button leads.</param>
/// <param name="By">The day it matters by; null: none.</param>
/// <param name="PutAside">Key of the round of 助成金 that who bought nothing can put aside; null: there is nothing to put aside.</param>
public sealed record NextAction(string Sentence, string Button, Destination To, string Why, DateOnly? By = null, string? PutAside = null);

/// <param name="Also">What else is open, the most urgent first.</param>
/// <param name="Money">助成金 and 協力金, a line for each round.</param>
public sealed record NextStepsView(IReadOnlyList<StepView> Steps, NextAction Next, IReadOnlyList<NextAction> Also, IReadOnlyList<MoneyLine> Money);

/// <summary>「次にすること」, derived from facts alone: nothing to tick off, nothing that can be out of date.</summary>
public static class NextSteps
{
    public static NextStepsView Decide(NextStepFacts facts)
    {
        var application = StateOfApplication(facts);
        var money = MoneySteps.Lines(facts.Money ?? MoneyFacts.None);
        var steps = new List<StepView>
        {
            new(FacilityStep.Registration, StepState.Done),
            new(FacilityStep.Application, application, application == StepState.UnderReview ? facts.Application!.DueOn : null),
            new(FacilityStep.Preparation, OfPreparation(facts)),
            new(FacilityStep.Activation, OfActivation(facts)),
            new(FacilityStep.OperationStart, OfOperationStart(facts)),
            MoneySteps.Step(money, introduced: facts.WorkingSince is not null && facts.OperationStart <= facts.Today),
        };
        var open = Open(facts, application).ToList();
        return new NextStepsView(steps, open.Count > 0 ? open[0] : MoneySteps.Nothing(money), [.. open.Skip(1)], money);
    }

    private static StepState StateOfApplication(NextStepFacts facts) => facts switch
    {
        { FacilityVerified: true } => StepState.Done,
        { Application.State: ApplicationState.Submitted } => StepState.UnderReview,
        { Application.State: ApplicationState.Returned } => StepState.Returned,
        _ => StepState.Now,
    };

    private static StepState OfPreparation(NextStepFacts facts) =>
        facts.WorkingSince is not null || facts.Devices.SheetOpened ? StepState.Done : facts.FacilityVerified ? StepState.Now : StepState.NotYet;

    private static StepState OfActivation(NextStepFacts facts) => facts switch
    {
        { Devices: { Registered: > 0, Unregistered: > 0 } } => StepState.Partly,
        { Devices.Registered: > 0 } => StepState.Done,
        { WorkingSince: not null } => StepState.Now,
        { Devices.SheetOpened: true, FacilityVerified: true } => StepState.Now,
        _ => StepState.NotYet,
    };

    // 「初期セットアップが完了し、マイナ保険証での受付体制が整いましたら、運用開始日の入力をお願いします」 (004_6175e66f925ea110.txt, 5): no check comes before it.
    private static StepState OfOperationStart(NextStepFacts facts) =>
        facts.OperationStart is not null ? StepState.Done : facts.WorkingSince is not null ? StepState.Now : StepState.NotYet;

    /// <summary>Everything open, the most urgent first.</summary>
    private static IEnumerable<NextAction> Open(NextStepFacts facts, StepState application)
    {
        if (!facts.FacilityVerified)
        {
            return [ApplicationActions.Of(facts, application)];
        }

        var money = facts.Money ?? MoneyFacts.None;
        var planned = facts.OperationStart > facts.Today ? facts.OperationStart : null;
        IEnumerable<NextAction?> open =
        [
            facts.WorkingSince is null ? TerminalActions.Activation(facts) : null,
            facts is { WorkingSince: { } since, OperationStart: null } ? OperationStart(since) : null,
            .. MoneySteps.ToMend(money),
            .. MoneySteps.ToReport(money, facts.Today),
            .. MoneySteps.ToClaim(money),
            facts is { WorkingSince: not null, Devices.Registered: 0 } ? TerminalActions.Activation(facts) : null,
            facts.Devices is { Registered: > 0, Unregistered: > 0 } ? TerminalActions.Remaining(facts.Devices) : null,
            facts is { Devices.Registered: > 0, FirstCheck: null } ? TerminalActions.TryCheck : null,
            .. MoneySteps.ToWaitFor(money),
            planned is { } day && facts.WorkingSince is not null ? Planned(day) : null,
        ];
        return open.OfType<NextAction>();
    }

    private static NextAction OperationStart(DateOnly since) => new(
        "運用開始日を入力してください。", "運用開始日を入力する", new Destination.OperationStart(),
        "初期セットアップが完了し、マイナ保険証での受付体制が整いましたら、運用開始日の入力をお願いします。患者さんの資格確認がまだ0件でも入力できます。助成金と協力金は、運用開始日の入力が完了している施設が対象です。",
        Reminders.LastDay(since));

    private static NextAction Planned(DateOnly day) => new(
        $"運用開始予定日は、{JapaneseDate.FormatBoth(day)}です。", "運用開始日を確認する", new Destination.OperationStart(),
        "助成金と協力金は、その日を過ぎてから申請できます。すでに受付を始めているときは、実際に始めた日に直してください。");
}
