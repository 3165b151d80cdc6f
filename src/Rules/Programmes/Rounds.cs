using Shikaku.Rules.Calendar;

namespace Shikaku.Rules.Programmes;

/// <summary>Where a round is on a day.</summary>
public enum RoundState
{
    /// <summary>受付前.</summary>
    NotYet,

    /// <summary>受付中.</summary>
    Open,

    /// <summary>締切日を過ぎたが、受付中.</summary>
    Late,

    /// <summary>受付終了.</summary>
    Over,
}

public static class Rounds
{
    private const int NotBegun = 2;

    public static RoundState Of(Programme programme, DateOnly day) => programme switch
    {
        _ when day < programme.Application.First => RoundState.NotYet,
        _ when day > programme.Application.Last => RoundState.Over,
        _ when day > programme.DueOn => RoundState.Late,
        _ => RoundState.Open,
    };

    public static bool Takes(Programme programme, DateOnly day) => programme.Application.Contains(day);

    /// <summary>The day by which to claim; null: none is set.</summary>
    public static DateOnly? Deadline(Programme programme, DateOnly day) =>
        (Of(programme, day) == RoundState.Late ? programme.Application.Last : programme.DueOn) is var last && last < DateOnly.MaxValue ? last : null;

    /// <summary>What the page says: whether claims are taken, with the dates.</summary>
    public static string Describe(Programme programme, DateOnly day) => Of(programme, day) switch
    {
        RoundState.NotYet => $"受付はまだ始まっていません。受付期間は、{programme.Application}です。",
        RoundState.Open when programme.DueOn == DateOnly.MaxValue => "受付中です。受付の終わりの日は、まだ決まっていません。",
        RoundState.Open => $"受付中です。締切日は、{JapaneseDate.FormatBoth(programme.DueOn)}です。",
        RoundState.Late => $"締切日（{JapaneseDate.FormatBoth(programme.DueOn)}）を過ぎましたが、{JapaneseDate.FormatBoth(programme.Application.Last)}まで受け付けています。",
        _ => $"受付は終了しました。受付期間は、{programme.Application}でした。",
    };

    /// <summary>Of the rounds for a facility the one that counts on a day: an open one, a fictional one first; else the one that ended last; else the next.</summary>
    public static T? Choose<T>(IEnumerable<T> rounds, Func<T, Programme> programme, DateOnly day)
        where T : class =>
        rounds
            .OrderBy(round => Rank(programme(round), day))
            .ThenByDescending(round => Takes(programme(round), day) && programme(round).IsSample)
            .ThenBy(round => Rank(programme(round), day) == NotBegun ? programme(round).Application.First.DayNumber : -programme(round).Application.Last.DayNumber)
            .FirstOrDefault();

    private static int Rank(Programme programme, DateOnly day) => Of(programme, day) switch
    {
        RoundState.Open or RoundState.Late => 0,
        RoundState.Over => 1,
        _ => NotBegun,
    };
}
