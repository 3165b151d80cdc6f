using Shikaku.Rules.Calendar;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.OperationStart;

namespace Shikaku.Rules.CheckSimulation;

/// <summary>Reads what was typed into the simulator; its choices are read where they are offered.</summary>
public static class SimulationForm
{
    public const int OldestAge = 130;

    /// <summary>So far ahead that every certificate of today has ended.</summary>
    public const int YearsAhead = 5;

    /// <summary>Of a certificate that is issued on the last of these days, and more.</summary>
    public const int EndYearsAhead = 15;

    /// <summary>No certificate that ended before it is asked about.</summary>
    public static readonly DateOnly EarliestEnd = new(2010, 1, 1);

    /// <summary>Null: it is a day.</summary>
    public static Refusal? ReadEnd(string? typed, DateOnly today, out DateOnly day) =>
        !TypedDate.TryParse(typed, out day) ? SimulationRefusals.EndNotADate
        : day < EarliestEnd || day > today.AddYears(EndYearsAhead) ? SimulationRefusals.EndOutside
        : null;

    /// <summary>Nothing typed is today.</summary>
    public static Refusal? ReadDay(string? typed, DateOnly today, out DateOnly day)
    {
        day = today;
        return string.IsNullOrWhiteSpace(typed) ? null
            : !TypedDate.TryParse(typed, out day) ? SimulationRefusals.DayNotADate
            : day < OperationStartRules.Earliest || day > today.AddYears(YearsAhead) ? SimulationRefusals.DayOutside
            : null;
    }

    public static Refusal? ReadAge(string? typed, out int age)
    {
        var read = TypedCount.Read(typed?.Replace("歳", "", StringComparison.Ordinal));
        age = read ?? 0;
        return read is null or > OldestAge ? SimulationRefusals.AgeNotANumber : null;
    }
}
