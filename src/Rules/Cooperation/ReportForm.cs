using System.Globalization;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.OperationStart;
using Shikaku.Rules.Programmes;

namespace Shikaku.Rules.Cooperation;

/// <summary>Names of the fields of the form and of its draft.</summary>
public static class ReportFields
{
    public const string CalledOut = "CalledOut";
    public const string Leaflets = "Leaflets";
    public const string Posters = "Posters";
    public const string FromOn = "FromOn";
    public const string UntilOn = "UntilOn";
    public const string Patients = "Patients";
    public const string Yes = "yes";
    public const string No = "no";
    public const string Ticked = "true";

    public const int MaxEntry = 100;

    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal) { CalledOut, Leaflets, Posters, FromOn, UntilOn, Patients };
}

/// <summary>「短時間で対応いただける内容」 (004_6175e66f925ea110.txt, 1): yes or no, which material, the days, and how many patients, if somebody counted.</summary>
public static class ReportForm
{
    public const int MaxPatients = 99_999;

    public sealed record Problem(string Field, Refusal Refusal);

    /// <returns>What may be sent when nothing is wrong; else null, and the problems in the order of the form.</returns>
    public static (ReportedActivity? Activity, IReadOnlyList<Problem> Problems) Read(Programme programme, IReadOnlyDictionary<string, string> typed, DateOnly today)
    {
        var problems = new List<Problem>();
        void Note(string field, Refusal? refusal)
        {
            if (refusal is not null)
            {
                problems.Add(new Problem(field, refusal));
            }
        }

        var called = typed.GetValueOrDefault(ReportFields.CalledOut);
        var (leaflets, posters) = (IsTicked(typed, ReportFields.Leaflets), IsTicked(typed, ReportFields.Posters));
        var (from, fromProblem) = Day(typed, ReportFields.FromOn, CooperationRefusals.FromUnreadable, CooperationRefusals.FromOutside, programme, today);
        var (until, untilProblem) = Day(typed, ReportFields.UntilOn, CooperationRefusals.UntilUnreadable, CooperationRefusals.UntilOutside, programme, today);
        var patients = Number(typed.GetValueOrDefault(ReportFields.Patients));
        Note(ReportFields.CalledOut, called switch { ReportFields.Yes => null, ReportFields.No => CooperationRefusals.NotCalledOut, _ => CooperationRefusals.CalledOutMissing });
        Note(ReportFields.Leaflets, leaflets || posters ? null : CooperationRefusals.MaterialMissing);
        Note(ReportFields.FromOn, fromProblem);
        Note(ReportFields.UntilOn, untilProblem ?? (from > until ? CooperationRefusals.UntilBeforeFrom : null));
        Note(ReportFields.Patients, patients is null && !string.IsNullOrWhiteSpace(typed.GetValueOrDefault(ReportFields.Patients)) ? CooperationRefusals.PatientsUnreadable : null);
        return problems.Count > 0
            ? (null, problems)
            : (new ReportedActivity(CalledOut: true, leaflets, posters, from!.Value, until!.Value, patients), problems);
    }

    /// <summary>12人, or that nobody counted.</summary>
    public static string PatientsInWords(int? patients) => patients is { } counted ? counted.ToString("N0", CultureInfo.InvariantCulture) + "人" : "数えていない";

    private static bool IsTicked(IReadOnlyDictionary<string, string> typed, string field) => typed.GetValueOrDefault(field) == ReportFields.Ticked;

    private static (DateOnly? Day, Refusal? Problem) Day(
        IReadOnlyDictionary<string, string> typed, string field, Refusal unreadable, Refusal outside, Programme programme, DateOnly today) =>
        !OperationStartRules.TryParse(typed.GetValueOrDefault(field), out var day) ? (null, unreadable)
        : !programme.Activity.Contains(day) ? (null, outside)
        : day > today ? (null, CooperationRefusals.NotYetDone)
        : (day, null);

    private static int? Number(string? typed) =>
        TypedCount.Read(typed) is <= MaxPatients and var number ? number : null;
}
