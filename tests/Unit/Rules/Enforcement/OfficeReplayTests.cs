using Shikaku.Rules.Destinations;
using Shikaku.Rules.Enforcement;
using Shikaku.TestKit.Enforcement;
using Xunit;

namespace Shikaku.Unit.Rules.Enforcement;

/// <summary>
/// All offices through notice, 集団指導, second notice and 中止, month by month, with staff who try every step towards everybody and always have a reason: what must not happen is
/// asked of the offices' lives, not of the rules.
/// </summary>
public sealed class OfficeReplayTests
{
    private static readonly IReadOnlyList<OfficeLife> Offices = OfficeLives.Make();
    private static readonly IReadOnlyList<DateOnly> Days = [.. Enumerable.Range(0, 30).Select(month => new DateOnly(2025, 1, 15).AddMonths(month))];

    [Fact]
    public void Replay_OfAllOffices_SuspendsAndThreatensNobodyWhoIsReadyExcusedOrWaits()
    {
        var taken = new Dictionary<EnforcementStepKind, int>();
        var histories = new EnforcementHistory[Offices.Count];
        Array.Fill(histories, EnforcementHistory.Empty);
        foreach (var day in Days)
        {
            for (var number = 0; number < Offices.Count; number++)
            {
                if (TakeStep(Offices[number], day, histories[number]) is { } step)
                {
                    CheckStep(Offices[number], step, day);
                    histories[number] = After(histories[number], step, day);
                    taken[step] = taken.GetValueOrDefault(step) + 1;
                }
            }
        }

        // It has not been quiet: every step was taken towards many.
        Assert.All(Enum.GetValues<EnforcementStepKind>(), step => Assert.True(taken.GetValueOrDefault(step) > 50, $"{step}: {taken.GetValueOrDefault(step)}"));
        Assert.DoesNotContain(Enumerable.Range(0, Offices.Count), number => IsStuck(Offices[number], histories[number], Days[^1]));
    }

    [Fact]
    public void Replay_OfAllOffices_ProposesTheDateToEveryoneWhoIsReadyWithoutIt()
    {
        var (ready, excused) = (0, 0);
        foreach (var day in Days)
        {
            foreach (var office in Offices.Where(office => office.IsOpen(day)))
            {
                var duty = Duty.ViewOf(office.FactsOn(day, Offices), day);
                var missing = Missing.Of(duty);
                var dateHasCome = office.EnteredOn <= day && office.StartsOn <= day;
                if (office.IsReady(day))
                {
                    Assert.True(dateHasCome == (missing is null), $"office {office.Number} on {day:O}");
                    Assert.True(missing is null or { Step: MissingStep.OperationStart, To: Destination.OperationStart });
                    ready += dateHasCome ? 0 : 1;
                }

                Assert.True(duty.State != DutyState.Exempt || office.IsExempt(day), $"office {office.Number} is excused on {day:O}");
                Assert.True(duty.State is not DutyState.NotMet || !office.IsExempt(day), $"office {office.Number} is not excused on {day:O}");
                excused += duty.State == DutyState.Exempt ? 1 : 0;
                if (office.IsReady(day) || (office.HasApplied(day) && duty.State == DutyState.NotMet))
                {
                    var words = DutyTexts.Of(duty, EnforcementHistory.Empty);
                    Assert.False($"{words?.Heading}{words?.Words}".Contains("中止", StringComparison.Ordinal), $"office {office.Number} on {day:O}: {words}");
                }
            }
        }

        Assert.True(ready > 1000 && excused > 1000, $"{ready} {excused}");
    }

    /// <summary>The furthest step that is not refused to somebody who always has a reason; null: none is.</summary>
    private static EnforcementStepKind? TakeStep(OfficeLife office, DateOnly day, EnforcementHistory history)
    {
        var duty = Duty.ViewOf(office.FactsOn(day, Offices), day);
        foreach (var step in Enum.GetValues<EnforcementStepKind>().Reverse())
        {
            if (EnforcementStages.Judge(step, duty, history, day, reason: "見た") is null)
            {
                return step;
            }
        }

        return null;
    }

    private static void CheckStep(OfficeLife office, EnforcementStepKind step, DateOnly day)
    {
        var met = office.IsReady(day) || office.IsExempt(day) || office.IsCoLocated(day, Offices);
        Assert.True(office.IsOpen(day) && met == (step == EnforcementStepKind.Reinstatement), $"{step} of office {office.Number} on {day:O}");
        Assert.False(step is EnforcementStepKind.Notice or EnforcementStepKind.SecondNotice && office.HasApplied(day), $"{step} of office {office.Number}, which has applied, on {day:O}");
        Assert.False(step != EnforcementStepKind.Reinstatement && office.IsUnderReview(day), $"{step} of office {office.Number}, which waits, on {day:O}");
    }

    // A 集団指導 is attended or not on its day.
    private static EnforcementHistory After(EnforcementHistory history, EnforcementStepKind step, DateOnly day) => step switch
    {
        EnforcementStepKind.Notice => history with { NotifiedOn = day },
        EnforcementStepKind.GroupGuidance => history with { InvitedOn = day, Attended = day.Month % 2 == 0, GuidedOn = day },
        EnforcementStepKind.SecondNotice => history with { WarnedOn = day },
        EnforcementStepKind.DelegationSuspension => history with { SuspendedOn = day },
        _ => EnforcementHistory.Empty with { ReinstatedOn = day },
    };

    /// <summary>Stopped, although it has met the duty and is there.</summary>
    private static bool IsStuck(OfficeLife office, EnforcementHistory history, DateOnly day) =>
        history.SuspendedOn is not null && office.IsOpen(day) && (office.IsReady(day) || office.IsExempt(day) || office.IsCoLocated(day, Offices));
}
