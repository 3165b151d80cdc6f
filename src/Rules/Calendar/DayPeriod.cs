using System.Runtime.InteropServices;

namespace Shikaku.Rules.Calendar;

/// <summary>Days in Japan from the first to the last, both included.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DayPeriod
{
    public DayPeriod(DateOnly first, DateOnly last)
    {
        if (last < first)
        {
            throw new ArgumentOutOfRangeException(nameof(last), "A period ends on or after its first day.");
        }

        First = first;
        Last = last;
    }

    public DateOnly First { get; }

    /// <summary><see cref="DateOnly.MaxValue"/> where no end is known.</summary>
    public DateOnly Last { get; }

    /// <summary>From that day on; nobody has said until when.</summary>
    public static DayPeriod From(DateOnly first) => new(first, DateOnly.MaxValue);

    public bool HasEnd => Last < DateOnly.MaxValue;

    public bool Contains(DateOnly day) => day >= First && day <= Last;

    /// <summary>西暦 and 和暦 of both days.</summary>
    public override string ToString() => HasEnd
        ? $"{JapaneseDate.FormatBoth(First)}から{JapaneseDate.FormatBoth(Last)}まで"
        : $"{JapaneseDate.FormatBoth(First)}から（終わりの日は決まっていません）";
}
