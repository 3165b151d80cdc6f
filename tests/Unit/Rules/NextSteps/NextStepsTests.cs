using Shikaku.Rules.Claims;
using Shikaku.Rules.NextSteps;
using Shikaku.Rules.Payments;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.UsageApplications;
using static Shikaku.Rules.NextSteps.StepState;
using static Shikaku.Rules.Programmes.ProgrammeKind;

namespace Shikaku.Unit.Rules.NextSteps;

public sealed class NextStepsTests
{
    private static readonly DateOnly Day = new(2026, 11, 24);
    private static readonly NextStepFacts Nothing = new(FacilityVerified: false, Application: null, HasDraft: false, 0, 0, FirstCheck: null, OperationStart: null);
    private static readonly NextStepFacts Verified = Nothing with { FacilityVerified = true, AvailableDevices = 2 };

    private static readonly NextStepFacts All = Verified with { RegisteredDevices = 1, FirstCheck = Day, OperationStart = Day };

    public static TheoryData<string, NextStepFacts, StepState[], string> Situations => new()
    {
        { "registered only", Nothing, [Done, Now, NotYet, NotYet, NotYet, NotYet], "/usage-application" },
        { "a draft", Nothing with { HasDraft = true }, [Done, Now, NotYet, NotYet, NotYet, NotYet], "/usage-application/apply" },
        { "sent", Applied(ApplicationState.Submitted), [Done, UnderReview, NotYet, NotYet, NotYet, NotYet], "/applications/1" },
        { "sent back", Applied(ApplicationState.Returned), [Done, Returned, NotYet, NotYet, NotYet, NotYet], "/applications/1" },
        { "rejected", Applied(ApplicationState.Rejected), [Done, Now, NotYet, NotYet, NotYet, NotYet], "/applications/1" },
        { "approved", Verified, [Done, Done, Now, NotYet, NotYet, NotYet], "/device-accounts" },
        { "a terminal", Verified with { RegisteredDevices = 1 }, [Done, Done, Done, Now, NotYet, NotYet], "/device-accounts" },
        { "a check", Verified with { RegisteredDevices = 1, FirstCheck = Day }, [Done, Done, Done, Done, Now, NotYet], "/operation-start" },
        { "planned before any terminal", Verified with { OperationStart = Day }, [Done, Done, Now, NotYet, Done, NotYet], "/device-accounts" },
        { "terminal replaced after the check", Verified with { FirstCheck = Day }, [Done, Done, Done, Done, Now, NotYet], "/operation-start" },
        { "all", Verified with { RegisteredDevices = 1, FirstCheck = Day, OperationStart = Day }, [Done, Done, Done, Done, Done, Closed], "/device-accounts" },
        { "rounds over", All with { Money = new(Round(Subsidy, takes: false), Round(CooperationPayment, takes: false), false) }, [Done, Done, Done, Done, Done, Closed], "/device-accounts" },
        { "rounds open, not introduced", Verified with { Money = new(Round(Subsidy), Round(CooperationPayment), false) }, [Done, Done, Now, NotYet, NotYet, NotYet], "/device-accounts" },
        { "start still to come", All with { Money = new(Round(Subsidy), Round(CooperationPayment), false, NotBefore: Day.AddDays(1)) }, [Done, Done, Done, Done, Done, NotYet], "/operation-start" },
        { "both to claim", All with { Money = new(Round(Subsidy), Round(CooperationPayment), false) }, [Done, Done, Done, Done, Done, Now], "/subsidy" },
        { "one claimed", All with { Money = new(Round(Subsidy, claim: ClaimState.Submitted), Round(CooperationPayment), false) }, [Done, Done, Done, Done, Done, Now], "/cooperation" },
        { "both claimed", All with { Money = new(Round(Subsidy, claim: ClaimState.Submitted), Round(CooperationPayment, claim: ClaimState.Submitted), false) }, [Done, Done, Done, Done, Done, UnderReview], "/claims/7" },
        { "sent back for mending", All with { Money = new(Round(Subsidy, claim: ClaimState.Returned), Round(CooperationPayment), false) }, [Done, Done, Done, Done, Done, Returned], "/claims/7" },
        { "granted", All with { Money = new(Round(Subsidy, claim: ClaimState.Granted, payment: PaymentState.Sent), null, false) }, [Done, Done, Done, Done, Done, Paying], "/claims/7" },
        { "bank sent it back", All with { Money = new(Round(Subsidy, claim: ClaimState.Granted, payment: PaymentState.Returned), null, true) }, [Done, Done, Done, Done, Done, Returned], "/payee-account" },
        { "paid", All with { Money = new(Round(Subsidy, claim: ClaimState.Granted, payment: PaymentState.Paid), Round(CooperationPayment, takes: false), false) }, [Done, Done, Done, Done, Done, Done], "/device-accounts" },
        { "refused", All with { Money = new(Round(Subsidy, claim: ClaimState.Refused), null, false) }, [Done, Done, Done, Done, Done, Done], "/device-accounts" },
    };

    [Theory]
    [MemberData(nameof(Situations))]
    public void Decide_FromFacts_GivesStatesAndOneAction(string situation, NextStepFacts facts, StepState[] states, string address)
    {
        var view = Shikaku.Rules.NextSteps.NextSteps.Decide(facts);

        Assert.Equal(states, view.Steps.Select(step => step.State));
        Assert.True(address == view.Next.Address, $"{situation}: {view.Next.Address}");
        Assert.True(view.Steps.Count(step => step.State is Now or UnderReview or Returned or Paying) <= 1, situation);
        Assert.EndsWith("。", view.Next.Sentence, StringComparison.Ordinal);
        Assert.EndsWith("。", view.Next.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "使える設定情報がありません。")]
    [InlineData(1, "ユーザ設定情報を表示して")]
    public void Decide_EverythingDoneAndTheOnlyTerminalStopped_LeadsBackToATerminal(int available, string begins)
    {
        var facts = All with { RegisteredDevices = 0, AvailableDevices = available };

        Assert.StartsWith(begins, Shikaku.Rules.NextSteps.NextSteps.Decide(facts).Next.Sentence, StringComparison.Ordinal);
        Assert.StartsWith(begins, Shikaku.Rules.NextSteps.NextSteps.Decide(facts with { Money = new(Round(Subsidy, takes: false), null, false) }).Next.Sentence, StringComparison.Ordinal);
        Assert.Equal("/subsidy", Shikaku.Rules.NextSteps.NextSteps.Decide(facts with { Money = new(Round(Subsidy), null, false) }).Next.Address);
    }

    [Fact]
    public void Decide_UnderReview_SaysUntilWhen()
    {
        var view = Shikaku.Rules.NextSteps.NextSteps.Decide(Applied(ApplicationState.Submitted));

        Assert.Equal(Day, view.Steps[1].Until);
        Assert.Contains("2026年（令和8年）11月24日", view.Next.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_OperationStartMissing_MattersByTheLastReminder() =>
        Assert.Equal(Day.AddDays(30), Shikaku.Rules.NextSteps.NextSteps.Decide(Verified with { RegisteredDevices = 1, FirstCheck = Day }).Next.By);

    [Fact]
    public void Decide_ToClaim_SaysHowMuchAndByWhen()
    {
        var next = Shikaku.Rules.NextSteps.NextSteps.Decide(All with { Money = new(Round(Subsidy), null, false) }).Next;

        Assert.Contains("最大41,000円", next.Why, StringComparison.Ordinal);
        Assert.Equal(Day.AddDays(10), next.By);
    }

    private static RoundFact Round(ProgrammeKind kind, bool takes = true, ClaimState? claim = null, PaymentState? payment = null) =>
        new(kind, takes, Day.AddDays(10), 41_000, claim is { } state ? new ClaimFact("7", state, Day, payment) : null);

    private static NextStepFacts Applied(ApplicationState state) => Nothing with { Application = new ApplicationFact("1", state, Day) };
}
