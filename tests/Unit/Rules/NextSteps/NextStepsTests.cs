using Shikaku.Rules.NextSteps;
using Shikaku.Rules.UsageApplications;
using static Shikaku.Rules.NextSteps.StepState;

namespace Shikaku.Unit.Rules.NextSteps;

public sealed class NextStepsTests
{
    private static readonly DateOnly Day = new(2026, 11, 24);
    private static readonly NextStepFacts Nothing = new(FacilityVerified: false, Application: null, HasDraft: false, 0, 0, FirstCheck: null, OperationStart: null);
    private static readonly NextStepFacts Verified = Nothing with { FacilityVerified = true, AvailableDevices = 2 };

    public static TheoryData<string, NextStepFacts, StepState[], string> Situations => new()
    {
        { "registered only", Nothing, [Done, Now, NotYet, NotYet, NotYet, Coming], "/usage-application" },
        { "a draft", Nothing with { HasDraft = true }, [Done, Now, NotYet, NotYet, NotYet, Coming], "/usage-application/apply" },
        { "sent", Applied(ApplicationState.Submitted), [Done, UnderReview, NotYet, NotYet, NotYet, Coming], "/applications/1" },
        { "sent back", Applied(ApplicationState.Returned), [Done, Returned, NotYet, NotYet, NotYet, Coming], "/applications/1" },
        { "rejected", Applied(ApplicationState.Rejected), [Done, Now, NotYet, NotYet, NotYet, Coming], "/applications/1" },
        { "approved", Verified, [Done, Done, Now, NotYet, NotYet, Coming], "/device-accounts" },
        { "a terminal", Verified with { RegisteredDevices = 1 }, [Done, Done, Done, Now, NotYet, Coming], "/device-accounts" },
        { "a check", Verified with { RegisteredDevices = 1, FirstCheck = Day }, [Done, Done, Done, Done, Now, Coming], "/operation-start" },
        { "planned before any terminal", Verified with { OperationStart = Day }, [Done, Done, Now, NotYet, Done, Coming], "/device-accounts" },
        { "terminal replaced after the check", Verified with { FirstCheck = Day }, [Done, Done, Done, Done, Now, Coming], "/operation-start" },
        { "all", Verified with { RegisteredDevices = 1, FirstCheck = Day, OperationStart = Day }, [Done, Done, Done, Done, Done, Coming], "/device-accounts" },
    };

    [Theory]
    [MemberData(nameof(Situations))]
    public void Decide_FromFacts_GivesStatesAndOneAction(string situation, NextStepFacts facts, StepState[] states, string address)
    {
        var view = Shikaku.Rules.NextSteps.NextSteps.Decide(facts);

        Assert.Equal(states, view.Steps.Select(step => step.State));
        Assert.True(address == view.Next.Address, $"{situation}: {view.Next.Address}");
        Assert.True(view.Steps.Count(step => step.State is Now or UnderReview or Returned) <= 1, situation);
        Assert.EndsWith("。", view.Next.Sentence, StringComparison.Ordinal);
        Assert.EndsWith("。", view.Next.Why, StringComparison.Ordinal);
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

    private static NextStepFacts Applied(ApplicationState state) => Nothing with { Application = new ApplicationFact("1", state, Day) };
}
