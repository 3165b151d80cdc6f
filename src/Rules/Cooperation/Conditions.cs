using Shikaku.Rules.Calendar;
using Shikaku.Rules.Destinations;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Programmes;

namespace Shikaku.Rules.Cooperation;

public enum ReportCondition
{
    /// <summary>廃止されていない.</summary>
    FacilityOpen,

    /// <summary>受領委任 has not ended; of treatment offices.</summary>
    Delegation,

    /// <summary>導入: a terminal was activated in time.</summary>
    Activated,

    /// <summary>運用開始日 is entered, and came in time.</summary>
    OperationStart,

    /// <summary>振込先口座.</summary>
    PayeeAccount,

    /// <summary>患者等へのお声掛け.</summary>
    CalledOut,

    /// <summary>チラシの配付またはポスター掲示.</summary>
    Material,

    /// <summary>In the period.</summary>
    Period,
}

/// <summary>What is known of a facility without asking it.</summary>
/// <param name="ClosedOn">The first day without it; null: open.</param>
/// <param name="DelegationEndedOn">The first day without 受領委任: 中止, and no 再開 since.</param>
public sealed record CooperationFacts(FacilityKind Kind, DateOnly? ClosedOn, DateOnly? DelegationEndedOn, Introduction Introduction, bool HasAccount);

/// <summary>What a facility says it did.</summary>
public sealed record ReportedActivity(bool CalledOut, bool Leaflets, bool Posters, DateOnly FromOn, DateOnly UntilOn, int? Patients);

/// <param name="Sentence">How it stands.</param>
/// <param name="Mend">What to do about it; null: met, or past mending.</param>
/// <param name="To">Where to do it.</param>
public sealed record ConditionView(ReportCondition Condition, bool Met, string Name, string Sentence, string? Mend = null, Destination? To = null)
{
    /// <summary>Neither met nor to be met any more.</summary>
    public bool IsLost => !Met && Mend is null;
}

/// <summary>
/// 協力金の支給要件 (004_6175e66f925ea110.txt, 2; 003_b85a80dacb8bbe22.txt): introduced with 運用開始日 entered; in the period お声掛け and (チラシの配付 or ポスター掲示);
/// reported with an account. 「7月からになる場合でも … 対象期間中に運用を開始し」: the last day of the period is in time. No condition: a number of patients
/// (「0名だった場合でも」), the duty (「義務化の対象外であっても」), and what the other one of two co-located facilities did (「両方の施術所等に導入している場合は、両方」): each stands on
/// its own introduction. Closed, or out of 受領委任, it is not paid (portal article KB0012177).
/// </summary>
public static class Conditions
{
    private const string CallCentre = "内容が違うときは、コールセンターへご連絡ください。";

    /// <summary>Before anything is reported.</summary>
    public static IReadOnlyList<ConditionView> OfFacility(Programme programme, CooperationFacts facts, DateOnly today)
    {
        var conditions = new List<ConditionView> { OfOpening(facts, today) };
        if (facts.Kind == FacilityKind.TreatmentOffice)
        {
            conditions.Add(OfDelegation(facts, today));
        }

        conditions.Add(OfActivation(programme.Activity.Last, facts.Introduction.ActivatedOn, today));
        conditions.Add(OfStart(programme.Activity.Last, facts.Introduction.OperationStart, today));
        conditions.Add(facts.HasAccount
            ? new(ReportCondition.PayeeAccount, Met: true, "振込先口座", "振込先口座が登録されています。")
            : new(ReportCondition.PayeeAccount, Met: false, "振込先口座", "振込先口座が登録されていません。", "振込先口座を登録してください。", new Destination.PayeeAccount()));
        return conditions;
    }

    public static IReadOnlyList<ConditionView> OfActivity(Programme programme, ReportedActivity activity)
    {
        var inside = programme.Activity.Contains(activity.FromOn) && programme.Activity.Contains(activity.UntilOn) && activity.FromOn <= activity.UntilOn;
        return
        [
            new(ReportCondition.CalledOut, activity.CalledOut, "患者等へのお声掛け", activity.CalledOut ? "行ったと報告されています。" : "行っていないと報告されています。"),
            new(ReportCondition.Material, activity.Leaflets || activity.Posters, "チラシの配付またはポスター掲示", (activity.Leaflets, activity.Posters) switch
            {
                (true, true) => "両方を行ったと報告されています。",
                (true, false) => "チラシを配付したと報告されています。",
                (false, true) => "ポスターを掲示したと報告されています。",
                _ => "どちらも行っていないと報告されています。",
            }),
            new(ReportCondition.Period, inside, "取組の期間", inside
                ? $"対象期間（{programme.Activity}）の中です。"
                : $"対象期間（{programme.Activity}）の外の日付があります。"),
        ];
    }

    /// <summary>Everything the payment hangs on.</summary>
    public static IReadOnlyList<ConditionView> All(Programme programme, CooperationFacts facts, ReportedActivity activity, DateOnly today) =>
        [.. OfFacility(programme, facts, today), .. OfActivity(programme, activity)];

    public static bool AllMet(IEnumerable<ConditionView> conditions) => conditions.All(condition => condition.Met);

    private static ConditionView OfOpening(CooperationFacts facts, DateOnly today) => facts.ClosedOn is { } closed && closed <= today
        ? new(ReportCondition.FacilityOpen, Met: false, "施設", $"{JapaneseDate.FormatBoth(closed)}に廃止または休止した施設です。{CallCentre}")
        : new(ReportCondition.FacilityOpen, Met: true, "施設", "廃止・休止していません。");

    private static ConditionView OfDelegation(CooperationFacts facts, DateOnly today) => facts.DelegationEndedOn is { } ended && ended <= today
        ? new(ReportCondition.Delegation, Met: false, "受領委任", $"{JapaneseDate.FormatBoth(ended)}に受領委任の取扱いが終わっています。{CallCentre}")
        : new(ReportCondition.Delegation, Met: true, "受領委任", "受領委任の取扱いを中止していません。");

    private static ConditionView OfActivation(DateOnly last, DateOnly? activated, DateOnly today)
    {
        const string name = "オンライン資格確認の導入";
        return activated switch
        {
            { } on when on <= last => new(ReportCondition.Activated, Met: true, name, $"{JapaneseDate.FormatBoth(on)}に、端末の初期登録が済みました。"),
            null when today <= last => new(
                ReportCondition.Activated, Met: false, name, "端末の初期登録がまだ済んでいません。", $"{JapaneseDate.FormatBoth(last)}までに、端末の初期登録をしてください。", new Destination.DeviceAccounts()),
            _ => new(ReportCondition.Activated, Met: false, name, $"取組の対象期間の最終日（{JapaneseDate.FormatBoth(last)}）までに、端末の初期登録が済んでいません。{CallCentre}"),
        };
    }

    private static ConditionView OfStart(DateOnly last, DateOnly? start, DateOnly today)
    {
        const string name = "運用開始日の入力";
        var page = new Destination.OperationStart();
        return start switch
        {
            null => new(ReportCondition.OperationStart, Met: false, name, "運用開始日が登録されていません。", "運用開始日を登録してください。", page),
            { } on when on > last => new(
                ReportCondition.OperationStart, Met: false, name, $"登録された運用開始日（{JapaneseDate.FormatBoth(on)}）が、対象期間の最終日（{JapaneseDate.FormatBoth(last)}）より後です。",
                "実際にはそれまでに運用を始めていたときは、運用開始日を直してください。", page),
            { } on when on > today => new(
                ReportCondition.OperationStart, Met: false, name, $"運用開始予定日（{JapaneseDate.FormatBoth(on)}）がまだ来ていません。",
                "その日を過ぎてから報告してください。すでに運用を始めているときは、運用開始日を直してください。", page),
            { } on => new(ReportCondition.OperationStart, Met: true, name, $"{JapaneseDate.FormatBoth(on)}から運用しています。"),
        };
    }
}
