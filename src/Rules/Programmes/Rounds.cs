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

    /// <summary>
    /// Of the rounds for a facility those that count on a day: all that are open, the one that began last first; while a fictional one is open, the fictional ones alone, so
    /// that who tries things out does not claim real money. When none is open, the one that ended last; else the next.
    /// </summary>
    public static IReadOnlyList<T> ThatCount<T>(IEnumerable<T> rounds, Func<T, Programme> programme, DateOnly day)
        where T : class
    {
        var all = rounds.ToList();
        var open = all.FindAll(round => Takes(programme(round), day));
        if (open.Count > 0)
        {
            var fictional = open.FindAll(round => programme(round).IsSample);
            return
            [
                .. (fictional.Count > 0 ? fictional : open)
                    .OrderByDescending(round => programme(round).Application.First).ThenBy(round => programme(round).Key, StringComparer.Ordinal),
            ];
        }

        var one = all.Where(round => Of(programme(round), day) == RoundState.Over).MaxBy(round => programme(round).Application.Last)
            ?? all.MinBy(round => programme(round).Application.First);
        return one is null ? [] : [one];
    }
}
