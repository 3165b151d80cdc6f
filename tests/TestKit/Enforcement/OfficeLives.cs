using Shikaku.Rules.Exemptions;
using Shikaku.Rules.Facilities;

namespace Shikaku.TestKit.Enforcement;

/// <summary>
/// So many offices as the ministry counted without the system, each with a life of its own from 2024-12 on: those that apply and stop, work and enter no date or one that lies
/// ahead, wait for an answer, are excused for good or until a day, rely on a neighbour, close, or do nothing at all. The same at every run.
/// </summary>
public static class OfficeLives
{
    public const int All = 16_917;

    private static readonly DateOnly Begin = new(2024, 12, 2);

    public static IReadOnlyList<OfficeLife> Make(int count = All)
    {
        // A test's dice, the same every time.
#pragma warning disable CA5394
        var dice = new Random(All);
        var lives = new List<OfficeLife>(count);
        for (var number = 0; number < count; number++)
        {
            lives.Add(new Dice(dice).Office(number));
        }

        return lives;
    }

    private sealed class Dice(Random dice)
    {
        public OfficeLife Office(int number)
        {
            var applied = Chance(0.55) ? Begin.AddDays(dice.Next(900)) : (DateOnly?)null;
            var decided = applied is { } sent && Chance(0.97) ? sent.AddDays(dice.Next(1, 60)) : (DateOnly?)null;
            var ending = Chance(0.9) ? ApplicationStanding.Approved : Chance(0.5) ? ApplicationStanding.Returned : ApplicationStanding.None;
            var activated = decided is { } approved && ending == ApplicationStanding.Approved && Chance(0.8) ? approved.AddDays(dice.Next(200)) : (DateOnly?)null;
            var check = activated is { } works && Chance(0.6) ? works.AddDays(dice.Next(60)) : (DateOnly?)null;
            var entered = activated is { } since && Chance(0.6) ? since.AddDays(dice.Next(120)) : (DateOnly?)null;
            var starts = entered is { } on ? on.AddDays(Chance(0.2) ? dice.Next(1, 360) : -dice.Next(30)) : (DateOnly?)null;
            if (activated is not null && check is not null && Chance(0.05))
            {
                activated = null; // given out again: the checks alone speak for it
            }

            var main = number > 0 && Chance(0.08) ? dice.Next(number) : (int?)null;
            var declared = main is null ? (DateOnly?)null : Begin.AddDays(dice.Next(900));
            return new OfficeLife(
                number, applied, decided, ending, activated, check, entered, starts, Chance(0.06) ? Begin.AddDays(dice.Next(1, 1000)) : null, Exemption(), main, declared,
                declared is { } day && Chance(0.8) ? day.AddDays(dice.Next(60)) : null);
        }

        private ExemptionLife? Exemption()
        {
            if (!Chance(0.2))
            {
                return null;
            }

            var kind = (ExemptionKind)dice.Next(4);
            var received = Begin.AddDays(ExemptionConditions.IsDated(kind) ? dice.Next(300) : dice.Next(900));
            return new ExemptionLife(
                kind, received, Chance(0.95) ? received.AddDays(dice.Next(1, 40)) : null, Chance(0.9),
                ExemptionConditions.IsDated(kind) ? received.AddDays(dice.Next(ExemptionConditions.LastPlannedDay.DayNumber - received.DayNumber + 1)) : null);
        }

        private bool Chance(double share) => dice.NextDouble() < share;
    }
#pragma warning restore CA5394
}
