using Shikaku.Rules.Calendar;

namespace Shikaku.Rules.Audit;

/// <summary>Somebody of the staff saw something, or was refused it.</summary>
/// <param name="IsOwn">Of a facility that is the person's own.</param>
/// <param name="IsOfAnother">A case that was given to somebody else.</param>
public sealed record Look(Actor Actor, string Action, string Subject, DateTimeOffset At, bool IsOwn, bool IsOfAnother);

public enum UnusualLookKind
{
    /// <summary>Very many in an hour.</summary>
    Many,

    OutsideOfficeHours,

    OwnFacility,

    /// <summary>Cases given to somebody else, many of them.</summary>
    OfOthers,

    Refused,
}

/// <param name="Since">Beginning of the hour or day it is counted of.</param>
/// <param name="Count">Of different things; of what was refused, of tries.</param>
public sealed record UnusualLook(UnusualLookKind Kind, Actor Actor, DateTimeOffset Since, int Count);

/// <summary>What of many looks an auditor had better ask about. Nothing of it is forbidden: it is a list of questions.</summary>
public static class UnusualLooks
{
    /// <summary>The latest first.</summary>
    public static IReadOnlyList<UnusualLook> Find(IReadOnlyCollection<Look> looks, LookPolicy policy)
    {
        var seen = looks.Where(look => look.Action != AuditActions.Access.Refuse).ToList();
        var refused = looks.Where(look => look.Action == AuditActions.Access.Refuse);
        return
        [
            .. Grouped(UnusualLookKind.Many, seen, HourOf).Where(each => each.Count >= policy.ManyInAnHour)
                .Concat(Grouped(UnusualLookKind.OutsideOfficeHours, seen.Where(look => !IsInOfficeHours(look.At, policy)), DayOf))
                .Concat(Grouped(UnusualLookKind.OwnFacility, seen.Where(look => look.IsOwn), DayOf))
                .Concat(Grouped(UnusualLookKind.OfOthers, seen.Where(look => look.IsOfAnother), DayOf).Where(each => each.Count >= policy.OfOthersInADay))
                .Concat(refused.GroupBy(look => (look.Actor, Since: DayOf(look.At))).Select(g => new UnusualLook(UnusualLookKind.Refused, g.Key.Actor, g.Key.Since, g.Count()))
                    .Where(each => each.Count >= policy.RefusedInADay))
                .OrderByDescending(each => each.Since).ThenBy(each => each.Kind).ThenBy(each => each.Actor.Value, StringComparer.Ordinal),
        ];
    }

    /// <summary>As written on the screen.</summary>
    public static string Name(UnusualLookKind kind) => kind switch
    {
        UnusualLookKind.Many => "短い時間に多くの閲覧",
        UnusualLookKind.OutsideOfficeHours => "業務時間外の閲覧",
        UnusualLookKind.OwnFacility => "自分の施設の閲覧",
        UnusualLookKind.OfOthers => "ほかの職員が担当する案件の閲覧",
        _ => "権限のない画面への接続",
    };

    private static IEnumerable<UnusualLook> Grouped(UnusualLookKind kind, IEnumerable<Look> looks, Func<DateTimeOffset, DateTimeOffset> since) =>
        looks.GroupBy(look => (look.Actor, Since: since(look.At)))
            .Select(g => new UnusualLook(kind, g.Key.Actor, g.Key.Since, g.Select(look => look.Subject).Distinct(StringComparer.Ordinal).Count()));

    private static bool IsInOfficeHours(DateTimeOffset at, LookPolicy policy) =>
        BusinessDays.IsBusinessDay(JapanDay.Of(at)) && TimeOnly.FromTimeSpan(JapanDay.Clock(at).TimeOfDay) is var time && time >= policy.OfficeOpens && time < policy.OfficeCloses;

    private static DateTimeOffset DayOf(DateTimeOffset at) => JapanDay.StartOf(JapanDay.Of(at));

    private static DateTimeOffset HourOf(DateTimeOffset at) => DayOf(at).AddHours(JapanDay.Clock(at).Hour);
}
