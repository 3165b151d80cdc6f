using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Enforcement;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.OperationStart;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Enforcement;

/// <summary>The filter of the list as it stands in addresses. What is not understood is left out; what is of another region is not there.</summary>
/// <param name="Typed">The day as it was typed, when it is none; null: it is one.</param>
public sealed record EnforcementQuery(
    DateOnly AsOf, RegionalBureau? Bureau, string? Prefecture, string? Practice, EnforcementStage? Stage, IntroductionProgress? Progress, EnforcementWorker Worker,
    DateOnly Today, string? Typed)
{
    public static readonly IReadOnlyList<(string Value, string Label)> Practices =
        [("JudoTherapy", "柔道整復"), ("Massage", "あん摩マッサージ指圧"), ("Acupuncture", "はり"), ("Moxibustion", "きゅう")];

    /// <summary>What the filter offers: those who have met the duty and miss nothing are on no list.</summary>
    public static readonly IReadOnlyList<IntroductionProgress> Progresses = [IntroductionProgress.Nothing, IntroductionProgress.Applied, IntroductionProgress.Working];

    /// <summary>Steps are taken from what is so today.</summary>
    public bool IsToday => AsOf == Today;

    public IReadOnlyList<string> Prefectures => Prefecture is { } one ? [one] : Bureau is { } bureau ? RegionalBureaus.PrefecturesOf(bureau) : Worker.Prefectures;

    public EnforcementFilter Filter => new(AsOf, Prefectures, Practice, Stage, Progress);

    /// <summary>Null: of a region the person does not see, or of a prefecture outside the bureau.</summary>
    public static EnforcementQuery? Read(IQueryCollection query, CurrentStaff me, DateOnly today)
    {
        var worker = WorkerOf(me);
        var bureau = Value<RegionalBureau>(query["bureau"]);
        var prefecture = query["prefecture"].ToString() is var typed && RegionalBureaus.IsPrefecture(typed) ? typed : null;
        if ((bureau is { } other && !worker.Prefectures.Intersect(RegionalBureaus.PrefecturesOf(other), StringComparer.Ordinal).Any()) || (prefecture is not null && !worker.Prefectures.Contains(prefecture, StringComparer.Ordinal)))
        {
            return null;
        }

        // Of a prefecture nothing is left to choose.
        (bureau, prefecture) = worker.Prefecture is { } mine ? (null, mine) : (worker.Bureau ?? bureau, prefecture);
        if (bureau is { } chosen && prefecture is not null && RegionalBureaus.OfPrefecture(prefecture) != chosen)
        {
            prefecture = null;
        }

        var day = query["as-of"].ToString();
        var isDay = OperationStartRules.TryParse(day, out var asOf) && asOf >= DutyStart.Day && asOf <= today;
        return new EnforcementQuery(
            isDay ? asOf : today, bureau, prefecture, Practices.Select(practice => practice.Value).FirstOrDefault(value => value == query["practice"]),
            Value<EnforcementStage>(query["stage"]), Value<IntroductionProgress>(query["progress"]), worker, today, isDay || day.Length == 0 ? null : day[..Math.Min(day.Length, 40)]);
    }

    public static EnforcementWorker WorkerOf(CurrentStaff me) => new(me.Bureau, me.OwnFacilities, me.Prefecture);

    public string Address(string path, params (string Name, string? Value)[] more) => QueryHelpers.AddQueryString(path, Parts.Concat(more).Where(part => part.Value is not null).Select(part => KeyValuePair.Create(part.Name, part.Value)));

    /// <summary>What of it is not the default.</summary>
    public IEnumerable<(string Name, string? Value)> Parts =>
    [
        ("as-of", IsToday ? null : AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("bureau", Worker.Bureau is null ? Bureau?.ToString() : null),
        ("prefecture", Worker.Prefecture is null ? Prefecture : null),
        ("practice", Practice),
        ("stage", Stage?.ToString()),
        ("progress", Progress?.ToString()),
    ];

    private static T? Value<T>(string? text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) && Enum.GetName(value) == text ? value : null;
}
