using System.Globalization;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Drafts;
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

    /// <summary>In the order of the form.</summary>
    public static IReadOnlyList<string> All { get; } = [CalledOut, Leaflets, Posters, FromOn, UntilOn, Patients];

    /// <summary>How a report reads back. What was done stands in one line where there is little room.</summary>
    public static IReadOnlyList<FormField<ReportedActivity>> ReadBacks { get; } =
    [
        new(CalledOut, "患者等へのお声掛け", _ => "行った") { In = ReadBack.Check, ChangeLabel = "お声掛け" },
        new(Leaflets, "チラシ・ポスター", report => Material(report, "と")) { In = ReadBack.Check },
        new(CalledOut, "取組", report => "患者等へのお声掛け、" + Material(report, "と")) { In = ReadBack.Receipt },
        new(CalledOut, "取組", report => "患者等へのお声掛け、" + Material(report, "、")) { In = ReadBack.Mail },
        new(CalledOut, "取組", Done) { In = ReadBack.Details },
        new(FromOn, "取組の期間", report => $"{JapaneseDate.FormatBoth(report.FromOn)}から{JapaneseDate.FormatBoth(report.UntilOn)}まで")
        {
            OtherLabels = new Dictionary<ReadBack, string> { [ReadBack.Details] = "期間", [ReadBack.Case] = "報告された期間" },
        },
        new(Patients, "マイナ保険証を利用した患者", report => ReportForm.PatientsInWords(report.Patients))
        {
            OtherLabels = new Dictionary<ReadBack, string> { [ReadBack.Receipt] = "患者", [ReadBack.Case] = "マイナ保険証の利用者" },
            ChangeLabel = "患者の人数",
        },
    ];

    private static string Material(ReportedActivity report, string and) => (report.Leaflets, report.Posters) switch
    {
        (true, true) => $"チラシの配付{and}ポスターの掲示",
        (true, _) => "チラシの配付",
        _ => "ポスターの掲示",
    };

    private static string Done(ReportedActivity report)
    {
        (bool Done, string Name)[] activities = [(report.CalledOut, "お声掛け"), (report.Leaflets, "チラシの配付"), (report.Posters, "ポスターの掲示")];
        return string.Join('、', activities.Where(each => each.Done).Select(each => each.Name).DefaultIfEmpty("なし"));
    }
}

/// <summary>「短時間で対応いただける内容」 (004_6175e66f925ea110.txt, 1): yes or no, which material, and, if somebody wrote them down, the days and how many patients.</summary>
public static class ReportForm
{
    public const int MaxPatients = 99_999;

    public static FormReading<ReportedActivity> Read(Programme programme, IReadOnlyDictionary<string, string> typed, DateOnly today)
    {
        var problems = new List<FieldProblem>();
        void Note(string field, Refusal? refusal)
        {
            if (refusal is not null)
            {
                problems.Add(new FieldProblem(field, refusal));
            }
        }

        var called = typed.GetValueOrDefault(ReportFields.CalledOut);
        var (leaflets, posters) = (IsTicked(typed, ReportFields.Leaflets), IsTicked(typed, ReportFields.Posters));
        var (from, fromProblem) = Day(typed, ReportFields.FromOn, programme.Activity.First, CooperationRefusals.FromUnreadable, CooperationRefusals.FromOutside, programme, today);
        var (until, untilProblem) = Day(typed, ReportFields.UntilOn, LastSoFar(programme, today), CooperationRefusals.UntilUnreadable, CooperationRefusals.UntilOutside, programme, today);
        var patients = Number(typed.GetValueOrDefault(ReportFields.Patients));
        Note(ReportFields.CalledOut, called switch { ReportFields.Yes => null, ReportFields.No => CooperationRefusals.NotCalledOut, _ => CooperationRefusals.CalledOutMissing });
        Note(ReportFields.Leaflets, leaflets || posters ? null : CooperationRefusals.MaterialMissing);
        Note(ReportFields.FromOn, fromProblem);
        Note(ReportFields.UntilOn, untilProblem ?? (from > until ? CooperationRefusals.UntilBeforeFrom : null));
        Note(ReportFields.Patients, patients is null && !string.IsNullOrWhiteSpace(typed.GetValueOrDefault(ReportFields.Patients)) ? CooperationRefusals.PatientsUnreadable : null);
        return new(problems.Count > 0 ? null : new ReportedActivity(CalledOut: true, leaflets, posters, from!.Value, until!.Value, patients), problems);
    }

    /// <summary>12人, or that nobody counted.</summary>
    public static string PatientsInWords(int? patients) => patients is { } counted ? counted.ToString("N0", CultureInfo.InvariantCulture) + "人" : "数えていない";

    private static bool IsTicked(IReadOnlyDictionary<string, string> typed, string field) => typed.GetValueOrDefault(field) == ReportFields.Ticked;

    private static DateOnly LastSoFar(Programme programme, DateOnly today) => programme.Activity.Last < today ? programme.Activity.Last : today;

    // No document asks for the days: left empty, they are those of the round.
    private static (DateOnly? Day, Refusal? Problem) Day(
        IReadOnlyDictionary<string, string> typed, string field, DateOnly ofTheRound, Refusal unreadable, Refusal outside, Programme programme, DateOnly today) =>
        string.IsNullOrWhiteSpace(typed.GetValueOrDefault(field)) ? (ofTheRound, null)
        : !OperationStartRules.TryParse(typed.GetValueOrDefault(field), out var day) ? (null, unreadable)
        : !programme.Activity.Contains(day) ? (null, outside)
        : day > today ? (null, CooperationRefusals.NotYetDone)
        : (day, null);

    private static int? Number(string? typed) =>
        TypedCount.Read(typed) is <= MaxPatients and var number ? number : null;
}
